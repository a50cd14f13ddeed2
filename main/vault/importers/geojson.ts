import { cutShortText } from './cut-short.ts';
import { createFeatureReader } from './geojson/features.ts';
import { isJsonObject, jsonElements, type JsonPiece } from './json/elements.ts';
import type { JsonValue } from './json/exact.ts';
import { isJsonLines, jsonLines } from './json/lines.ts';
import { inBlocks } from './text/blocks.ts';
import { asUtf8, decodeHead } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * GeoJSON (RFC 7946): a collection, one feature or geometry, one feature a line, or a sequence (RFC 8142, each behind a
 * record separator); and what the app Overland sends, features in `locations`. A point with a time and without a name
 * is somewhere the owner was; anything else is a saved place, lines and areas by their first point.
 */

const SEPARATOR = '\u001e';

const isShape = /^(?:Point|MultiPoint|LineString|MultiLineString|Polygon|MultiPolygon|GeometryCollection)$/;
/** Keys that a feature or a shape begins with; other JSON may hold one somewhere deeper. */
const isFirstKey = /^(?:type|id|bbox|geometry|properties|coordinates|geometries)$/;

const recognise = (_name: string, { text }: Head): number => {
  const start = text
    .replace(/^\uFEFF/, '')
    .replaceAll(SEPARATOR, ' ')
    .trimStart();
  if (start.startsWith('[')) return /^\[\s*\{\s*"type"\s*:\s*"Feature"/.test(start) ? 0.85 : 0;
  const key = /^\{\s*"([^"]{1,40})"/.exec(start)?.[1];
  if (key === undefined) return 0;
  const isFeature = /"type"\s*:\s*"Feature"/.test(start);
  if (key === 'locations') return isFeature && /"geometry"\s*:/.test(start) ? 0.85 : 0;
  if (/"type"\s*:\s*"FeatureCollection"/.test(start) && /"features"\s*:\s*\[/.test(start)) return 0.85;
  if (!isFirstKey.test(key)) return 0;
  if (isFeature) return /"geometry"\s*:/.test(start) ? 0.85 : 0;
  const type = /"type"\s*:\s*"([A-Z][A-Za-z]{4,20})"/.exec(start)?.[1] ?? '';
  return isShape.test(type) && /"(?:coordinates|geometries)"\s*:\s*\[/.test(start) ? 0.85 : 0;
};

/** The same bytes without the separators of RFC 8142, which stand outside of strings only. */
async function* withoutSeparators(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks)
    yield chunk.includes(0x1e) ? chunk.map((byte) => (byte === 0x1e ? 0x20 : byte)) : chunk;
}

async function* piecesOf(source: Source): AsyncGenerator<JsonPiece> {
  const blocks = inBlocks(withoutSeparators(asUtf8(source.stream())));
  const first = await blocks.next();
  if (first.done === true) return;
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield first.value;
    yield* blocks;
  };
  yield* isJsonLines(decodeHead(first.value)) ? jsonLines(whole()) : jsonElements(whole());
}

const read = async (source: Source, out: Output): Promise<void> => {
  const reader = createFeatureReader(out);
  /** Members of a root that is one feature or geometry; `coordinates` arrive as elements. */
  const members = new Map<string, JsonValue>();
  let found = 0;

  const take = (piece: JsonPiece): void => {
    if (piece.kind === 'member') {
      if (members.size < 100) members.set(piece.key, piece.value);
      return;
    }
    if (piece.kind === 'broken') {
      const why = piece.code === 'json-too-large' ? 'too large or too deep' : 'no JSON';
      if (piece.code === 'json-truncated') out.issue(piece.code, cutShortText('map', `${found} places`));
      else out.issue(piece.code, `This entry is ${why} and was left out.`, piece.element);
      return;
    }
    if (piece.key === 'coordinates' || piece.key === 'geometries') {
      // Of a root that is a shape only the beginning is needed.
      if (!members.has(piece.key)) members.set(piece.key, piece.values.slice(0, 1000));
      else if (piece.key === 'coordinates' && piece.first <= 3)
        (members.get(piece.key) as JsonValue[]).push(...piece.values);
      return;
    }
    if (piece.key !== '' && piece.key !== 'features' && piece.key !== 'locations') return;
    piece.values.forEach((value, index) => {
      found += 1;
      if (isJsonObject(value)) reader.add(value, piece.first + index);
      else out.issue('json-broken', 'This entry is no feature and was left out.', piece.first + index);
    });
  };

  for await (const piece of piecesOf(source)) {
    take(piece);
    await out.ready();
  }
  const type = members.get('type');
  if (type !== undefined && type !== 'FeatureCollection') reader.add(Object.fromEntries(members), 1);
  await out.ready();
};

export const geojson: Importer = { id: 'geojson', label: 'GeoJSON map', version: 2, recognise, read };
