/**
 * Chance that can be repeated: every topic and day throws dice of its own, named by a key, so that files can be written
 * in any order, in part, or twice, and the same life comes out. Only + − × ÷ and √ are used anywhere in this room:
 * sines and logarithms may differ in the last digit from one machine to the next.
 */
export interface Dice {
  /** A number from 0 up to and without 1. */
  next(): number;
  /** A whole number of 0 … bound − 1. */
  below(bound: number): number;
  /** A whole number of `from` … `to`, both included. */
  between(from: number, to: number): number;
  /** True so often in one. */
  chance(share: number): boolean;
  /** About a bell: most within one `spread` of `middle`, none beyond three and a half. */
  around(middle: number, spread: number): number;
  pick<const List extends readonly [unknown, ...unknown[]]>(from: List): List[number];
}

/** FNV-1a over UTF-16 code units, then one round of mixing. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
};

/** mulberry32: 32 bits of state, the same on every platform. */
export const createDice = (seed: number, ...key: readonly (string | number)[]): Dice => {
  let state = hashOf(`${seed}/${key.join('/')}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (share) => next() < share,
    // Four throws have a standard deviation of √(4/12).
    around: (middle, spread) => middle + (next() + next() + next() + next() - 2) * spread * 1.7320508,
    pick: (from) => from[below(from.length)] ?? from[0],
  };
};

/** An id of `length` characters of an alphabet, as services give them to things. */
export const idFrom = (dice: Dice, length: number, alphabet = '0123456789abcdef'): string =>
  Array.from({ length }, () => alphabet[dice.below(alphabet.length)] ?? '0').join('');
