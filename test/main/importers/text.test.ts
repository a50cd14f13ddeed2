import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asUtf8, decodeHead, decodeText } from '../../../main/vault/importers/text/decode.ts';
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

  // Written by programs of before Unicode; the bytes are what iconv makes of the text.
  it.each([
    ['Windows-1251', '2024;\xcf\xff\xf2\xb8\xf0\xee\xf7\xea\xe0 \xcc\xee\xf1\xea\xe2\xe0\n', '2024;Пятёрочка Москва\n'],
    ['KOI8-R', '2024;\xf0\xc5\xd2\xc5\xd7\xcf\xc4 \xef\xd4\n', '2024;Перевод От\n'],
    ['DOS Cyrillic', '2024;\x8f\xa5\xe0\xa5\xa2\xae\xa4 \x8e\xe2\n', '2024;Перевод От\n'],
    ['Windows-1253', '2024;\xc1\xe3\xef\xf1\xdc \xc1\xe8\xde\xed\xe1\n', '2024;Αγορά Αθήνα\n'],
    ['Shift_JIS', '2024,\x93\x8c\x8b\x9e\x83X\x81[\x83p\x81[\n', '2024,東京スーパー\n'],
    ['EUC-JP', '2024,\xc5\xec\xb5\xfe\xa5\xb9\xa1\xbc\xa5\xd1\xa1\xbc\n', '2024,東京スーパー\n'],
    ['EUC-KR', '2024,\xbc\xad\xbf\xef\xb8\xb6\xc6\xae,\xb1\xe8\xc3\xb6\xbc\xf6\n', '2024,서울마트,김철수\n'],
    ['GB 18030', '2024,\xb1\xb1\xbe\xa9\xb2\xcd\xcc\xfc,\xd5\xc5\xce\xb0\n', '2024,北京餐厅,张伟\n'],
    ['Big5', '2024,\xa5x\xa5_\xc0\\\xc6U\n', '2024,台北餐廳\n'],
    ['Windows-1250 (Polish)', '2024;\xafabka \xa3\xf3d\x9f Wp\xb3ata\n', '2024;Żabka Łódź Wpłata\n'],
    ['Windows-1250 (Czech)', '2024;D\xeckuji, P\xf8\xedchoz\xed\n', '2024;Děkuji, Příchozí\n'],
    ['Windows-1250 (Hungarian)', '2024;Gy\xf5r t\xfbz \xfczlet\n', '2024;Győr tűz üzlet\n'],
    ['Windows-1254', '2024;Al\xfd\xfeveri\xfe \xddstanbul\n', '2024;Alışveriş İstanbul\n'],
    ['Windows-1252 (French)', '2024;CAF\xc9 O\xf9 s\x9cur No\xebl\n', '2024;CAFÉ Où sœur Noël\n'],
    ['Windows-1252 (Spanish)', '2024;\xbfQu\xe9? n\xba 3 \xa35\n', '2024;¿Qué? nº 3 £5\n'],
    ['Windows-1252 (Icelandic)', '2024;\xde\xf3r\xf0ur B\xf3nus\n', '2024;Þórður Bónus\n'],
    ['Windows-1252 (Norwegian)', '2024;Kj\xf8p p\xe5 R\xf8r\xe5s\n', '2024;Kjøp på Rørås\n'],
  ])('reads %s, however it is cut', async (_name, latin1, text) => {
    const bytes = Buffer.from(latin1, 'latin1');
    for (const chunkBytes of [1, 3, 1000]) expect(await decode(bytes, chunkBytes)).toBe(text);
    expect(decodeHead(bytes)).toBe(text);
    const late = Buffer.concat([Buffer.from('a,b\n'.repeat(50_000)), bytes]);
    expect((await decode(late, 65_536)).endsWith(`b\n${text}`)).toBe(true);
  });

  it('reads a text that a disk ended with zeros', async () => {
    const padded = Buffer.concat([Buffer.from('a;é\n'), Buffer.alloc(300_000)]);
    expect(await decode(padded, 1000)).toBe('a;é\n');
    expect(decodeHead(padded.subarray(0, 65_536))).toBe('a;é\n');
    expect(decodeHead(Buffer.from('a\0b'))).toBe('');
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
