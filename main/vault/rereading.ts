import { z } from 'zod';
import type { Announce } from './announce.ts';
import type { Files } from './files.ts';
import type { SettingsStore } from './settings.ts';

export type Reader = { id: string; version: number };

const readersShape = z.record(z.string(), z.number());
/** Importers that stand for a walk through an archive: what is new may concern any of its entries. */
const archives = new Set(['zip', 'tar', 'gzip']);

/**
 * An importer that learns more later reads the kept original again. Marks, in one transaction, the files that today's
 * importers may read better than those that read them; what reads them afterwards takes the old records out first.
 * Returns how many files were marked.
 */
export const markForRereading = (
  deps: { files: Files; settings: SettingsStore; announce: Announce; enqueue: (seq: number) => void },
  readers: readonly Reader[],
): number => {
  const { files, settings, announce } = deps;
  const today = Object.fromEntries(readers.map(({ id, version }) => [id, version]));
  const parsed = readersShape.safeParse(settings.fact('readers'));
  const before = parsed.success ? parsed.data : undefined;
  const grown = (id: string): boolean => before !== undefined && (before[id] ?? 0) < (today[id] ?? 0);
  const anyGrown = before !== undefined && Object.keys(today).some(grown);
  const wanted = anyGrown
    ? files
        .withStatus('done', 'kept')
        .filter(
          ({ status, importer }) => status === 'kept' || importer === null || archives.has(importer) || grown(importer),
        )
    : [];
  for (const row of wanted) {
    // No version is 0: whoever reads it now is another reader than the one before.
    files.set(row.seq, { status: 'reading', importer_version: 0 });
    announce.file(row.seq);
    deps.enqueue(row.seq);
  }
  settings.setFact('readers', today);
  return wanted.length;
};
