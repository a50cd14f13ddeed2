import { isJsonObject, type JsonValue } from '../json/exact.ts';
import { listOf } from '../json/values.ts';

const parsed = (text: string): JsonValue | undefined => {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
};

/**
 * What a comment says: plain in the oldest exports, then `{"takeoutSegments":[{"text":"…"}]}`, and since June 2024 the
 * segments alone with commas between them. Line breaks stand in them as they are, which JSON does not allow.
 */
export const commentText = (cell: string | null): string | null => {
  if (cell === null || !/^\s*\{/.test(cell)) return cell;
  const value = parsed(`[${cell.replace(/\r?\n/g, '\\n')}]`);
  const segments = listOf(value).flatMap((each) =>
    isJsonObject(each) && each['takeoutSegments'] !== undefined ? listOf(each['takeoutSegments']) : [each],
  );
  const text = segments
    .map((segment) => (isJsonObject(segment) && typeof segment['text'] === 'string' ? segment['text'] : ''))
    .join('');
  return text === '' ? cell : text;
};
