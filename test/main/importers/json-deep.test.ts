import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonDeep, type DeepPiece, type JsonPath } from '../../../main/vault/importers/json/deep.ts';
import { MAX_DEPTH, MAX_ELEMENT_BYTES } from '../../../main/vault/importers/json/elements.ts';

type Enter = (path: JsonPath) => boolean;

const piecesOf = async (content: string | Uint8Array, enter: Enter, chunkBytes = 65_536): Promise<DeepPiece[]> => {
  const bytes = Buffer.from(content);
  const pieces: DeepPiece[] = [];
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      // The memory of a chunk is used again for the next one.
      const chunk = Buffer.from(bytes.subarray(at, at + chunkBytes));
      yield chunk;
      chunk.fill(0x20);
    }
  };
  for await (const piece of jsonDeep(chunks(), enter)) pieces.push(piece);
  return pieces;
};

const below =
  (depth: number): Enter =>
  (path) =>
    path.length < depth;

/** What ought to come, from JSON.parse. */
const walk = (value: unknown, enter: Enter, path: JsonPath = []): DeepPiece[] => {
  if (typeof value !== 'object' || value === null || !enter(path))
    return [{ kind: 'value', path, value: value as never }];
  return Array.isArray(value)
    ? value.flatMap((element, index) => walk(element, enter, [...path, index]))
    : Object.entries(value).flatMap(([name, member]) => walk(member, enter, [...path, name]));
};

/** Without the long integers that come back as text, and without names that an object keeps in another order. */
const documents = fc
  .oneof(fc.array(fc.jsonValue({ maxDepth: 4 })), fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })))
  .filter((value) => !/\d{16}/.test(JSON.stringify(value)))
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown);

const json = (path: JsonPath, value: unknown): DeepPiece => ({ kind: 'value', path, value: value as never });

describe('splitting nested JSON', () => {
  it('gives what JSON.parse gives, from whatever depth, however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.nat(5), fc.integer({ min: 1, max: 60 }), fc.nat(2), async (...args) => {
        const [value, depth, chunkBytes, indent] = args;
        const text = JSON.stringify(value, null, indent);
        expect(await piecesOf(text, below(depth), chunkBytes)).toEqual(walk(JSON.parse(text), below(depth)));
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('gives the same of a damaged document however its bytes arrive, and says of anything refused that it is broken', async () => {
    await fc.assert(
      fc.asyncProperty(
        documents,
        fc.nat(4),
        fc.array(fc.tuple(fc.nat(5000), fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', 'x', ' ', '1')), {
          maxLength: 4,
        }),
        async (value, depth, changes) => {
          const bytes = Buffer.from(JSON.stringify(value));
          for (const [at, character] of changes) bytes.write(character, at % bytes.length, 'latin1');
          const whole = await piecesOf(bytes, below(depth));
          for (const chunkBytes of [1, 3, 17]) expect(await piecesOf(bytes, below(depth), chunkBytes)).toEqual(whole);
          const text = bytes.toString();
          // Forgiven on purpose: a comma before a bracket, and what stands before the first bracket.
          if (/,\s*[\]}]/.test(text) || !/^[[{]/.test(text)) return;
          let expected: DeepPiece[] | undefined;
          try {
            expected = walk(JSON.parse(text), below(depth));
          } catch {
            expect(whole.some(({ kind }) => kind === 'broken')).toBe(true);
          }
          // Names given twice, and names that are numbers, have their own order in an object.
          if (expected !== undefined && changes.length === 0) expect(whole).toEqual(expected);
        },
      ),
      { numRuns: 400, seed: 7 },
    );
  });

  it('goes only where it is told to, and asks once for each container on the way', async () => {
    const asked: string[] = [];
    const text = '{"chats":{"list":[{"name":"A","messages":[{"id":1},{"id":2}]}]},"about":{"x":[1]},"n":7}';
    const found = await piecesOf(
      text,
      (path) => {
        asked.push(path.join('/'));
        return path[0] !== 'about' && (path.length < 4 || path[3] === 'messages') && path.length < 5;
      },
      4,
    );
    expect(found).toEqual([
      json(['chats', 'list', 0, 'name'], 'A'),
      json(['chats', 'list', 0, 'messages', 0], { id: 1 }),
      json(['chats', 'list', 0, 'messages', 1], { id: 2 }),
      json(['about'], { x: [1] }),
      json(['n'], 7),
    ]);
    expect(asked).toEqual([
      '',
      'chats',
      'chats/list',
      'chats/list/0',
      'chats/list/0/messages',
      'chats/list/0/messages/0',
      'chats/list/0/messages/1',
      'about',
    ]);
  });

  it.each<[string, number, DeepPiece[]]>([
    [
      '[[1,nonsense,3],[4]]',
      2,
      [json([0, 0], 1), { kind: 'broken', code: 'json-broken', path: [0, 1] }, json([0, 2], 3), json([1, 0], 4)],
    ],
    ['{"a":{"b":1 2,"c":3}}', 2, [{ kind: 'broken', code: 'json-broken', path: ['a', 'b'] }, json(['a', 'c'], 3)]],
    ['{a:{"b":1},"c":3}', 2, [{ kind: 'broken', code: 'json-broken', path: [] }, json(['c'], 3)]],
    [
      '{"a":,"b" 2,"c":3}',
      1,
      [
        { kind: 'broken', code: 'json-broken', path: ['a'] },
        { kind: 'broken', code: 'json-broken', path: ['b'] },
        json(['c'], 3),
      ],
    ],
    ['{"a":[1] x,"c":3}', 2, [json(['a', 0], 1), { kind: 'broken', code: 'json-broken', path: ['a'] }, json(['c'], 3)]],
    ['[1,,2]', 1, [json([0], 1), { kind: 'broken', code: 'json-broken', path: [1] }, json([2], 2)]],
    ['[1,2,]', 1, [json([0], 1), json([1], 2)]],
    ['{"a":{"b":[1,2', 3, [json(['a', 'b', 0], 1), { kind: 'broken', code: 'json-truncated', path: ['a', 'b', 1] }]],
    ['[1] [2]', 1, [json([0], 1), { kind: 'broken', code: 'json-broken', path: [] }]],
    ['\ufeff[1]', 1, [json([0], 1)]],
    ['', 1, [{ kind: 'broken', code: 'json-truncated', path: [] }]],
    ['{"__proto__":{"constructor":1}}', 2, [json(['__proto__', 'constructor'], 1)]],
    ['{"id":[12345678901234567890]}', 2, [json(['id', 0], '12345678901234567890')]],
  ])('loses of %s no more than what is broken', async (text, depth, expected) => {
    for (const chunkBytes of [1, 5, 1000]) expect(await piecesOf(text, below(depth), chunkBytes)).toEqual(expected);
  });

  it('passes over what is too large or too deep, and reads on', async () => {
    const large = `"${'x'.repeat(MAX_ELEMENT_BYTES)}"`;
    const deep = '['.repeat(MAX_DEPTH + 1) + ']'.repeat(MAX_DEPTH + 1);
    const text = `{"a":[1,${large},${deep},2],${large}:{"b":3},"c":4}`;
    for (const chunkBytes of [65_536, text.length])
      expect(await piecesOf(text, below(2), chunkBytes)).toEqual([
        json(['a', 0], 1),
        { kind: 'broken', code: 'json-too-large', path: ['a', 1] },
        { kind: 'broken', code: 'json-too-large', path: ['a', 2] },
        json(['a', 3], 2),
        { kind: 'broken', code: 'json-too-large', path: [] },
        json(['c'], 4),
      ]);
  });

  it('does not go in deeper than it would hold', async () => {
    const levels = MAX_DEPTH * 3;
    const found = await piecesOf('['.repeat(levels) + ']'.repeat(levels), () => true);
    expect(found.map((piece) => [piece.kind, piece.path.length])).toEqual([['broken', MAX_DEPTH]]);
  });
});
