import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseExact } from '../../../main/vault/importers/json/exact.ts';

/** The slow way, for every number of every text. */
const slowly = (text: string): unknown =>
  JSON.parse(text, (_key, value: unknown, context?: { source?: string }) => {
    const source = context?.source;
    return typeof value === 'number' && source !== undefined && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
      ? source
      : value;
  });

const digits = fc.stringMatching(/^-?[1-9]\d{14,20}$/);
const odd = fc.stringMatching(/^[[\]{},:" \\0-9a-]{0,40}$/);
const leaf = fc.oneof(
  odd.map((text) => JSON.stringify(text)),
  digits,
  fc.tuple(odd, digits, odd).map(([before, number, after]) => JSON.stringify(`${before}:${number},${after}`)),
  fc.constantFrom('1.5', '12345678901234567890.5', 'true', 'null'),
);
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }).map((items) => `[${items.join(' , ')}]`),
    fc
      .array(fc.tuple(odd, tie('tree')), { maxLength: 4 })
      .map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`),
  ),
}));

it('any JSON reads the same with and without the short cut, and no digit of a long number is lost', () => {
  fc.assert(
    fc.property(tree, (text) => {
      expect(JSON.stringify(parseExact(text))).toBe(JSON.stringify(slowly(text)));
    }),
    { numRuns: 3000 },
  );
});

it('digits inside a text are left alone', () => {
  for (const text of ['[12345678901234567890]', ':12345678901234567890,', '", 12345678901234567890 ]']) {
    expect(parseExact(JSON.stringify({ text, id: 1 }))).toEqual({ text, id: 1 });
  }
  expect(parseExact('{"id":-8024144696862913506}')).toEqual({ id: '-8024144696862913506' });
});
