import { cutShortText } from '../cut-short.ts';
import { asUtf8 } from '../text/decode.ts';
import type { Output, Source } from '../types.ts';
import { jsonElements, type JsonValue } from './elements.ts';
import { isJsonObject } from './exact.ts';
import type { JsonObject } from './values.ts';

/** Reads one object of an array; `line` is its 1-based position. */
export type ReadEntry = (entry: JsonObject, line: number) => void;

export interface EntryReaders {
  /** The reader of an array by its name, '' for a root that is an array itself; undefined passes the array over. */
  array(key: string): ReadEntry | undefined;
  /** A member of the root object that is no array. */
  member?(key: string, value: JsonValue): void;
}

/** Hands every object of a document's outermost arrays to its reader. What is no object or no JSON costs itself. */
export const readEntries = async (source: Source, out: Output, readers: EntryReaders): Promise<void> => {
  let read = 0;
  for await (const piece of jsonElements(asUtf8(source.stream()))) {
    if (piece.kind === 'elements') {
      const readEntry = readers.array(piece.key);
      for (const [index, value] of piece.values.entries()) {
        if (readEntry === undefined) break;
        const line = piece.first + index;
        read += 1;
        if (isJsonObject(value)) readEntry(value, line);
        else out.issue('json-broken', 'This entry is no JSON object and was left out.', line);
      }
    } else if (piece.kind === 'member') {
      readers.member?.(piece.key, piece.value);
    } else if (piece.code === 'json-truncated') {
      out.issue(piece.code, cutShortText('file', `${read} entries`));
    } else {
      const why = piece.code === 'json-too-large' ? 'too large or too deep' : 'no JSON';
      out.issue(piece.code, `This entry is ${why} and was left out.`, piece.element);
    }
    await out.ready();
  }
};

/** The beginning of a JSON document for recognition, without a byte order mark and leading white space; '' when it is none. */
export const jsonHead = (text: string): string => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  return start.startsWith('{') || start.startsWith('[') ? start : '';
};
