/**
 * A large file from a small one, of the same format: whatever repeats in it repeats more often. Which way works for a
 * format is found by trying (`importers.ts` counts the records that come of it).
 */
import { xlsxOf } from '../kit/office.ts';

type Way = (bytes: Buffer, sizeBytes: number) => Iterable<Buffer> | undefined;

/** Of one row in a workbook before it is packed. */
const ROW_BYTES = 150;

/** Pieces that are written at once. */
const PIECE_BYTES = 256 * 1024;

/** `before`, then `piece` (with `between`) as often as it takes, then `after`. */
function* repeated(before: string, piece: string, after: string, sizeBytes: number, between = ''): Generator<Buffer> {
  const unit = Buffer.from(between + piece, 'latin1');
  const many = Math.max(1, Math.ceil(PIECE_BYTES / unit.length));
  const block = Buffer.concat(new Array<Buffer>(many).fill(unit));
  yield Buffer.from(before + piece, 'latin1');
  for (let written = before.length; written < sizeBytes; written += block.length) yield block;
  yield Buffer.from(after, 'latin1');
}

/** Where the elements of the longest array of objects begin and end; strings are stepped over. */
const longestArray = (text: string): { from: number; to: number } | undefined => {
  const open: { at: number; isArray: boolean }[] = [];
  let best: { from: number; to: number } | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      at += 1;
      while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    } else if (character === '[' || character === '{') {
      open.push({ at, isArray: character === '[' });
    } else if (character === ']' || character === '}') {
      const begun = open.pop();
      const isOfObjects =
        begun?.isArray === true &&
        text
          .slice(begun.at + 1)
          .trimStart()
          .startsWith('{');
      // Near the root only: an array inside of a record does not make more records.
      if (
        begun !== undefined &&
        isOfObjects &&
        open.length <= 1 &&
        at - begun.at > (best === undefined ? 0 : best.to - best.from)
      )
        best = { from: begun.at + 1, to: at };
    }
  }
  return best;
};

const json: Way = (bytes, sizeBytes) => {
  const text = bytes.toString('latin1');
  const found = /[[{]/.test(text) ? longestArray(text) : undefined;
  if (found === undefined) return undefined;
  return repeated(text.slice(0, found.from), text.slice(found.from, found.to), text.slice(found.to), sizeBytes, ',');
};

/** The innermost stretch between two marks: what stands between them holds neither. */
const between =
  (pattern: RegExp): Way =>
  (bytes, sizeBytes) => {
    const text = bytes.toString('latin1');
    const found = [...text.matchAll(pattern)].at(-1);
    if (found === undefined) return undefined;
    const end = found.index + found[0].length;
    return repeated(text.slice(0, found.index), found[0], text.slice(end), sizeBytes, '\n');
  };

/** The last line of a table, without the one at its end that may be empty. */
const lastLine: Way = (bytes, sizeBytes) => {
  const text = bytes.toString('latin1').replace(/[\r\n]*$/, '\n');
  const from = text.lastIndexOf('\n', text.length - 2) + 1;
  return from === 0 ? undefined : repeated(text.slice(0, from), text.slice(from), '', sizeBytes);
};

/** Nothing can be repeated inside of a zip; a workbook is made anew, a household's readings over the years. */
const workbook: Way = (bytes, sizeBytes) => {
  if (!bytes.includes('xl/workbook.xml')) return undefined;
  const rows = Array.from({ length: Math.ceil(sizeBytes / ROW_BYTES) }, (_, index) => [
    { serial: 40_000 + (index % 5000), style: 1 },
    1000 + index / 10,
    `Reader ${index % 97}`,
    index % 3 === 0,
  ]);
  return [xlsxOf({ Readings: [['Day', 'Meter', 'Reader', 'Checked'], ...rows] }, { deflate: false })];
};

const whole: Way = (bytes, sizeBytes) => repeated('', bytes.toString('latin1'), '', sizeBytes);

export const ways: Readonly<Record<string, Way>> = {
  'a workbook of many rows,': workbook,
  elements: json,
  components: between(/^BEGIN:(V(?:EVENT|CARD))\r?\n(?:(?!BEGIN:\1)[\s\S])*?^END:\1\r?\n/gm),
  'track points': between(
    /<(trkpt|Trackpoint|STMTTRN|Ntry|Placemark|Record|message)[\s>](?:(?!<\1[\s>])[\s\S])*?<\/\1>/g,
  ),
  lines: lastLine,
  'the whole file': whole,
};
