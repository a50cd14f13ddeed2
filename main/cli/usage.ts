/** The command was typed wrongly: exit 2, with a sentence that helps. Its message holds only what was typed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Edits (insert, delete, replace, swap of neighbours) between two short words: optimal string alignment. */
const distance = (a: string, b: string): number => {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(i - 1, j) + 1,
          (row[j - 1] ?? Infinity) + 1,
          at(i - 1, j - 1) + same,
          swapped ? at(i - 2, j - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(a.length, b.length);
};

/** " Did you mean …?" for the nearest known word, or '' when none is near. */
export const hint = (typed: string, known: readonly string[]): string => {
  if (typed.length > 40) return '';
  const near = known
    .map((word) => ({ word, edits: distance(typed, word) }))
    .filter(({ word, edits }) => edits <= Math.max(1, Math.floor(word.length / 3)))
    .sort((one, other) => one.edits - other.edits)[0];
  return near ? ` Did you mean "${near.word}"?` : '';
};
