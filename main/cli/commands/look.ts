import type { DiaryEntry, VaultState } from '../../../preload/contract/index.ts';
import type { Run } from '../command.ts';
import { bytes, many, printable, table } from '../output.ts';
import { isGiven } from '../passphrase.ts';
import { flatten } from '../records.ts';
import { startLocal } from '../session.ts';

const everything = { min: 1, max: 1_000_000_000 };

/** Pages of at most `pageSize` until `limit` or the end. `next` makes the following page's place from the last item. */
const collect = async <T, P>(
  limit: number,
  pageSize: number,
  fetch: (place: P | undefined, size: number) => Promise<T[]>,
  next: (last: T) => P,
): Promise<T[]> => {
  const all: T[] = [];
  let place: P | undefined;
  while (all.length < limit) {
    const size = Math.min(pageSize, limit - all.length);
    const page = await fetch(place, size);
    all.push(...page);
    const last = page.at(-1);
    if (page.length < size || last === undefined) break;
    place = next(last);
  }
  return all;
};

export const files: Run = ({ withVault, arguments: typed, terminal }) =>
  withVault(async (vault) => {
    const limit = typed.count('limit', everything) ?? 500;
    let total = 0;
    const found = await collect(
      limit,
      5000,
      async (before: string | undefined, size) => {
        const page = await vault.app.files({ limit: size, ...(before !== undefined && { before }) });
        total = page.total;
        return page.files;
      },
      (last) => last.id,
    );
    const rows = found.map((file) => [
      file.id,
      file.name,
      bytes(file.sizeBytes),
      file.importer ?? '-',
      file.records,
      file.issueCount,
      file.status,
    ]);
    return {
      json: { files: found, total },
      text:
        table(['id', 'name', 'size', 'importer', 'records', 'issues', 'status'], rows, terminal.columns) +
        `${many(total, 'file')}\n`,
    };
  });

export const datasets: Run = ({ withVault, terminal }) =>
  withVault(async (vault) => {
    const found = await vault.app.datasets({});
    const rows = found.map(({ name, records, from = '', to = '', fields }) => [
      name,
      records,
      from,
      to,
      fields.map((field) => field.name).join(', '),
    ]);
    return { json: found, text: table(['dataset', 'records', 'from', 'to', 'fields'], rows, terminal.columns) };
  });

export const search: Run = ({ withVault, arguments: typed, terminal }) =>
  withVault(async (vault) => {
    const limit = typed.count('limit', { min: 1, max: 10_000 }) ?? 50;
    const text = typed.words.join(' ');
    const { hits, total, capped } = await vault.app.search({ text, limit: Math.min(limit, 200) });
    while (hits.length < Math.min(limit, total)) {
      const page = await vault.app.search({ text, limit: Math.min(200, limit - hits.length), offset: hits.length });
      if (page.hits.length === 0) break;
      hits.push(...page.hits);
    }
    const rows = hits.map(({ id, dataset, values }) => [
      id,
      dataset,
      Object.values(values)
        .filter((value) => value !== null && value !== '')
        .join(' · '),
    ]);
    return {
      json: { hits: hits.map(flatten), total, capped },
      text:
        table(['record', 'dataset', 'values'], rows, terminal.columns) +
        `${many(total, 'hit')}${capped ? ' or more' : ''}\n`,
    };
  });

/** "exported  files 3, bytes 1200": the facts as they are; the window says them in sentences. */
const factsOf = ({ facts }: DiaryEntry): string =>
  facts === undefined
    ? '(forgotten)'
    : Object.entries(facts)
        .map(([name, value]) => `${name} ${value ?? '-'}`)
        .join(', ');

export const diary: Run = ({ withVault, arguments: typed, terminal }) =>
  withVault(async (vault) => {
    let total = 0;
    const entries = await collect(
      typed.count('limit', everything) ?? 100,
      500,
      async (before: number | undefined, size) => {
        const page = await vault.app.diary({ limit: size, ...(before !== undefined && { before }) });
        total = page.total;
        return page.entries;
      },
      (last) => last.id,
    );
    const rows = entries.map((entry) => [entry.at, entry.kind, factsOf(entry)]);
    return { json: { entries, total }, text: table(['when', 'what', 'facts'], rows, terminal.columns) };
  });

const inWords = (vaultDir: string, { state, files: fileCount, records }: VaultState): string => {
  const place = printable(vaultDir);
  if (state === 'absent') return `There is no vault in ${place}\n`;
  if (state === 'locked') return `There is a vault in ${place}\n`;
  return `The vault in ${place} has ${many(fileCount, 'file')} and ${many(records, 'record')}.\n`;
};

export const status: Run = async (context) => {
  const { vaultDir, terminal, arguments: typed } = context;
  const knows = isGiven(typed.text('passphrase-file'), terminal);
  const { session } = await startLocal(await context.loadEngine(), vaultDir);
  const closed = await session.app.status({}).finally(() => session.close());
  const state = knows && closed.state !== 'absent' ? await context.withVault((vault) => vault.app.status({})) : closed;
  return { json: { vault: vaultDir, ...state }, text: inWords(vaultDir, state) };
};
