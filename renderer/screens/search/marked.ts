export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Cuts a line into what matches a searched word from its beginning and what does not; joined, the pieces are the line. */
export const marked = (line: string, asked: string): Piece[] => {
  const words = asked.split(/[\s"]+/).filter((word) => word !== '');
  if (words.length === 0) return [{ text: line, found: false }];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${words.map(escaped).join('|')})`, 'giu');
  return line
    .split(pattern)
    .map((text, n) => ({ text, found: n % 2 === 1 }))
    .filter((piece) => piece.text !== '');
};
