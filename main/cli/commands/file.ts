import { isFault } from '../../core/fault.ts';
import type { Run } from '../command.ts';
import { bytes, many, printable, table } from '../output.ts';

/** One file: its facts, the datasets its records went to, and what an archive holds. */
export const file: Run = ({ withVault, arguments: typed, terminal }) =>
  withVault(async (vault) => {
    const id = typed.words[0] ?? '';
    const limit = typed.count('limit', { min: 1, max: 500 }) ?? 100;
    const found = await vault.app.file({ id });
    const datasets = await vault.app.fileDatasets({ id });
    // What is no archive, or is not stored (yet), has no entries.
    const archive = await vault.app.previewParts({ id, limit }).catch((error: unknown) => {
      if (isFault(error) && error.code === 'not-found') return null;
      throw error;
    });
    const facts: (readonly [string, string | number])[] = [
      ['name', found.name],
      ['size', bytes(found.sizeBytes)],
      ['status', found.status],
      ['importer', found.importerLabel ?? '-'],
      ...(found.unverified === true ? [['verified', 'no: its importer follows no public description'] as const] : []),
      ['records', found.records],
      ['issues', found.issueCount],
      ['sha256', found.sha256 ?? '-'],
    ];
    const parts = archive?.parts.map((part) => [
      part.path,
      part.refused ?? (part.sizeBytes === undefined ? '-' : bytes(part.sizeBytes)),
    ]);
    return {
      json: { file: found, datasets, ...(archive === null ? {} : { archive }) },
      text:
        facts.map(([name, value]) => `${name.padEnd(10)}${printable(String(value))}\n`).join('') +
        (datasets.length === 0
          ? ''
          : `\n${table(
              ['dataset', 'records'],
              datasets.map(({ dataset, records }) => [dataset, records]),
              terminal.columns,
            )}`) +
        (archive === null || parts === undefined
          ? ''
          : `\n${table(['entry', 'size'], parts, terminal.columns)}${archive.capped ? 'more than ' : ''}${many(archive.total, 'entry').replace(/ys$/, 'ies')}\n`),
    };
  });
