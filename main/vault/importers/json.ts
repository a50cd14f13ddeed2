import { looksLikeText } from './head.ts';
import { jsonElements, type JsonPiece } from './json/elements.ts';
import { isJsonObject, type JsonValue } from './json/exact.ts';
import { isJsonLines, jsonLines } from './json/lines.ts';
import { createElementTable, type ElementTable } from './json/table.ts';
import { inBlocks } from './text/blocks.ts';
import { asUtf8, decodeHead } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

const jsonName = /\.(?:json|ndjson|jsonl|geojson)(?:\.gz)?$/i;
const linesName = /\.(?:ndjson|jsonl)$/i;
/** A number at the beginning of an array ends as one: "[12/30/21 22:01] Ann: …" is a chat. */
const jsonStart =
  /^\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[[\]{"]|-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?(?:[eE][-+]?\d{1,4})?\s*(?:[,\]]|$)|true|false|null|$))/;
/** Members of a root object that are kept until its end, and elements of an array of bare values in it. */
const MAX_KEPT = 1000;

const recognise = (name: string, { text }: Head): number => {
  if (!looksLikeText(text) || !jsonStart.test(text)) return 0;
  return jsonName.test(name) ? 0.7 : 0.6;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const tables = new Map<string, ElementTable>();
  /** What a root object says of itself beside its arrays. */
  const members = new Map<string, JsonValue>();

  const add = (key: string, first: number, values: JsonValue[]): void => {
    const kept = members.get(key);
    // An array of bare values in an object is a property of that object; an array of objects is a table.
    if (key !== '' && (Array.isArray(kept) || (!tables.has(key) && !isJsonObject(values[0])))) {
      const list = Array.isArray(kept) ? kept : [];
      if (list.length < MAX_KEPT) list.push(...values.slice(0, MAX_KEPT - list.length));
      if (members.size < MAX_KEPT) members.set(key, list);
      return;
    }
    const table = tables.get(key) ?? createElementTable(out, source.name, key);
    tables.set(key, table);
    table.add(values, first);
  };

  const take = (piece: JsonPiece): void => {
    if (piece.kind === 'elements') add(piece.key, piece.first, piece.values);
    else if (piece.kind === 'member') {
      if (members.size < MAX_KEPT) members.set(piece.key, piece.value);
    } else out.issue(piece.code, brokenText[piece.code], piece.element);
  };

  for await (const piece of piecesOf(source)) {
    take(piece);
    await out.ready();
  }
  if (tables.size === 0 && members.size > 0) {
    const table = createElementTable(out, source.name, '');
    table.add([Object.fromEntries(members)], 1);
    table.end();
  }
  for (const table of tables.values()) table.end();
  await out.ready();
};

const brokenText = {
  'json-broken': 'This entry is no JSON and was left out.',
  'json-too-large': 'This entry is too large or too deeply nested and was left out.',
  'json-truncated': 'The file ends in the middle; what came before is in your vault.',
};

/** Blocks of one size, so that what is decided by the first elements does not depend on how the bytes came. */
async function* piecesOf(source: Source): AsyncGenerator<JsonPiece> {
  const blocks = inBlocks(asUtf8(source.stream()));
  const first = await blocks.next();
  if (first.done === true) return;
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield first.value;
    yield* blocks;
  };
  const areLines = linesName.test(source.name) || isJsonLines(decodeHead(first.value));
  yield* areLines ? jsonLines(whole()) : jsonElements(whole());
}

/** JSON of any shape: arrays of objects, objects that hold such arrays, one object, or one value a line. */
export const json: Importer = { id: 'json', label: 'JSON', version: 2, anyShape: true, recognise, read };
