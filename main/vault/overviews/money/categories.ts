import { moneyCategories, type MoneyCategory } from '../../../../preload/contract/calls/money.ts';
import { categoryWords, sourceWords } from './words.ts';

/** Shortest and longest part of a word that is looked up as a beginning or an ending. */
const SHORTEST = 4;
const LONGEST = 16;

interface Lookup {
  readonly whole: ReadonlyMap<string, MoneyCategory>;
  readonly beginnings: ReadonlyMap<string, MoneyCategory>;
  readonly endings: ReadonlyMap<string, MoneyCategory>;
}

/** The first list that has a word keeps it. */
const lookupOf = (...lists: readonly Readonly<Partial<Record<MoneyCategory, string>>>[]): Lookup => {
  const whole = new Map<string, MoneyCategory>();
  const beginnings = new Map<string, MoneyCategory>();
  const endings = new Map<string, MoneyCategory>();
  for (const list of lists)
    for (const category of moneyCategories)
      for (const word of list[category]?.split(' ') ?? []) {
        const [map, key] = word.endsWith('*')
          ? [beginnings, word.slice(0, -1)]
          : word.startsWith('*')
            ? [endings, word.slice(1)]
            : [whole, word];
        if (!map.has(key)) map.set(key, category);
      }
  return { whole, beginnings, endings };
};

const ofPayments = lookupOf(categoryWords);
const ofSources = lookupOf(sourceWords, categoryWords);

const wordsIn = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f’']/g, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .match(/[\p{L}\p{N}&][\p{L}\p{N}&.+-]*[\p{L}\p{N}&]|[\p{L}\p{N}]/gu) ?? [];

const ofWord = ({ whole, beginnings, endings }: Lookup, word: string): MoneyCategory | undefined => {
  const found = whole.get(word);
  if (found !== undefined) return found;
  for (let length = Math.min(LONGEST, word.length - 1); length >= SHORTEST; length -= 1) {
    const part = beginnings.get(word.slice(0, length)) ?? endings.get(word.slice(-length));
    if (part !== undefined) return part;
  }
  return undefined;
};

const ofText = (lookup: Lookup, text: string): MoneyCategory | undefined => {
  for (const word of wordsIn(text)) {
    const found = ofWord(lookup, word) ?? (/[.+-]/.test(word) ? firstOf(lookup, word.split(/[.+-]/)) : undefined);
    if (found !== undefined) return found;
  }
  return undefined;
};
const firstOf = (lookup: Lookup, words: readonly string[]): MoneyCategory | undefined => {
  for (const word of words) {
    const found = ofWord(lookup, word);
    if (found !== undefined) return found;
  }
  return undefined;
};

const maxKnown = 20_000;
const known = new Map<string, MoneyCategory | null>();
const remembered = (lookup: Lookup, prefix: string, text: string): MoneyCategory | undefined => {
  const key = prefix + text;
  let found = known.get(key);
  if (found === undefined) {
    if (known.size >= maxKnown) known.clear();
    known.set(key, (found = ofText(lookup, text) ?? null));
  }
  return found ?? undefined;
};

const isMoneyCategory = (text: string): text is MoneyCategory => (moneyCategories as readonly string[]).includes(text);

/** A category that somebody wrote, as one of ours; what the owner wrote is kept even where we have no name for it. */
export const asCategory = (text: string): MoneyCategory => (isMoneyCategory(text) ? text : 'other');

export interface Sorted {
  readonly category: MoneyCategory;
  readonly by: 'source' | 'words' | 'nobody';
}

/**
 * What a payment is for, by what its source says and else by its words: the payee's first, then how it was paid, then
 * what it was for.
 */
export const categoryOf = (payment: {
  merchant: string;
  description: string | null;
  kind: string | null;
  source: string | null;
}): Sorted => {
  const { merchant, description, kind, source } = payment;
  const own = source === null ? undefined : isMoneyCategory(source) ? source : remembered(ofSources, 's ', source);
  if (own !== undefined && own !== 'other') return { category: own, by: 'source' };
  for (const text of [merchant, kind, description]) {
    const found = text === null || text === '' ? undefined : remembered(ofPayments, 'p ', text);
    if (found !== undefined) return { category: found, by: 'words' };
  }
  return own === undefined ? { category: 'other', by: 'nobody' } : { category: own, by: 'source' };
};
