import { describe, expect, it } from 'vitest';
import { minPassphraseCharacters as engineMinimum } from '../../main/store/vault/index.ts';
import { diaryEntry, faultCodes } from '../../preload/contract/index.ts';
import { codeText, faultText, isFaultView, toFaultView } from '../../renderer/lib/faults/index.ts';
import { consent as consentText } from '../../renderer/lib/strings/en/consent.ts';
import { minPassphraseCharacters } from '../../renderer/lib/strings/limits.ts';
import { diarySentence } from '../../renderer/lib/strings/diary.ts';
import { en } from '../../renderer/lib/strings/en/index.ts';
import { ago, calendarDate, decimal, size, timeLeft, until } from '../../renderer/lib/strings/format.ts';
import { marked } from '../../renderer/screens/search/marked.ts';

describe('what the window says', () => {
  it('has a sentence and a next step for every fault, without blame or exclamation', () => {
    for (const code of faultCodes) {
      const { says, next } = faultText({ code });
      expect(says, code).toMatch(/^[A-Z“].*\.$/);
      expect(next, code).toMatch(/^[A-Z].*\.$/);
      expect(`${says} ${next}`, code).not.toMatch(/!|oops|sorry|military|100 %/i);
    }
  });

  it('shows a bug as internal, never as the words it was thrown with', () => {
    expect(toFaultView(new Error('secret path /home/ada'))).toEqual({ code: 'internal' });
    expect(isFaultView({ code: 'made-up' })).toBe(false);
    expect(codeText('made-up')).toBe(codeText('internal'));
  });

  it('has a sentence for every kind of diary entry, with and without its facts', () => {
    for (const kind of diaryEntry.shape.kind.options) {
      for (const facts of [undefined, {}, { name: 'may.csv', records: 2, files: 1, sizeBytes: 10, bytes: 10 }]) {
        const sentence = diarySentence({ id: 1, at: '2026-11-20T08:00:00Z', kind, ...(facts && { facts }) });
        expect(sentence, kind).toMatch(/^[A-Z].*\.$|^may\.csv .*\.$/);
        expect(sentence, kind).not.toMatch(/undefined|null|NaN/);
      }
    }
  });

  it('does not name a file whose entry was forgotten', () => {
    expect(diarySentence({ id: 1, at: '2026-11-20T08:00:00Z', kind: 'file-added' })).toBe(
      'About a file that has been forgotten since.',
    );
  });

  it('says of a passphrase only how long it is', () => {
    expect(consentText.strength(9)).toBe('9 characters, 1 more to go.');
    for (const characters of [10, 16, 24, 80])
      expect(consentText.strength(characters)).not.toMatch(/strong|secure|good/i);
  });
});

describe('the shortest passphrase', () => {
  it('is the one that the engine takes, wherever it is named', () => {
    expect(minPassphraseCharacters).toBe(engineMinimum);
    expect(consentText.strength(0)).toContain(`At least ${engineMinimum} characters`);
    expect(consentText.strength(engineMinimum - 1)).toContain('to go');
    expect(consentText.strength(engineMinimum)).not.toContain('to go');
    expect(faultText({ code: 'weak-passphrase' }).next).toContain(`at least ${engineMinimum} characters`);
  });
});

describe('the total of a search', () => {
  it('names an order only above two hundred hits, where the engine orders by when they were added', () => {
    expect(en.search.total(1, false)).toBe('1 record');
    expect(en.search.total(200, false)).toBe('200 records');
    expect(en.search.total(201, false)).toBe('201 records, newest added first');
    expect(en.search.total(10_000, false)).toBe('10,000 records, newest added first');
    expect(en.search.total(10_000, true)).toBe('10,000+ records, newest added first');
  });
});

describe('how values are shown', () => {
  it('keeps an exact amount exact, digit for digit', () => {
    expect(decimal('-12345678901234567890.10')).toBe('−12,345,678,901,234,567,890.10');
    expect(decimal('0.005')).toBe('0.005');
    expect(decimal('not a number')).toBe('not a number');
  });

  it('says sizes in decimal units', () => {
    expect([0, 999, 1_000, 12_400_000, 999_960, 1_073_741_824].map(size)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '12.4 MB',
      '1.0 MB',
      '1.1 GB',
    ]);
  });

  it('says how long something still takes, and nothing when it cannot tell', () => {
    expect(timeLeft(0, 90_000_000, 30_000_000)).toBe('3 s left');
    expect(timeLeft(0, 90_000_000, 500_000)).toBe('about 3 min left');
    expect(timeLeft(10, 90, 0)).toBe('');
  });

  it('says moments as people do', () => {
    const now = new Date(2026, 10, 20, 12, 0, 0);
    const before = (ms: number): string => new Date(now.getTime() - ms).toISOString();
    expect(ago(before(20_000), now)).toBe('just now');
    expect(ago(before(240_000), now)).toBe('4 min ago');
    expect(ago(before(26 * 3_600_000), now)).toBe('yesterday, 10:00');
    expect(until(new Date(now.getTime() + 600_000).toISOString(), now)).toBe('10 min');
    expect(until(before(5_000), now)).toBe('0 s');
  });

  it('does not shift a calendar date by a time zone', () => {
    expect(calendarDate('2026-03-01')).toBe('1 Mar 2026');
  });

  it('marks found words from their beginning only, and loses no letter', () => {
    const pieces = marked('Café Amalia · decaf (1.50)', 'caf amalia (1.');
    expect(pieces.map((piece) => piece.text).join('')).toBe('Café Amalia · decaf (1.50)');
    expect(pieces.filter((piece) => piece.found).map((piece) => piece.text)).toEqual(['Caf', 'Amalia', '(1.']);
  });
});
