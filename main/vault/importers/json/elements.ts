import { isJsonObject, parseExact, type JsonValue } from './exact.ts';

/** What `jsonElements` finds, in the order of the file. */
export type JsonPiece =
  /**
   * Consecutive elements of an array: the root's own (`key` ''), or that of a member of the root object.
   * `first` is the 1-based position of `values[0]` in its array, the broken ones counted.
   */
  | { kind: 'elements'; key: string; first: number; values: JsonValue[] }
  /** A member of the root object that is no array. */
  | { kind: 'member'; key: string; value: JsonValue }
  /** An element that is no JSON, is too large or too deep, or the end of a file that was cut short. */
  | { kind: 'broken'; code: 'json-broken' | 'json-too-large' | 'json-truncated'; key: string; element: number };

/** One element or member may be this long; a longer one is passed over. */
export const MAX_ELEMENT_BYTES = 16 * 1024 * 1024;
/** Deeper nesting is passed over: what walks a value afterwards may recurse. */
export const MAX_DEPTH = 128;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Bytes that mean something outside a string. */
const structural = new Uint8Array(256);
for (const byte of [QUOTE, COMMA, COLON, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT]) structural[byte] = 1;
for (const byte of [0x20, 0x09, 0x0a, 0x0d]) structural[byte] = 2;

const decode = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

/**
 * Splits one JSON document (RFC 8259, UTF-8, any size) into the elements of its outermost arrays, without ever
 * holding more than one chunk and one element. Brackets and strings are followed byte by byte; what lies between
 * two commas goes to JSON.parse, a chunk's worth at once. A broken element costs itself, not the file.
 */
export async function* jsonElements(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonPiece> {
  const splitter = createSplitter();
  for await (const chunk of chunks) yield* splitter.push(chunk);
  yield* splitter.end();
}

/** Where the scanner stands: which kind of thing the next byte that is not white space begins. */
type Expecting = 'root' | 'key' | 'colon' | 'value' | 'element' | 'nothing' | 'nothing-said';

const createSplitter = () => {
  let expecting: Expecting = 'root';
  let depth = 0;
  /** Depth at which `,` separates elements: 1 in a root array or object, 2 in an array that is a member of the root. */
  let base = 0;
  let inString = false;
  let escaped = false;
  let key = '';
  /** Position of the element being read, 1-based, in its array. */
  let element = 1;
  let isMember = false;
  /** The element being read began in an earlier chunk: its bytes until now. */
  let begun = false;
  let tooLarge = false;
  let parts: Uint8Array[] = [];
  let partsBytes = 0;

  /** Elements that lie whole in the current chunk, `[start, end)` after each other. */
  let spans: number[] = [];

  const broken = (code: 'json-broken' | 'json-too-large' | 'json-truncated', at = element): JsonPiece => ({
    kind: 'broken',
    code,
    key,
    element: at,
  });

  const keep = (bytes: Uint8Array): void => {
    if (tooLarge) return;
    partsBytes += bytes.length;
    if (partsBytes > MAX_ELEMENT_BYTES) {
      tooLarge = true;
      parts = [];
    } else {
      // The chunk's memory belongs to whoever made it: it may be used again.
      parts.push(new Uint8Array(bytes));
    }
  };

  const parseOne = (bytes: Uint8Array, at: number): JsonPiece => {
    let value: JsonValue;
    try {
      value = parseExact(decode(bytes));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return broken('json-broken', at);
    }
    return isMember ? { kind: 'member', key, value } : { kind: 'elements', key, first: at, values: [value] };
  };

  /** Elements that end here are parsed together; only when that fails, each for itself. */
  const flush = function* (chunk: Uint8Array): Generator<JsonPiece> {
    const count = spans.length / 2;
    if (count === 0) return;
    const first = element - count;
    const found = spans;
    spans = [];
    const together = parseTogether(chunk.subarray(found[0], found.at(-1)), count);
    if (together !== undefined) {
      yield { kind: 'elements', key, first, values: together };
      return;
    }
    for (let n = 0; n < count; n += 1) yield parseOne(chunk.subarray(found[2 * n], found[2 * n + 1]), first + n);
  };

  /** A member, or an element that began in an earlier chunk (`start` -1) or is passed over; it ends at `end` of this chunk. */
  const finish = function* (chunk: Uint8Array, start: number, end: number): Generator<JsonPiece> {
    yield* flush(chunk);
    if (start >= 0) keep(chunk.subarray(start, end));
    else keep(chunk.subarray(0, end));
    yield tooLarge
      ? broken('json-too-large')
      : parseOne(parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts), element);
    if (!isMember) element += 1;
    tooLarge = false;
    parts = [];
    partsBytes = 0;
  };

  const push = function* (chunk: Uint8Array): Generator<JsonPiece> {
    const length = chunk.length;
    let i = 0;
    /** Start of the element being read in this chunk; -1: it began earlier. Meaningful while `begun`. */
    let start = -1;
    while (i < length) {
      if (inString) {
        if (escaped) {
          escaped = false;
          i += 1;
        }
        while (i < length) {
          const byte = chunk[i];
          if (byte === QUOTE) break;
          i += byte === BACKSLASH ? 2 : 1;
        }
        if (i >= length) {
          escaped = i > length;
          break;
        }
        inString = false;
        i += 1;
        if (begun && expecting === 'colon') {
          key = keyOf(parts, chunk.subarray(Math.max(start, 0), i));
          begun = false;
          parts = [];
          partsBytes = 0;
        }
        continue;
      }
      const byte = chunk[i] as number;
      const kind = structural[byte];
      if (kind === 2 || (kind === 0 && begun)) {
        i += 1;
        continue;
      }
      if (begun) {
        if (byte === QUOTE) {
          inString = true;
        } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
          depth += 1;
          if (depth - base > MAX_DEPTH) tooLarge = true;
        } else if (depth > base) {
          if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth -= 1;
        } else if (byte !== COLON) {
          // A comma or the container's own bracket: the element ends before it.
          if (start >= 0 && !isMember && !tooLarge) {
            spans.push(start, i);
            element += 1;
          } else {
            yield* finish(chunk, start, i);
          }
          begun = false;
          expecting = isMember ? 'key' : 'element';
          isMember = false;
          if (byte !== COMMA) yield* close(chunk);
        }
        i += 1;
        continue;
      }
      // Between elements.
      if (expecting === 'value' && byte === OPEN_ARRAY) {
        depth = 2;
        base = 2;
        element = 1;
        expecting = 'element';
      } else if (
        expecting === 'value' ||
        (expecting === 'element' && byte !== COMMA && byte !== CLOSE_ARRAY && byte !== CLOSE_OBJECT)
      ) {
        isMember = expecting === 'value';
        begun = true;
        start = i;
        continue; // the same byte again, as the first of the element
      } else if (expecting === 'root') {
        if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
          depth = 1;
          base = 1;
          expecting = byte === OPEN_ARRAY ? 'element' : 'key';
        }
      } else if (expecting === 'key' && byte === QUOTE) {
        begun = true;
        inString = true;
        start = i;
        expecting = 'colon';
      } else if (expecting === 'colon' && byte === COLON) {
        expecting = 'value';
      } else if (expecting === 'nothing') {
        expecting = 'nothing-said';
        yield broken('json-broken');
      } else if (expecting !== 'nothing-said' && (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT)) {
        yield* close(chunk);
      }
      i += 1;
    }
    yield* flush(chunk);
    if (begun) keep(start >= 0 ? chunk.subarray(start) : chunk);
  };

  /** A bracket closed the container that elements lie in. */
  const close = function* (chunk: Uint8Array): Generator<JsonPiece> {
    yield* flush(chunk);
    base -= 1;
    depth = base;
    key = '';
    expecting = base === 1 ? 'key' : 'nothing';
  };

  const end = function* (): Generator<JsonPiece> {
    if (expecting !== 'nothing' && expecting !== 'nothing-said') yield broken('json-truncated');
  };

  return { push, end };
};

const keyOf = (parts: readonly Uint8Array[], rest: Uint8Array): string => {
  try {
    const value = JSON.parse(decode(parts.length === 0 ? rest : Buffer.concat([...parts, rest]))) as unknown;
    return typeof value === 'string' ? value : '';
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return '';
  }
};

const parseTogether = (bytes: Uint8Array, count: number): JsonValue[] | undefined => {
  try {
    const values = parseExact(`[${decode(bytes)}]`);
    return Array.isArray(values) && values.length === count ? values : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
};

export { isJsonObject, type JsonValue };
