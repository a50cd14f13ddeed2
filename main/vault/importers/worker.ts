import { parentPort } from 'node:worker_threads';
import { fileTypeFromBuffer } from 'file-type';
import { openBlob } from '../../store/vault/index.ts';
import { importers } from './list.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { createImport, type ImportRun } from './run-import.ts';

/**
 * Entry of the import worker. The engine starts it with memory limits, sends one file at a time, and ends it to cancel;
 * it holds the key of that one file and of no other.
 */
const port = parentPort;
if (port === null) throw new Error('This file is a worker: it is started by the engine.');

const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

/** Media type of a file that no importer knows, by its first bytes. */
const mediaType = async (head: Uint8Array): Promise<string | undefined> => (await fileTypeFromBuffer(head))?.mime;

let current: ImportRun | undefined;

const read = async ({ name, blob }: Extract<ToWorker, { kind: 'import' }>): Promise<void> => {
  const reader = await openBlob(blob.path, blob.key);
  const run = createImport({ importers, post, mediaType });
  current = run;
  try {
    await run.run({
      name,
      sizeBytes: reader.sizeBytes,
      stream: () => reader.stream(),
      read: (offset, length) => reader.read(offset, length),
    });
  } finally {
    current = undefined;
    await reader.close();
  }
};

port.on('message', (message: ToWorker) => {
  if (message.kind === 'written') {
    current?.written();
    return;
  }
  if (message.kind === 'readers') {
    post({ kind: 'readers', readers: importers.map(({ id, version }) => ({ id, version })) });
    return;
  }
  read(message).catch((error: unknown) => {
    const code =
      error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'importer-failed';
    post({ kind: 'failed', code, detail: 'the original could not be opened' });
  });
});
