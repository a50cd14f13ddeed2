import { setImmediate as turn } from 'node:timers/promises';

/** How the files of this room are written: pieces of text joined into chunks, numbers and times as formats want them. */

/** One file of the made-up life. `chunks` may be called again, and gives the same bytes. */
export interface DemoFile {
  /** A path with "/" below one folder; its last part is the name the service itself would give. */
  readonly name: string;
  chunks(): AsyncIterable<Uint8Array>;
}

/** Large enough that who reads sets the pace, small enough for a bounded memory. */
const CHUNK_CHARACTERS = 128 * 1024;

/** A text file from pieces that are made as they are needed. */
export const textFile = (name: string, pieces: () => Iterable<string>): DemoFile => ({
  name,
  chunks: async function* () {
    let text = '';
    for (const piece of pieces()) {
      text += piece;
      if (text.length < CHUNK_CHARACTERS) continue;
      yield Buffer.from(text);
      text = '';
      // Making a big file must not keep everything else waiting.
      await turn();
    }
    if (text !== '') yield Buffer.from(text);
  },
});

/** A small file that is made whole. */
export const wholeFile = (name: string, make: () => Uint8Array): DemoFile => ({
  name,
  chunks: async function* () {
    await turn();
    yield make();
  },
});

/** The elements of a JSON array, one at a time; `indent` pretty-prints them as the service does. */
export function* jsonArray(elements: Iterable<unknown>, indent?: number): Generator<string> {
  let between = '[';
  for (const element of elements) {
    yield `${between}${indent === undefined ? '' : '\n'}${JSON.stringify(element, null, indent)}`;
    between = ',';
  }
  yield between === '[' ? '[]' : ']';
}

export const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');

/** Cents as a decimal with a point: -1205 → "-12.05". */
export const money = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${pad(Math.abs(cents) % 100)}`;

/** A number with at most so many decimals, and never "-0". */
export const round = (value: number, decimals = 0): number => {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor + 0;
};

/** One line of CSV (RFC 4180), quoted where it must be. */
export const csvLine = (cells: readonly (string | number)[], ending = '\r\n'): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(',')}${ending}`;

/** One line of CSV with every cell in quotation marks, as Amazon and others write it. */
export const quotedLine = (cells: readonly (string | number)[], ending = '\r\n'): string =>
  `${cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')}${ending}`;

export const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
