import type { Run } from '../command.ts';
import { many, table } from '../output.ts';
import { flatten } from '../records.ts';
import { UsageError } from '../usage.ts';

const DAY_MS = 86_400_000;

const momentFrom = (typed: string, name: string): number => {
  const at = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$/.test(typed)
    ? Date.parse(typed.length === 10 ? typed : `${typed}Z`)
    : NaN;
  if (Number.isNaN(at)) throw new UsageError(`"--${name}" takes 2025-03-01 or 2025-03-01T14:30.`);
  return at;
};

/** What happened in a stretch of time, by the wall clock, whatever dataset it stands in. */
export const timeline: Run = ({ withVault, arguments: typed, terminal }) => {
  const from = typed.text('from');
  if (from === undefined) throw new UsageError('From when? "--from 2025-03-01".');
  const fromMs = momentFrom(from, 'from');
  const until = typed.text('until');
  const untilMs = until === undefined ? fromMs + DAY_MS : momentFrom(until, 'until');
  const datasets = typed.list('dataset');
  const limit = typed.count('limit', { min: 1, max: 500 }) ?? 100;
  return withVault(async (vault) => {
    const { records, more } = await vault.app.moments({
      fromMs,
      untilMs,
      limit,
      ...(datasets.length > 0 && { datasets: [...datasets] }),
    });
    const rows = records.map(({ atMs, record: { dataset, values } }) => [
      new Date(atMs).toISOString().slice(0, 19).replace('T', ' '),
      dataset,
      Object.values(values)
        .filter((value) => value !== null && value !== '')
        .join(' · '),
    ]);
    return {
      json: { records: records.map(({ atMs, record }) => ({ _atMs: atMs, ...flatten(record) })), more },
      text:
        table(['when', 'dataset', 'values'], rows, terminal.columns) +
        `${many(records.length, 'record')}${more ? ', and more' : ''}\n`,
    };
  });
};
