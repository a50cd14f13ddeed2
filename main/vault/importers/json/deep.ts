import { MAX_DEPTH, MAX_ELEMENT_BYTES } from './elements.ts';
import { parseExact, type JsonValue } from './exact.ts';

/** Where a value lies: names of members and 0-based positions in arrays, from the root. */
export type JsonPath = readonly (string | number)[];

/** What `jsonDeep` finds, in the order of the file. */
export type DeepPiece =
  | { kind: 'value'; path: JsonPath; value: JsonValue }
  /** What is no JSON, is too large or too deep, or the end of a file that was cut short. */
  | { kind: 'broken'; code: BrokenCode; path: JsonPath };

type BrokenCode = 'json-broken' | 'json-too-large' | 'json-truncated';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Bytes that mean something outside a string: 1 brackets and the like, 2 white space. */
const structural = new Uint8Array(256);
for (const byte of [QUOTE, COMMA, COLON, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT]) structural[byte] = 1;
for (const byte of [0x20, 0x09, 0x0a, 0x0d]) structural[byte] = 2;

/**
 * Splits one JSON document (RFC 8259, UTF-8, any size) whose records lie deep, as `jsonElements` does for flat ones: it
 * holds one chunk and one value. `enter` is asked once for every container that lies in a container gone into, the root
 * (path `[]`) first; a container that is not gone into comes whole, with the bounds of `jsonElements`. Containers that
 * are gone into give nothing of their own. A broken value costs itself, and any chunking gives the same.
 */
export async function* jsonDeep(
  chunks: AsyncIterable<Uint8Array>,
  enter: (path: JsonPath) => boolean,
): AsyncGenerator<DeepPiece> {
  const splitter = createDeepSplitter(enter);
  for await (const chunk of chunks) for (const piece of splitter.push(chunk)) yield piece;
  for (const piece of splitter.end()) yield piece;
}

/**
 * What the next byte that is not white space begins: a name, its colon, a value, or the comma or bracket after a
 * container that was gone into.
 */
type Expecting = 'root' | 'key' | 'colon' | 'value' | 'after' | 'nothing' | 'nothing-said';

const createDeepSplitter = (enter: (path: JsonPath) => boolean) => {
  let expecting: Expecting = 'root';
  /** Place in the containers gone into; the last one is the one being read, `undefined`: a member without a name. */
  const places: (string | number | undefined)[] = [];
  /** Brackets open inside the value being read. */
  let depth = 0;
  let inString = false;
  let escaped = false;
  /** A value or a name is being read. */
  let begun = false;
  let spoilt: BrokenCode | undefined;
  /** What began in an earlier chunk: its bytes until now. */
  let parts: Uint8Array[] = [];
  let partsBytes = 0;
  /** Elements of the array being read that lie whole in the current chunk, `[start, end)` after each other. */
  let spans: number[] = [];
  /** Position of the first of them. */
  let firstOfSpans = 0;
  let found: DeepPiece[] = [];

  const inArray = (): boolean => typeof places.at(-1) === 'number';
  const path = (): JsonPath => places.filter((place) => place !== undefined);
  const sayBroken = (code: BrokenCode, at = path()): void => {
    found.push({ kind: 'broken', code, path: at });
  };

  const keep = (bytes: Uint8Array): void => {
    partsBytes += bytes.length;
    if (partsBytes > MAX_ELEMENT_BYTES) spoilt ??= 'json-too-large';
    if (spoilt === undefined) {
      // The chunk's memory belongs to whoever made it: it may be used again. (A Buffer's slice() copies nothing.)
      parts.push(new Uint8Array(bytes));
    } else {
      parts = [];
    }
  };

  const take = (chunk: Uint8Array, start: number, end: number): Uint8Array => {
    if (start >= 0 && spoilt === undefined && end - start <= MAX_ELEMENT_BYTES) return chunk.subarray(start, end);
    keep(chunk.subarray(Math.max(start, 0), end));
    const bytes = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
    parts = [];
    partsBytes = 0;
    return bytes;
  };

  const parseOne = (bytes: Uint8Array, at: JsonPath): void => {
    const value = parse(decode(bytes));
    if (value === undefined) sayBroken('json-broken', at);
    else found.push({ kind: 'value', path: at, value });
  };

  /** Elements that end in this chunk are parsed together; only when that fails, each for itself. */
  const flush = (chunk: Uint8Array): void => {
    const count = spans.length / 2;
    if (count === 0) return;
    const container = path().slice(0, -1);
    const together = parse(`[${decode(chunk.subarray(spans[0], spans.at(-1)))}]`);
    const values = Array.isArray(together) && together.length === count ? together : undefined;
    for (let n = 0; n < count; n += 1) {
      const at = [...container, firstOfSpans + n];
      if (values === undefined) parseOne(chunk.subarray(spans[2 * n], spans[2 * n + 1]), at);
      else found.push({ kind: 'value', path: at, value: values[n] ?? null });
    }
    spans = [];
  };

  /** The byte after a value: a comma, or the bracket of its container. */
  const advance = (chunk: Uint8Array, byte: number): void => {
    if (byte !== COMMA) {
      close(chunk, byte);
      return;
    }
    const place = places.at(-1);
    places[places.length - 1] = typeof place === 'number' ? place + 1 : undefined;
    expecting = typeof place === 'number' ? 'value' : 'key';
  };

  const close = (chunk: Uint8Array, byte: number): void => {
    flush(chunk);
    const mismatched = inArray() !== (byte === CLOSE_ARRAY);
    places.pop();
    if (mismatched) sayBroken('json-broken');
    expecting = places.length === 0 ? 'nothing' : 'after';
  };

  const finish = (chunk: Uint8Array, start: number, end: number): void => {
    begun = false;
    const place = places.at(-1);
    if (start >= 0 && typeof place === 'number' && spoilt === undefined && end - start <= MAX_ELEMENT_BYTES) {
      if (spans.length === 0) firstOfSpans = place;
      spans.push(start, end);
      return;
    }
    flush(chunk);
    const bytes = take(chunk, start, end);
    if (spoilt === undefined) parseOne(bytes, path());
    else sayBroken(spoilt);
    spoilt = undefined;
  };

  const finishName = (chunk: Uint8Array, start: number, end: number): void => {
    begun = false;
    const name = parse(decode(take(chunk, start, end)));
    if (typeof name === 'string') places[places.length - 1] = name;
    else spoilt ??= 'json-broken';
    expecting = 'colon';
  };

  const goInto = (chunk: Uint8Array, byte: number): boolean => {
    if (spoilt !== undefined || places.length >= MAX_DEPTH) return false;
    flush(chunk);
    if (!enter(path())) return false;
    places.push(byte === OPEN_ARRAY ? 0 : undefined);
    expecting = byte === OPEN_ARRAY ? 'value' : 'key';
    return true;
  };

  /** A byte between values; true: it is the first byte of a value or a name. */
  const between = (chunk: Uint8Array, byte: number): boolean => {
    const opens = byte === OPEN_ARRAY || byte === OPEN_OBJECT;
    const closes = byte === CLOSE_ARRAY || byte === CLOSE_OBJECT;
    if (expecting === 'root') return opens && !goInto(chunk, byte);
    if (expecting === 'nothing-said') return false;
    if (expecting === 'nothing') {
      expecting = 'nothing-said';
      sayBroken('json-broken', []);
      return false;
    }
    if (byte === COMMA || closes) {
      // After a comma (`[1,]`) a bracket is forgiven: nothing is missing.
      const missing = expecting === 'colon' || (expecting === 'value' && (byte === COMMA || !inArray()));
      if (missing || (expecting === 'key' && byte === COMMA)) {
        flush(chunk);
        sayBroken(spoilt ?? 'json-broken');
      }
      spoilt = undefined;
      advance(chunk, byte);
      return false;
    }
    if (expecting === 'colon' && byte === COLON) {
      expecting = 'value';
      return false;
    }
    if (expecting === 'value') return !(opens && goInto(chunk, byte));
    // A name without quotes, no colon, or something after a container: passed over down to the next comma.
    if (expecting !== 'key' || byte !== QUOTE) {
      spoilt ??= 'json-broken';
      expecting = 'value';
    }
    return true;
  };

  const push = (chunk: Uint8Array): DeepPiece[] => {
    found = [];
    const length = chunk.length;
    let i = 0;
    /** Start in this chunk of what is being read; -1: it began earlier. Meaningful while `begun`. */
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
        if (expecting === 'key') finishName(chunk, start, i);
        continue;
      }
      const byte = chunk[i] as number;
      const kind = structural[byte];
      if (kind === 2 || (kind === 0 && begun)) {
        i += 1;
      } else if (!begun) {
        if (between(chunk, byte)) {
          begun = true;
          depth = 0;
          start = i;
          if (expecting === 'key') {
            inString = true;
            i += 1;
          }
        } else {
          i += 1;
        }
      } else {
        i += 1;
        if (byte === QUOTE) {
          inString = true;
        } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
          depth += 1;
          if (depth > MAX_DEPTH) spoilt ??= 'json-too-large';
        } else if (depth > 0) {
          if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth -= 1;
          if (depth === 0 && places.length === 0) {
            // The root was not gone into.
            finish(chunk, start, i);
            expecting = 'nothing';
          }
        } else if (byte !== COLON) {
          finish(chunk, start, i - 1);
          advance(chunk, byte);
        }
      }
    }
    flush(chunk);
    if (begun) keep(start >= 0 ? chunk.subarray(start) : chunk);
    return found;
  };

  const end = (): DeepPiece[] => {
    found = [];
    if (expecting !== 'nothing' && expecting !== 'nothing-said') sayBroken('json-truncated');
    return found;
  };

  return { push, end };
};

const decode = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

const parse = (text: string): JsonValue | undefined => {
  try {
    return parseExact(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
};
