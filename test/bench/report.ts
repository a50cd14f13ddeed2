import { cpus, totalmem, type } from 'node:os';

/** One line of a table of results. */
export interface Line {
  contender: string;
  /** Median, in the table's unit. */
  value: number;
  lowest: number;
  highest: number;
  peakBytes: number;
  note?: string;
}

export interface Table {
  title: string;
  unit: string;
  /** The first line's value divided by each other's is printed; for times, less is better and the ratio is turned round. */
  lowerIsBetter?: boolean;
  /** The lines are not contenders of the first one: no ratios. */
  plain?: boolean;
  lines: readonly Line[];
  about?: string;
}

const number = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return value.toPrecision(3);
};
const mebibytes = (bytes: number): string => (bytes === 0 ? '–' : `${Math.round(bytes / 2 ** 20)} MiB`);

export const markdown = ({ title, unit, lowerIsBetter = false, plain = false, lines, about }: Table): string => {
  const own = lines[0]?.value ?? Number.NaN;
  const rows = lines.map(({ contender, value, lowest, highest, peakBytes, note = '' }, index) => {
    const ratio = plain || index === 0 ? '' : `${(lowerIsBetter ? value / own : own / value).toFixed(2)}×`;
    return `| ${contender} | ${number(value)} | ${number(lowest)}–${number(highest)} | ${ratio} | ${mebibytes(peakBytes)} | ${note} |`;
  });
  return [
    `### ${title}`,
    '',
    ...(about === undefined ? [] : [about, '']),
    `| | ${unit} (median) | range | Holdfast is | peak memory | |`,
    '|---|---:|---:|---:|---:|---|',
    ...rows,
    '',
  ].join('\n');
};

/** The machine as far as it explains the numbers: nothing that names it. */
export const machine = (): string => {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB memory, ${type()}, Node ${process.version}`;
};
