import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createDice } from './generate.ts';
import { sample } from './reading.ts';

/** A file that somebody could have, and what was done to it. */
export interface Mutant {
  readonly name: string;
  readonly bytes: Buffer;
  /** "seed 1 run 17: fit/Activity.fit, flipped, spliced with …". */
  readonly story: string;
}

interface Original {
  /** Below the fixtures or the samples. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** Larger originals would only slow the runs down. */
const MAX_ORIGINAL_BYTES = 300_000;
const MAX_MUTANT_BYTES = 4_000_000;

const originalsBelow = (folder: string, prefix: string): Original[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile() && statSync(join(folder, path)).size <= MAX_ORIGINAL_BYTES)
    .map((path) => ({ path: `${prefix}${path}`, bytes: readFileSync(join(folder, path)) }))
    .filter(({ bytes }) => bytes.length > 0)
    .sort((a, b) => (a.path < b.path ? -1 : 1));

type Dice = ReturnType<typeof createDice>;

const place = (bytes: Buffer, dice: Dice): number => dice.below(bytes.length + 1);
/** A stretch of a file: where it begins and ends. */
const stretch = (bytes: Buffer, dice: Dice, longest = 4096): [number, number] => {
  const from = place(bytes, dice);
  return [from, Math.min(bytes.length, from + 1 + dice.below(longest))];
};
const inserted = (bytes: Buffer, at: number, piece: Buffer, end = at): Buffer =>
  Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(end)]);

const oddTexts = [
  '',
  '\0',
  '\ufeff',
  '\ud800',
  '\u202e',
  '"',
  "'",
  '\\',
  '\\u0000',
  '-0',
  'NaN',
  '1e999',
  '-9223372036854775809',
  '99999999999999999999999999',
  '0000-00-00',
  '9999-99-99T99:99:99Z',
  '2024-02-30',
  'null',
  '{}',
  '[]',
  '<',
  '&#x110000;',
  ']]>',
  '--',
  ',,,,',
  '\r',
  '\r\n\r\n',
  '__proto__',
  'constructor',
] as const;
const nests = ['[', '{"a":', '<a>', '(', 'BEGIN:VEVENT\r\n', '"', '<!--', '{', '<<'] as const;

const runs = [
  'x',
  ' ',
  '0',
  ',',
  '\\"',
  'é',
  '.',
  '-',
  'a ',
  '1 ',
  '_',
  '(',
  '\t',
  "'",
  '/',
  ':',
  '=',
  '&',
  '<',
  '>',
  '\n',
  '\r\n',
  'a:',
  '1,',
  '[]',
] as const;

/** What is done to a file. Each says in one word what it does. */
const mutations: Readonly<Record<string, (bytes: Buffer, dice: Dice, other: Original) => Buffer>> = {
  flipped: (bytes, dice) => {
    const copy = Buffer.from(bytes);
    for (let count = 1 + dice.below(12); count > 0 && copy.length > 0; count -= 1) {
      const at = dice.below(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << dice.below(8));
    }
    return copy;
  },
  overwritten: (bytes, dice) => {
    const copy = Buffer.from(bytes);
    const [from, to] = stretch(copy, dice, 64);
    for (let at = from; at < to; at += 1) copy[at] = dice.below(256);
    return copy;
  },
  cut: (bytes, dice) => bytes.subarray(0, place(bytes, dice)),
  beheaded: (bytes, dice) => bytes.subarray(dice.below(Math.min(bytes.length, 64) + 1)),
  doubled: (bytes, dice) => {
    const [from, to] = stretch(bytes, dice);
    const times = 1 + dice.below(30);
    return inserted(bytes, to, Buffer.concat(new Array<Buffer>(times).fill(bytes.subarray(from, to))));
  },
  robbed: (bytes, dice) =>
    inserted(
      bytes,
      ...((): [number, Buffer, number] => {
        const [from, to] = stretch(bytes, dice, 512);
        return [from, Buffer.alloc(0), to];
      })(),
    ),
  spliced: (bytes, dice, other) =>
    Buffer.concat([bytes.subarray(0, place(bytes, dice)), other.bytes.subarray(place(other.bytes, dice))]),
  grafted: (bytes, dice, other) => {
    const [from, to] = stretch(other.bytes, dice);
    return inserted(bytes, place(bytes, dice), other.bytes.subarray(from, to));
  },
  odd: (bytes, dice) => inserted(bytes, place(bytes, dice), Buffer.from(dice.pick(oddTexts))),
  // A number in the text becomes another, of any size.
  numbered: (bytes, dice) => {
    const text = bytes.toString('latin1');
    const numbers = [...text.matchAll(/\d+/g)].slice(0, 5000);
    const found = numbers[dice.below(Math.max(1, numbers.length))];
    const huge = dice.pick([
      '9'.repeat(400),
      '-1',
      '0',
      '1e308',
      '18446744073709551616',
      '2147483648',
      '0.1',
      '999999999',
    ]);
    return found === undefined ? bytes : inserted(bytes, found.index, Buffer.from(huge), found.index + found[0].length);
  },
  // Sizes and offsets of binary formats.
  sized: (bytes, dice) => {
    const copy = Buffer.from(bytes);
    if (copy.length < 4) return copy;
    const value = dice.pick([0xffffffff, 0x7fffffff, 0x80000000, 0, 1, 0x00ffffff, 0x10000]);
    const at = dice.below(copy.length - 3);
    if (dice.below(2) === 0) copy.writeUInt32BE(value, at);
    else copy.writeUInt32LE(value, at);
    return copy;
  },
  nested: (bytes, dice) =>
    inserted(bytes, place(bytes, dice), Buffer.from(dice.pick(nests).repeat(dice.pick([50, 500, 20_000])))),
  // What matches a long run in two ways takes the square of its length.
  lengthened: (bytes, dice) =>
    inserted(bytes, place(bytes, dice), Buffer.from(dice.pick(runs).repeat(dice.pick([5000, 300_000])))),
  unlined: (bytes) => Buffer.from(bytes.toString('latin1').replace(/[\r\n]+/g, ' '), 'latin1'),
};
const names = Object.keys(mutations) as [string, ...string[]];

export interface Mutants {
  /** The folders of fixtures that there are originals of. */
  readonly owners: readonly string[];
  /** The same for the same seed and number, whatever came before. */
  at(run: number): Mutant;
}

/**
 * @param seed what `at` depends on beside the number; the fixtures and samples themselves do, too
 * @param only one of the mutations, for looking into it
 */
export const createMutants = (seed: number, only?: string): Mutants => {
  const fixtures = originalsBelow(join(import.meta.dirname, '../fixtures/importers'), '');
  const samples = sample('exports');
  const all = [...fixtures, ...(samples === null ? [] : originalsBelow(samples, 'samples/'))];
  // Each importer as often as any other, however many fixtures it has.
  const byOwner = new Map<string, Original[]>();
  for (const original of all) {
    const owner = original.path
      .split('/')
      .slice(0, original.path.startsWith('samples/') ? 2 : 1)
      .join('/');
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), original]);
  }
  const owners = [...byOwner.keys()];
  return {
    owners,
    at: (run) => {
      const dice = createDice(Math.imul(seed, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b));
      const own = byOwner.get(owners[run % owners.length] ?? '') ?? [];
      const original = own[dice.below(own.length)];
      if (original === undefined) throw new Error('there is no fixture to mutate');
      // Half of the grafts come from the same folder: those look right for longer.
      const others = dice.below(2) === 0 ? own : all;
      let bytes = original.bytes;
      const done: string[] = [];
      for (let count = 1 + dice.below(3); count > 0; count -= 1) {
        const other = others[dice.below(others.length)] ?? original;
        const name = only ?? dice.pick(names);
        bytes = (mutations[name]?.(bytes, dice, other) ?? bytes).subarray(0, MAX_MUTANT_BYTES);
        done.push(name === 'spliced' || name === 'grafted' ? `${name} with ${other.path}` : name);
      }
      return {
        name: basename(original.path),
        bytes,
        story: `seed ${seed} run ${run}: ${original.path}, ${done.join(', ')}`,
      };
    },
  };
};
