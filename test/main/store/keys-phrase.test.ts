import { describe, expect, test } from 'vitest';
import { systemRandom, type Random } from '../../../main/core/random.ts';
import { checkDrill, drillPositions } from '../../../main/store/vault/keys/index.ts';
import { phraseOf } from '../../../main/store/vault/keys/phrase.ts';

const phrase = phraseOf(Buffer.from(Array.from({ length: 32 }, (_, index) => index * 5)));
const words = phrase.split(' ');
const answers = (positions: readonly number[]) =>
  positions.map((position) => ({ position, word: words[position - 1] ?? '' }));

describe('the drill at set-up', () => {
  test('asks for four different words of the 24, in order, and sooner or later for each', () => {
    const asked = new Set<number>();
    for (let i = 0; i < 300; i += 1) {
      const positions = drillPositions(systemRandom);
      expect(new Set(positions).size).toBe(4);
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
      for (const position of positions) asked.add(position);
    }
    expect([...asked].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  test('asks for every word equally often: draws that would favour some are drawn again', () => {
    const draws = [255, 240, 239, 0, 1, 25, 2];
    const random: Random = { bytes: () => Buffer.from([draws.shift() ?? 0]) };
    // 255 and 240 are refused, 25 falls on position 2, which is taken already.
    expect(drillPositions(random)).toEqual([1, 2, 3, 24]);
    expect(draws).toEqual([]);
  });

  test('is passed with the right words, however they are typed', () => {
    expect(checkDrill(phrase, answers([1, 7, 12, 24]))).toBe(true);
    expect(
      checkDrill(
        phrase,
        answers([1, 7, 12, 24]).map(({ position, word }) => ({ position, word: ` ${word.toUpperCase()} ` })),
      ),
    ).toBe(true);
  });

  test('is failed by one wrong word, a word in the wrong place, the same word four times, too few, too many, or none', () => {
    const right = answers([1, 7, 12, 24]);
    for (let i = 0; i < 4; i += 1) {
      expect(
        checkDrill(
          phrase,
          right.map((answer, index) => (index === i ? { ...answer, word: 'zebra' } : answer)),
        ),
      ).toBe(false);
      expect(
        checkDrill(
          phrase,
          right.map((answer, index) => (index === i ? { ...answer, word: '' } : answer)),
        ),
      ).toBe(false);
    }
    expect(
      checkDrill(
        phrase,
        right.map((answer, index) => ({ ...answer, word: right[(index + 1) % 4]?.word ?? '' })),
      ),
    ).toBe(false);
    expect(checkDrill(phrase, answers([3, 3, 3, 3]))).toBe(false);
    expect(checkDrill(phrase, answers([1, 7, 12]))).toBe(false);
    expect(checkDrill(phrase, answers([1, 7, 12, 20, 24]))).toBe(false);
    expect(checkDrill(phrase, [])).toBe(false);
  });

  test('is failed by positions that the phrase does not have', () => {
    expect(
      checkDrill(
        phrase,
        [0, 25, -1, Number.NaN].map((position) => ({ position, word: '' })),
      ),
    ).toBe(false);
  });
});
