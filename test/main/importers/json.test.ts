import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../../../main/vault/importers/json.ts';
import { jsonElements, MAX_ELEMENT_BYTES, type JsonPiece } from '../../../main/vault/importers/json/elements.ts';
import { readWith } from '../../kit/reading.ts';

const fixture = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../../fixtures/importers/json', name));

const piecesOf = async (content: string | Uint8Array, chunkBytes: number): Promise<JsonPiece[]> => {
  const bytes = Buffer.from(content);
  const pieces: JsonPiece[] = [];
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  };
  for await (const piece of jsonElements(chunks())) pieces.push(piece);
  return pieces;
};

/** Every element for itself: how many come together depends on the chunks. */
const elementsOf = async (content: string, chunkBytes: number): Promise<unknown[]> =>
  (await piecesOf(content, chunkBytes)).flatMap((piece): unknown[] =>
    piece.kind === 'elements' ? piece.values.map((value, index) => [piece.key, piece.first + index, value]) : [piece],
  );

/** Values without the long integers that are to come back as text. */
const shortNumbers = fc.jsonValue({ maxDepth: 4 }).filter((value) => !/\d{16}/.test(JSON.stringify(value)));

describe('splitting JSON', () => {
  it('gives back any array of any values, however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(shortNumbers, { maxLength: 12 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(2),
        async (values, chunkBytes, indent) => {
          const found = await elementsOf(JSON.stringify(values, null, indent), chunkBytes);
          // What JSON itself does to a value (-0) is no loss of ours.
          expect(found).toEqual(
            values.map((value, index) => ['', index + 1, JSON.parse(JSON.stringify(value)) as unknown]),
          );
        },
      ),
      { numRuns: 150, seed: 7 },
    );
  });

  it('gives the arrays and the other members of an object under their names', async () => {
    expect(await elementsOf('{"a\\"é":[{"x":[1,"]"]},2],"v":{"q":[]},"b":[]}', 3)).toEqual([
      ['a"é', 1, { x: [1, ']'] }],
      ['a"é', 2, 2],
      { kind: 'member', key: 'v', value: { q: [] } },
    ]);
  });

  it('keeps integers beyond 2^53 as their digits and every other number as a number', async () => {
    expect(
      await elementsOf('[9007199254740993, -12345678901234567890, 9007199254740991, 0.1234567890123456789, 1e30]', 100),
    ).toEqual([
      ['', 1, '9007199254740993'],
      ['', 2, '-12345678901234567890'],
      ['', 3, 9007199254740991],
      ['', 4, 0.12345678901234568],
      ['', 5, 1e30],
    ]);
  });

  it('loses one broken element and not its neighbours', async () => {
    expect(await elementsOf('[1,{oops},3]', 100)).toEqual([
      ['', 1, 1],
      { kind: 'broken', code: 'json-broken', key: '', element: 2 },
      ['', 3, 3],
    ]);
  });

  it('passes over an element that is too large or too deep without holding it', async () => {
    const large = `"${'x'.repeat(MAX_ELEMENT_BYTES)}"`;
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const found = await elementsOf(`[1,${large},2,${deep},3]`, 65_536);
    expect(found).toEqual([
      ['', 1, 1],
      { kind: 'broken', code: 'json-too-large', key: '', element: 2 },
      ['', 3, 2],
      { kind: 'broken', code: 'json-too-large', key: '', element: 4 },
      ['', 5, 3],
    ]);
  });

  it('says once that a file ends in the middle', async () => {
    expect((await piecesOf('{"locations":[{"a":1},{"a"', 5)).filter(({ kind }) => kind === 'broken')).toEqual([
      { kind: 'broken', code: 'json-truncated', key: 'locations', element: 2 },
    ]);
  });
});

describe('JSON files', () => {
  it('makes one table of an array of objects, with dotted names and exact ids', async () => {
    const { of, schemas } = await readWith(json, fixture('array.json'), { name: 'array.json' });
    expect(schemas[0]?.fields.map(({ name, type }) => `${name}:${type}`)).toEqual([
      'id:id',
      'name:text',
      'address.city:text',
      'address.geo.lat:number',
      'address.geo.far:text',
      'tags:text',
      'address:text',
      'when:time',
    ]);
    expect(of('array')[0]).toEqual({
      id: '9007199254740993',
      name: 'Ann',
      'address.city': 'Köln',
      'address.geo.lat': 50.9,
      'address.geo.far': '{"x":1}',
      tags: '["a","b"]',
      address: null,
      when: null,
    });
    expect(of('array')[1]).toMatchObject({ id: '2', when: '2024-01-31T10:00:00+01:00' });
  });

  it('reads the arrays under the keys of an object', async () => {
    const { of } = await readWith(json, fixture('under-key.json'), { name: 'History.json' });
    expect(of('history_browser_history').map(({ title, visited }) => [title, visited])).toEqual([
      ['One', true],
      ['Two', false],
    ]);
  });

  it('reads one value a line and names the line that is none', async () => {
    const { records, issues } = await readWith(json, fixture('lines.ndjson'), { name: 'lines.ndjson' });
    expect(records.map(({ line, values }) => [line, values])).toEqual([
      [1, { date: '2024-01-31', value: 1.5 }],
      [2, { date: '2024-02-01', value: 2 }],
      [5, { date: '2024-02-02', value: null }],
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['json-broken', 3]]);
  });

  it('makes one record of one object', async () => {
    const { records } = await readWith(json, fixture('one-object.json'), { name: 'me.json' });
    expect(records.map(({ values }) => values)).toEqual([
      { 'profile.name': 'Ann', 'profile.languages': '["de","en"]', born: '1990-02-02', followers: 12 },
    ]);
  });

  it('reads what is there of a file cut short, and says that it is', async () => {
    const { records, issues } = await readWith(json, '[{"a":1},{"a":2},{"a":', { name: 'cut.json' });
    expect(records).toHaveLength(2);
    expect(issues.map(({ code }) => code)).toEqual(['json-truncated']);
  });

  it('treats a field called __proto__ as any other', async () => {
    const { records } = await readWith(json, '[{"__proto__":{"polluted":1},"a":2}]', { name: 'p.json' });
    expect(records).toHaveLength(1);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('JSON of any shape', () => {
  it('tells once of all the fields that come up too late, in words that quote none of them', async () => {
    const entries = Array.from({ length: 2000 }, (_, index) => ({ id: index, [`late${index}`]: true }));
    const { issues } = await readWith(json, JSON.stringify(entries), { name: 'dictionary.json' });
    expect(issues.map(({ code }) => code)).toEqual(['json-field']);
    expect(issues[0]?.text).not.toContain('late1');
  });
});
