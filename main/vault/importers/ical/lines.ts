/** One unfolded content line (RFC 5545, 3.1). */
export interface ContentLine {
  readonly text: string;
  /** 1-based line of the file on which it begins. */
  readonly line: number;
  /** It is longer than MAX_LINE_CHARS and only its beginning is here: an attachment, usually. */
  readonly cut: boolean;
}

/** "DTSTART" of "dtstart;TZID=…:…". */
export const propertyName = (text: string): string => /^[^:;]*/.exec(text)?.[0].trim().toUpperCase() ?? '';

/** What stands after the first colon, as written; only for properties whose parameters have none. */
export const plainValue = (text: string): string => text.slice(text.indexOf(':') + 1).trim();

export const MAX_LINE_CHARS = 256 * 1024;

/**
 * Joins folded lines, wherever the pieces of text were cut. Lines may end in CRLF, LF or CR; empty lines are skipped.
 * Holds one content line of at most MAX_LINE_CHARS.
 */
export async function* contentLines(pieces: AsyncIterable<string>): AsyncGenerator<ContentLine[]> {
  let text = '';
  let begunAt = 0;
  let cut = false;
  let line = 1;
  /** The line being gathered has ended; whether the next one continues it is not known yet. */
  let ended = true;
  let afterReturn = false;
  let found: ContentLine[] = [];

  const finish = (): void => {
    if (text !== '') found.push({ text, line: begunAt, cut });
    text = '';
    cut = false;
  };

  const add = (part: string): void => {
    const room = MAX_LINE_CHARS - text.length;
    cut ||= part.length > room;
    text += part.length > room ? part.slice(0, room) : part;
  };

  const breakAt = /\r\n|\n|\r/g;
  const read = (piece: string): void => {
    let at = 0;
    if (afterReturn && piece.startsWith('\n')) at = 1;
    if (piece !== '') afterReturn = false;
    while (at < piece.length) {
      if (ended) {
        const folded = piece[at] === ' ' || piece[at] === '\t';
        if (folded) at += 1;
        else {
          finish();
          begunAt = line;
        }
        ended = false;
      }
      breakAt.lastIndex = at;
      const end = breakAt.exec(piece);
      add(piece.slice(at, end?.index));
      if (end === null) return;
      at = breakAt.lastIndex;
      afterReturn = end[0] === '\r' && at === piece.length;
      ended = true;
      line += 1;
    }
  };

  for await (const piece of pieces) {
    read(piece);
    if (found.length === 0) continue;
    yield found;
    found = [];
  }
  finish();
  if (found.length > 0) yield found;
}
