import { describe, expect, it } from 'vitest';
import type { FileView } from '../../preload/contract/index.ts';
import { consent as germanConsent } from '../../renderer/lib/strings/de/consent.ts';
import { datasets as germanDatasets } from '../../renderer/lib/strings/de/datasets.ts';
import { faults as germanFaults } from '../../renderer/lib/strings/de/faults.ts';
import { format as germanFormat } from '../../renderer/lib/strings/de/format.ts';
import { de } from '../../renderer/lib/strings/de/index.ts';
import { consent as englishConsent } from '../../renderer/lib/strings/en/consent.ts';
import { datasets as englishDatasets } from '../../renderer/lib/strings/en/datasets.ts';
import { faults as englishFaults } from '../../renderer/lib/strings/en/faults.ts';
import { format as englishFormat } from '../../renderer/lib/strings/en/format.ts';
import { en } from '../../renderer/lib/strings/en/index.ts';
import { settle } from '../../renderer/lib/strings/language.ts';

const file: FileView = {
  id: 'f',
  name: 'x.csv',
  sizeBytes: 1,
  status: 'done',
  records: 2,
  issueCount: 0,
  addedAt: '2026-11-20T08:00:00Z',
};
/** What a sentence may want to know; the first of these that it can be said with is taken. */
const examples: readonly (readonly unknown[])[] = [
  [2, 3, 4, 5],
  ['2026-11-20T08:10:00Z', new Date('2026-11-20T08:00:00Z')],
  [file],
  [['Portugal', 'Spain']],
  [
    {
      name: 'x.csv',
      records: 2,
      issues: 3,
      files: 2,
      sizeBytes: 5_000,
      bytes: 5_000,
      times: 2,
      checked: 9,
      damaged: 2,
    },
  ],
];

const sayable = (sentence: (...facts: unknown[]) => unknown): string | undefined => {
  for (const facts of examples) {
    try {
      const said = sentence(...facts);
      if (typeof said === 'string' && !/undefined|NaN|\[object|Invalid/.test(said)) return said;
    } catch {
      continue; // wants to know something else
    }
  }
  return undefined;
};

/** Every sentence of a dictionary by its path; a function as what it says of an example. */
const sentencesOf = (words: unknown, path = ''): [path: string, said: string | undefined][] => {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') return [[`${path}()`, sayable(words as (...facts: unknown[]) => unknown)]];
  return Object.entries(words as object).flatMap(([name, inner]) =>
    sentencesOf(inner, path === '' ? name : `${path}.${name}`),
  );
};

const english = new Map(
  sentencesOf({ ...en, consent: englishConsent, faults: englishFaults, datasets: englishDatasets }),
);
const german = new Map(sentencesOf({ ...de, consent: germanConsent, faults: germanFaults, datasets: germanDatasets }));

/** Words that German has taken in, names, and what is no word. */
const theSame = new Set([
  ...['Name', 'Passphrase', 'SHA-256', 'in', '⌘L', 'Holdfast 2', 'Album', 'Browser', 'Text'],
  'REM',
]);
/** A figure and its unit: physicists all over the world write them so. */
const measure = /^(?:\d+|° ?[NSW]|km|kg|kcal|h|min|[ ·])+$/;

describe('both languages', () => {
  it('say the same sentences', () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    expect(english.size).toBeGreaterThan(400);
  });

  it.each([
    ['English', english],
    ['German', german],
  ])('%s: leave no sentence empty, and can say each of them', (_language, sentences) => {
    const silent = [...sentences].filter(([, said]) => said === undefined || said.trim() === '');
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  it('leave nothing untranslated', () => {
    const untranslated = [...german].filter(
      ([path, said]) => said === english.get(path) && !theSame.has(said ?? '') && !measure.test(said ?? ''),
    );
    expect(untranslated).toEqual([]);
  });

  it.each([
    ['English', english],
    ['German', german],
  ])('%s: neither shout nor flatter, and quote as printers do', (_language, sentences) => {
    const loud = [...sentences].filter(([, said]) => /!|"|\boops\b|\bups\b|100 %/i.test(said ?? ''));
    expect(loud).toEqual([]);
  });

  it('end a sentence where the other ends it, and ask where it asks', () => {
    const end = (said: string | undefined): string => /[.:?…]$/.exec(said ?? '')?.[0] ?? '';
    const differing = [...german].filter(([path, said]) => end(said) !== end(english.get(path)));
    expect(differing).toEqual([]);
  });
});

describe('German', () => {
  const { ago, calendarDate, count, day, decimal, figure, size, span, timeLeft, typedFigure } = germanFormat;

  it('writes numbers as Germans do, digit for digit', () => {
    expect(count(1_204)).toBe('1.204');
    expect(decimal('-12345678.90')).toBe('−12.345.678,90');
    expect(decimal('0.005')).toBe('0,005');
    expect(figure(-0.25)).toBe('−0,25');
    expect(size(12_400_000)).toBe('12,4 MB');
  });

  it('takes numbers as Germans type them, and as other programs write them', () => {
    const typed = ['1.000,10', '1.000', '1000,5', '12.50', '−3,5', 'x', ''];
    expect(typed.map(typedFigure)).toEqual(['1000.10', '1000', '1000.5', '12.50', '-3.5', '', '']);
    expect(['1,000.10', '1,000', '12.50', '−3.5'].map(englishFormat.typedFigure)).toEqual([
      '1000.10',
      '1000',
      '12.50',
      '-3.5',
    ]);
  });

  it('says moments as Germans do', () => {
    const now = new Date(2026, 10, 20, 12, 0, 0);
    const before = (ms: number): string => new Date(now.getTime() - ms).toISOString();
    expect(ago(before(20_000), now)).toBe('gerade eben');
    expect(ago(before(240_000), now)).toBe('vor 4 min');
    expect(ago(before(26 * 3_600_000), now)).toBe('gestern, 10:00');
    expect(day(before(3 * 86_400_000), now)).toBe('Dienstag');
    expect(day(before(40 * 86_400_000), now)).toBe('11. Oktober');
    expect(calendarDate('2026-03-01')).toBe('1. März 2026');
    expect(span('2023-03-01T00:00:00Z', '2026-10-05T00:00:00Z')).toBe('März 2023 – Okt. 2026');
    expect(timeLeft(0, 90_000_000, 500_000)).toBe('noch etwa 3 min');
  });
});

describe('which language is spoken', () => {
  it('is the one that was chosen, else the first the system asks for that the window knows, else English', () => {
    expect(settle('de', ['en-GB'])).toBe('de');
    expect(settle('system', ['de-AT', 'en'])).toBe('de');
    expect(settle('system', ['fr-FR', 'de', 'en'])).toBe('de');
    expect(settle('system', ['EN-us', 'de'])).toBe('en');
    expect(settle('system', ['fr'])).toBe('en');
    expect(settle('system', [])).toBe('en');
  });
});
