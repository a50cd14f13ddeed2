import { resolve } from 'node:path';
import type { FaultCode, FileView, Issue } from '../../../preload/contract/index.ts';
import { faultCodes } from '../../../preload/contract/faults.ts';
import type { Run } from '../command.ts';
import { messages } from '../messages.ts';
import { bytes, many, table } from '../output.ts';
import { followImport } from '../progress.ts';
import type { Taken, VaultSession } from '../session.ts';

/** What --json says of one file. A refused one has no id: nothing of it was stored. */
interface ImportedFile {
  id: string | null;
  name: string;
  sizeBytes: number;
  sha256: string | null;
  importer: string | null;
  dataset?: string;
  records: number;
  issues: Issue[];
  /** All of them; `issues` holds the first thousand. */
  issueCount: number;
  status: FileView['status'];
  duplicate?: boolean;
}

const issuesShown = 1000;
/** Questions under way at once, for an engine in another process. */
const together = 16;

const describe = async (vault: VaultSession, id: string): Promise<ImportedFile> => {
  const file = await vault.app.file({ id });
  const issues = file.issueCount === 0 ? [] : (await vault.app.issues({ id, limit: issuesShown })).issues;
  return {
    id: file.id,
    name: file.name,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256 ?? null,
    importer: file.importer ?? null,
    ...(file.dataset === undefined ? {} : { dataset: file.dataset }),
    records: file.records,
    issues,
    issueCount: file.issueCount,
    status: file.status,
    ...(file.duplicate === undefined ? {} : { duplicate: file.duplicate }),
  };
};

const describeAll = async (vault: VaultSession, ids: readonly string[]): Promise<ImportedFile[]> => {
  const described = new Array<ImportedFile>(ids.length);
  const waiting = ids.entries();
  const worker = async (): Promise<void> => {
    for (const [index, id] of waiting) described[index] = await describe(vault, id);
  };
  await Promise.all(Array.from({ length: together }, worker));
  return described;
};

const isFaultCode = (code: string): code is FaultCode => (faultCodes as readonly string[]).includes(code);
const sentence = (code: string): string => (isFaultCode(code) ? messages[code] : code);

const asRefused = ({ name, code }: Taken['refused'][number]): ImportedFile => ({
  id: null,
  name,
  sizeBytes: 0,
  sha256: null,
  importer: null,
  records: 0,
  issues: [{ code, text: sentence(code) }],
  issueCount: 1,
  status: 'refused',
});

/** Ids come in the order given and found; what was refused follows. One refused file makes the exit status 1. */
export const importPaths: Run = (context) =>
  context.withVault(
    async (vault) => {
      const startedAt = performance.now();
      const progress = followImport((listener) => vault.subscribe(listener), context.terminal);
      const taken = await vault
        .drop(
          context.arguments.words.map((path) => resolve(path)),
          context.signal,
        )
        .then(async (safe) => {
          await vault.idle(context.signal);
          return safe;
        })
        .finally(() => progress.end());
      const seconds = Math.round(performance.now() - startedAt) / 1000;

      const files = [...(await describeAll(vault, taken.ids)), ...taken.refused.map(asRefused)];
      const sum = (of: (file: ImportedFile) => number): number => files.reduce((total, file) => total + of(file), 0);
      const totals = {
        files: files.length,
        records: sum((file) => file.records),
        issues: sum((file) => file.issueCount),
        bytes: sum((file) => file.sizeBytes),
        seconds,
      };
      const first = taken.refused[0];
      const rows = files.map((file) => [
        file.id ?? '-',
        file.name,
        bytes(file.sizeBytes),
        file.importer ?? '-',
        file.records,
        file.issueCount,
        file.status,
      ]);
      return {
        json: { files, totals, ...(first && { fault: { code: first.code, message: sentence(first.code) } }) },
        text:
          table(['id', 'name', 'size', 'importer', 'records', 'issues', 'status'], rows, context.terminal.columns) +
          `${many(totals.files, 'file')}, ${many(totals.records, 'record')}, ${many(totals.issues, 'issue')}, ${bytes(totals.bytes)} in ${seconds} s\n`,
        exitCode: first ? 1 : 0,
      };
    },
    { share: true },
  );
