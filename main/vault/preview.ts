import { Worker } from 'node:worker_threads';
import type { AppCalls, Parsed, Value } from '../../preload/contract/calls.ts';
import { faultCodes } from '../../preload/contract/faults.ts';
import { Fault } from '../core/fault.ts';
import type { Permit, PermitMint } from '../core/permit.ts';
import { entryUrl } from '../core/workers.ts';
import { createStatements, type BlobStore, type Database } from '../store/vault/index.ts';
import type { Counted } from './counted.ts';
import type { Datasets } from './datasets.ts';
import type { FileRow, Files } from './files.ts';
import type { PreviewAnswer, PreviewQuestion } from './importers/index.ts';

/** Looking into originals. Every call needs a permit; a hidden file is not there. */
export interface Preview {
  bytes(permit: Permit, question: Parsed<AppCalls, 'preview'>): Promise<Value<AppCalls, 'preview'>>;
  mails(permit: Permit, question: Parsed<AppCalls, 'previewMails'>): Promise<Value<AppCalls, 'previewMails'>>;
  parts(permit: Permit, question: Parsed<AppCalls, 'previewParts'>): Promise<Value<AppCalls, 'previewParts'>>;
  datasetsOf(permit: Permit, id: string): Value<AppCalls, 'fileDatasets'>;
  close(): Promise<void>;
}

/** A question that takes longer is given up: its file was made to take long. */
const patienceMs = 20_000;
/** The thread holds plaintext; it ends when nobody has looked for so long. */
const restMs = 60_000;
const heapMiB = 192;

/** Without what only some questions of a kind carry. */
type Asking = PreviewQuestion extends infer Q ? (Q extends unknown ? Omit<Q, 'name' | 'blob' | 'part'> : never) : never;

export const createPreview = (deps: {
  db: Database;
  blobs: Pick<BlobStore, 'pathOf'>;
  files: Pick<Files, 'byId'>;
  datasets: Datasets;
  counted: Counted;
  permits: PermitMint;
}): Preview => {
  const { blobs, files, datasets, counted, permits } = deps;
  const statement = createStatements(deps.db);
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let resting: NodeJS.Timeout | undefined;
  let closed = false;

  const end = async (): Promise<void> => {
    clearTimeout(resting);
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  };

  const start = (): Worker =>
    (worker ??= new Worker(entryUrl('vault/importers/preview/worker'), {
      resourceLimits: { maxOldGenerationSizeMb: heapMiB, maxYoungGenerationSizeMb: 8 },
      env: {},
      stdout: true,
      stderr: true,
    }));

  const visible = (id: string): FileRow => {
    const row = files.byId(id);
    if (row.status === 'forgotten') throw new Fault('not-found', 'no file of that id');
    return row;
  };

  const answerOf = (question: PreviewQuestion): Promise<PreviewAnswer> =>
    new Promise((resolve, reject) => {
      const thread = start();
      const settle = (): void => {
        clearTimeout(patience);
        thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      };
      const fail = (fault: Fault): void => {
        settle();
        worker = undefined;
        void thread.terminate();
        reject(fault);
      };
      const onMessage = (message: PreviewAnswer): void => {
        settle();
        resolve(message);
      };
      const onError = (error: Error & { code?: string }): void =>
        fail(new Fault(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'importer-memory' : 'importer-failed', error.name));
      const onExit = (): void => fail(new Fault(closed ? 'vault-locked' : 'importer-failed', 'the preview ended'));
      const patience = setTimeout(() => fail(new Fault('importer-timeout', 'a preview took too long')), patienceMs);
      thread.on('message', onMessage).on('error', onError).on('exit', onExit);
      thread.postMessage(question);
    });

  /** One question at a time; whether the file may be seen is asked when its turn comes. */
  const ask = <K extends Asking['kind']>(
    id: string,
    part: string | undefined,
    asking: Extract<Asking, { kind: K }>,
  ): Promise<Extract<PreviewAnswer, { ok: true; to: K }>> => {
    const turn = last.then(async () => {
      if (closed) throw new Fault('vault-locked');
      clearTimeout(resting);
      const row = visible(id);
      if (row.cid === null || row.key === null) throw new Fault('not-found', 'nothing of this file is stored');
      const place = {
        name: row.name,
        blob: { path: blobs.pathOf(row.cid), key: row.key },
        ...(part === undefined ? {} : { part }),
      };
      const answer = await answerOf({ ...place, ...asking });
      resting = setTimeout(() => void end(), restMs);
      resting.unref();
      if (!answer.ok)
        throw new Fault(faultCodes.find((known) => known === answer.code) ?? 'importer-failed', answer.detail);
      if (answer.to !== asking.kind) throw new Fault('internal', 'a worker answered another question');
      return answer as Extract<PreviewAnswer, { ok: true; to: K }>;
    });
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    bytes: async (permit, { id, part, offset, length }) => {
      permits.check(permit);
      const { kind, mediaType, charset, sizeBytes, bytes } = await ask(id, part, { kind: 'bytes', offset, length });
      return {
        kind,
        ...(mediaType === undefined ? {} : { mediaType }),
        ...(charset === undefined ? {} : { charset }),
        sizeBytes,
        bytes: new Blob([bytes]),
      };
    },
    mails: async (permit, { id, part, limit }) => {
      permits.check(permit);
      const { mails, more } = await ask(id, part, { kind: 'mails', limit });
      return { mails, more };
    },
    parts: async (permit, { id, offset, limit }) => {
      permits.check(permit);
      const { parts, total, capped } = await ask(id, undefined, { kind: 'parts', offset, limit });
      return { parts, total, capped };
    },
    datasetsOf: (permit, id) => {
      permits.check(permit);
      const { seq } = visible(id);
      return datasets
        .all()
        .map((dataset) => {
          const clause = counted.clause(dataset, { steppedBack: true });
          const { table } = dataset;
          const counts = (from: string): number =>
            statement<[number], number>(`SELECT count(*) FROM ${from} ${clause === '' ? '' : `AND ${clause}`}`)
              .pluck()
              .get(seq) ?? 0;
          const records =
            counts(`${table} WHERE ${table}.file = ?`) +
            counts(`also AS told JOIN ${table} ON ${table}.id = told.record WHERE told.file = ?`);
          return { dataset: dataset.schema.name, label: dataset.schema.label, records };
        })
        .filter(({ records }) => records > 0)
        .sort((one, other) => other.records - one.records);
    },
    close: async () => {
      closed = true;
      await end();
      await last;
    },
  };
};
