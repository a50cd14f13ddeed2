/** Longer lines are cut: no format of short lines needs more, and none may gather a file in memory. */
export const MAX_TEXT_LINE_CHARS = 64 * 1024;

/**
 * Cuts text into lines, wherever its pieces were cut. Lines end in CRLF, LF or CR; `line` is 1-based. Holds one line of
 * at most MAX_TEXT_LINE_CHARS.
 */
export const createLineReader = (sink: (text: string, line: number) => void) => {
  let held = '';
  let line = 1;
  let afterReturn = false;

  const hold = (part: string): void => {
    const room = MAX_TEXT_LINE_CHARS - held.length;
    held += part.length > room ? part.slice(0, room) : part;
  };
  const finish = (): void => {
    const text = held;
    held = '';
    sink(text, line);
    line += 1;
  };

  const breakAt = /\r\n|\n|\r/g;
  return {
    push: (piece: string): void => {
      if (piece === '') return;
      let at = afterReturn && piece.startsWith('\n') ? 1 : 0;
      afterReturn = false;
      while (at < piece.length) {
        breakAt.lastIndex = at;
        const end = breakAt.exec(piece);
        hold(piece.slice(at, end?.index));
        if (end === null) return;
        at = breakAt.lastIndex;
        afterReturn = end[0] === '\r' && at === piece.length;
        finish();
      }
    },
    end: (): void => {
      if (held !== '') finish();
    },
  };
};
