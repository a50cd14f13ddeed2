/** What a command gives back: the document for --json, and what a person reads. */
export interface Outcome {
  /** Undefined when the command has printed it already (what streams, what goes on running). */
  json: unknown;
  text: string;
  /** 1 when it worked and found something wrong (damage, a refused file). */
  exitCode?: 0 | 1;
}

/**
 * Text from files and records for a terminal: control characters could move the cursor or forge lines, so each is
 * shown as a middle dot. Only for people: JSON and CSV carry the data unaltered.
 */
export const printable = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- control and direction-changing characters are what is looked for
  text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '·');

const maxCellChars = 60;

/** Columns side by side, a heading above; numbers to the right. `columns` limits a line's length (0: no limit). */
export const table = (
  heading: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  columns = 0,
): string => {
  const cells = [heading, ...rows].map((row) =>
    row.map((cell) => printable(String(cell)).slice(0, columns === 0 ? undefined : maxCellChars)),
  );
  const widths = heading.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const right = heading.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  return cells
    .map((row) => {
      const line = row.map((cell, column) =>
        right[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      );
      const whole = line.join('  ').trimEnd();
      return `${columns > 0 ? whole.slice(0, columns) : whole}\n`;
    })
    .join('');
};

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes in decimal units, three digits. */
export const bytes = (sizeBytes: number): string => {
  let value = sizeBytes;
  let step = 0;
  while (value >= 999.5 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${step === 0 || value >= 99.5 ? Math.round(value) : value.toPrecision(3).replace(/\.?0+$/, '')} ${units[step]}`;
};

export const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
