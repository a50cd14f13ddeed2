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
  /** The lines do not compete with the first one: no ratios. */
  plain?: boolean;
  /** What the value and its range are; "median" and "range" when left out. */
  columns?: readonly [value: string, range: string];
  lines: readonly Line[];
  about?: string;
}

const number = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return value.toPrecision(3);
};
const mebibytes = (bytes: number): string => (bytes === 0 ? '–' : `${Math.round(bytes / 2 ** 20)} MiB`);

export const markdown = ({
  title,
  unit,
  plain = false,
  columns = ['median', 'range'],
  lines,
  about,
}: Table): string => {
  const own = lines[0]?.value ?? Number.NaN;
  const rows = lines.map(({ contender, value, lowest, highest, peakBytes, note = '' }, index) => {
    const ratio = plain || index === 0 ? '' : `${(own / value).toFixed(2)}×`;
    return `| ${contender} | ${number(value)} | ${number(lowest)}–${number(highest)} | ${ratio} | ${mebibytes(peakBytes)} | ${note} |`;
  });
  return [
    `### ${title}`,
    '',
    ...(about === undefined ? [] : [about, '']),
    `| | ${unit} (${columns[0]}) | ${columns[1]} | Holdfast is | peak memory | |`,
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
