export interface ChatLine {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** It was longer than the bound, and only its beginning is here. */
  readonly cut: boolean;
}

/** The lines of a text, wherever its pieces were cut; a line longer than `maxCharacters` ends there. */
export async function* chatLines(pieces: AsyncIterable<string>, maxCharacters: number): AsyncGenerator<ChatLine[]> {
  let rest = '';
  let cut = false;
  let line = 1;
  const bounded = (text: string): void => {
    cut ||= text.length > maxCharacters;
    rest = text.length > maxCharacters ? text.slice(0, maxCharacters) : text;
  };
  const ended = (): ChatLine => {
    const done = { text: rest.endsWith('\r') ? rest.slice(0, -1) : rest, line, cut };
    rest = '';
    cut = false;
    line += 1;
    return done;
  };
  for await (const piece of pieces) {
    const found: ChatLine[] = [];
    let at = 0;
    for (;;) {
      const end = piece.indexOf('\n', at);
      bounded(
        rest === '' ? piece.slice(at, end < 0 ? undefined : end) : rest + piece.slice(at, end < 0 ? undefined : end),
      );
      if (end < 0) break;
      found.push(ended());
      at = end + 1;
    }
    yield found;
  }
  if (rest !== '') yield [ended()];
}
