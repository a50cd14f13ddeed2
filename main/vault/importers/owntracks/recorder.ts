import type { JsonPiece } from '../json/elements.ts';
import { parseExact } from '../json/exact.ts';
import { decodeText } from '../text/decode.ts';

/** A line longer than this is none that the Recorder wrote. */
const MAX_LINE = 1024 * 1024;

/** The messages of a .rec file; what precedes them in a line (time of arrival, kind) is in them as well. `first` is the line. */
export async function* readRecorderLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonPiece> {
  let rest = '';
  let line = 0;
  const one = (text: string): JsonPiece | undefined => {
    line += 1;
    const at = text.indexOf('{');
    if (text.trim() === '') return undefined;
    try {
      if (at >= 0) return { kind: 'elements', key: '', first: line, values: [parseExact(text.slice(at))] };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    return { kind: 'broken', code: 'json-broken', key: '', element: line };
  };
  for await (const text of decodeText(chunks)) {
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(0, MAX_LINE);
    for (const each of lines) {
      const piece = one(each);
      if (piece !== undefined) yield piece;
    }
  }
  const last = one(rest);
  if (last !== undefined) yield last.kind === 'broken' ? { ...last, code: 'json-truncated' } : last;
}
