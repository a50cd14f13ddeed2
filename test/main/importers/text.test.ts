import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asUtf8, decodeText } from '../../../main/vault/importers/text/decode.ts';
import { findDayOrder, isoTime, parseMoment } from '../../../main/vault/importers/text/dates.ts';
import { findDecimalMark, parseDecimal, parseMoney } from '../../../main/vault/importers/text/decimals.ts';

describe('decimals', () => {
  it.each([
    ['1.234,56', ',', '1234.56'],
    ['(1,234.56)', '.', '-1234.56'],
    ['-€ 12', '.', '-12'],
    ['12,50-', ',', '-12.50'],
    ["1'234.5 CHF", '.', '1234.5'],
    ['1\u202f234,56', ',', '1234.56'],
    ['−12.5', '.', '-12.5'],
    ['12,50 S', ',', '-12.50'],
    ['1,23,456.00', '.', '123456.00'],
    ['-0.00', '.', '0.00'],
    ['007.5', '.', '7.5'],
    ['.5', '.', '0.5'],
    ['99999999999999999999.99', '.', '99999999999999999999.99'],
  ] as const)('reads %s with the mark %s as %s', (text, mark, value) => expect(parseDecimal(text, mark)).toBe(value));

  it.each(['', '-', 'abc', '1,2,3', '1e5', '--5', '12,34', '1.2.3', '5 apples', '(5', '12/3'])('refuses %j', (text) =>
    expect(parseDecimal(text, '.')).toBeUndefined(),
  );

  it('gives every exact decimal back as it was, in either notation', () => {
    const parts = fc.tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.stringMatching(/^\d{1,8}$/));
    fc.assert(
      fc.property(parts, ([whole, fraction]) => {
        const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, '.');
        return (
          whole === 0n ||
          (parseDecimal(`${whole}.${fraction}`, '.') === `${whole}.${fraction}` &&
            parseDecimal(`${grouped},${fraction}`, ',') === `${whole}.${fraction}`)
        );
      }),
      { seed: 7 },
    );
  });

  it('takes the mark of a column from the values that leave no doubt', () => {
    expect(findDecimalMark(['1.234', '12,50'])).toBe(',');
    expect(findDecimalMark(['1.234.567', '5'])).toBe(',');
    expect(findDecimalMark(['1,234', '1,234.5'])).toBe('.');
    expect(findDecimalMark(['1.234'], ',')).toBe(',');
  });

  it('knows a currency by code or by a sign that means only one', () => {
    expect(parseMoney('€42.50', '.')).toEqual({ amount: '42.50', currency: 'EUR' });
    expect(parseMoney('42,50 PLN', ',')).toEqual({ amount: '42.50', currency: 'PLN' });
    expect(parseMoney('$5', '.')).toEqual({ amount: '5' });
  });
});

describe('dates', () => {
  it.each([
    ['2024-01-31', '2024-01-31'],
    ['31.1.24', '2024-01-31'],
    ['20240131', '2024-01-31'],
    ['3. Januar 2024', '2024-01-03'],
    ['1 août 2024', '2024-08-01'],
    ['12 de março de 2024', '2024-03-12'],
    ['03-JAN-24', '2024-01-03'],
    ['Jan 3, 2024', '2024-01-03'],
    ['31.12.1999', '1999-12-31'],
  ])('reads %s as %s', (text, date) => expect(parseMoment(text)).toEqual({ date }));

  it.each([
    ['2024-01-31T10:00:00.123Z', '2024-01-31T10:00:00.123Z'],
    ['2016-04-18 08:25:32 -0700', '2016-04-18T08:25:32-07:00'],
    ['Mon, 3 Jun 2024 10:00:00 +0200', '2024-06-03T10:00:00+02:00'],
    ['12/3/20, 10:05 PM', '2020-03-12T22:05:00'],
    ['Oct 18, 2024, 12:41:22 AM UTC', '2024-10-18T00:41:22Z'],
  ])('reads %s as %s', (text, time) => {
    const moment = parseMoment(text);
    expect(moment && isoTime(moment)).toBe(time);
  });

  it.each([
    '2024-02-30',
    '2023-02-29',
    '31.13.2024',
    '2024-01-31 25:00',
    '1.234.567',
    '20240131120000',
    '1.5.2024 extra',
    '0000-01-01',
    'tomorrow',
  ])('refuses %s', (text) => expect(parseMoment(text)).toBeUndefined());

  it('settles day or month first by a number above twelve, else by what leaves the column sorted', () => {
    expect(findDayOrder(['01/02/2024', '01/31/2024'])).toBe('month-first');
    expect(findDayOrder(['01/02/2024', '31/01/2024'])).toBe('day-first');
    expect(findDayOrder(['01/02/2024', '01/03/2024', '01/05/2024'])).toBe('month-first');
    expect(findDayOrder(['03.04.2024'])).toBe('day-first');
  });
});

describe('encodings', () => {
  const sentence = 'Größe: 5 €, Café — „naïve“ Łódź';
  const decode = async (
    bytes: Buffer,
    chunkBytes: number,
    how: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<string | Uint8Array> = decodeText,
  ): Promise<string> => {
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
    };
    const pieces: Buffer[] = [];
    for await (const piece of how(chunks())) pieces.push(Buffer.from(piece as string));
    return Buffer.concat(pieces).toString('utf8');
  };
  const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

  it.each([
    ['UTF-8', Buffer.from(sentence)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${sentence}`)],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${sentence}`, 'utf16le')],
    ['UTF-16BE with a mark', swapped(`\ufeff${sentence}`)],
    ['UTF-16LE without a mark', Buffer.from(sentence, 'utf16le')],
    ['UTF-16BE without a mark', swapped(sentence)],
  ])('reads %s, however it is cut', async (_name, bytes) => {
    for (const chunkBytes of [1, 2, 3, 5, 1000]) expect(await decode(bytes, chunkBytes)).toBe(sentence);
  });

  it('reads Windows-1252, even when its first accent comes after megabytes of ASCII', async () => {
    const accents = Buffer.from([0x47, 0x72, 0xf6, 0xdf, 0x65, 0x20, 0x80, 0x20, 0x84, 0x78, 0x93, 0x0a]);
    expect(await decode(accents, 3)).toBe('Größe € „x“\n');
    const late = Buffer.concat([Buffer.alloc(2_000_000, 0x61), accents]);
    expect((await decode(late, 65_536)).endsWith('aGröße € „x“\n')).toBe(true);
  });

  it('does not take a damaged UTF-8 file for Windows-1252', async () => {
    const text = await decode(Buffer.concat([Buffer.from('é è ü '), Buffer.from([0xc3, 0x28])]), 100);
    expect(text).toBe('é è ü \ufffd(');
  });

  it('hands UTF-16 JSON on as UTF-8', async () => {
    const json = '[{"a":"é"}]';
    for (const bytes of [Buffer.from(json), Buffer.from(json, 'utf16le'), swapped(`\ufeff${json}`)])
      for (const chunkBytes of [1, 3, 100]) expect(await decode(bytes, chunkBytes, asUtf8)).toBe(json);
  });
});
