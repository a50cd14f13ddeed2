import { MAX_ELEMENT_BYTES, type JsonPiece } from './elements.ts';
import { parseExact, type JsonValue } from './exact.ts';

const NEWLINE = 0x0a;

/** The pieces of newline-delimited JSON: one value a line. `first` and `element` are line numbers; a broken line costs itself. */
export async function* jsonLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonPiece> {
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  let line = 1;
  for await (const chunk of chunks) {
    const last = chunk.lastIndexOf(NEWLINE);
    if (last < 0) {
      restBytes += chunk.length;
      if (restBytes <= MAX_ELEMENT_BYTES) rest.push(new Uint8Array(chunk));
      else rest = [];
      continue;
    }
    if (restBytes > MAX_ELEMENT_BYTES) {
      yield { kind: 'broken', code: 'json-too-large', key: '', element: line };
      const first = chunk.indexOf(NEWLINE);
      const lines = textOf([chunk.subarray(first + 1, last)]).split('\n');
      yield* parseLines(first === last ? [] : lines, line + 1);
      line += 1 + (first === last ? 0 : lines.length);
    } else {
      const lines = textOf([...rest, chunk.subarray(0, last)]).split('\n');
      yield* parseLines(lines, line);
      line += lines.length;
    }
    rest = [new Uint8Array(chunk.subarray(last + 1))];
    restBytes = chunk.length - last - 1;
  }
  const remainder = textOf(rest);
  if (restBytes > MAX_ELEMENT_BYTES) yield { kind: 'broken', code: 'json-too-large', key: '', element: line };
  else if (remainder.trim() !== '') {
    // The last line of a file that was cut short is most likely no JSON.
    for (const piece of parseLines([remainder], line))
      yield piece.kind === 'broken' ? { ...piece, code: 'json-truncated' } : piece;
  }
}

const textOf = (parts: readonly Uint8Array[]): string => Buffer.concat(parts).toString('utf8');

function* parseLines(lines: readonly string[], from: number): Generator<JsonPiece> {
  const together = lines.every((line) => line.trim() !== '') ? parse(`[${lines.join(',')}]`) : undefined;
  if (Array.isArray(together) && together.length === lines.length) {
    if (lines.length > 0) yield { kind: 'elements', key: '', first: from, values: together };
    return;
  }
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const value = parse(line);
    yield value === undefined
      ? { kind: 'broken', code: 'json-broken', key: '', element: from + index }
      : { kind: 'elements', key: '', first: from + index, values: [value] };
  }
}

const parse = (text: string): JsonValue | undefined => {
  try {
    return parseExact(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
};

/** Whether a file that begins with this text has one JSON value a line, and more than one. */
export const isJsonLines = (head: string): boolean => {
  const [first = '', second = ''] = head.split(/\r?\n/, 4).filter((line) => line.trim() !== '');
  return /^\s*[{[]/.test(second) && /^\s*[{[]/.test(first) && parse(first) !== undefined;
};
