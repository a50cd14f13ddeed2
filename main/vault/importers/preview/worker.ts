import { parentPort } from 'node:worker_threads';
import { Fault } from '../../../core/fault.ts';
import { openBlob } from '../../../store/vault/index.ts';
import { HEAD_BYTES } from '../head.ts';
import type { Source } from '../types.ts';
import { holdEntry, listEntries } from './entries.ts';
import { kindOf, type Kind } from './kinds.ts';
import { readMails } from './mails.ts';
import type { PreviewAnswer, PreviewQuestion, ShownPart } from './messages.ts';

/**
 * Entry of the preview worker: what a stranger may have made (an archive, a header, a mail) is parsed here, within memory
 * limits and with the key of one file, and not where the vault is. Plaintext is held in this thread's memory only; the
 * engine ends the thread soon after the last question, and with the lock.
 */
const port = parentPort;
if (port === null) throw new Error('This file is a worker: it is started by the engine.');

interface Opened {
  readonly path: string;
  readonly part: string | undefined;
  readonly source: Source & { read: NonNullable<Source['read']> };
  readonly close: () => Promise<void>;
  kind?: Kind;
  parts?: { parts: ShownPart[]; capped: boolean };
}

let opened: Opened | undefined;

const openWhole = async ({ name, blob }: PreviewQuestion): Promise<Opened> => {
  const reader = await openBlob(blob.path, blob.key);
  return {
    path: blob.path,
    part: undefined,
    source: {
      name,
      sizeBytes: reader.sizeBytes,
      stream: () => reader.stream(),
      read: (offset, length) => reader.read(offset, length),
    },
    close: () => reader.close(),
  };
};

const openPart = async (question: PreviewQuestion, part: string): Promise<Opened> => {
  const whole = await openWhole(question);
  try {
    const bytes = await holdEntry(whole.source, part);
    return {
      path: question.blob.path,
      part,
      source: {
        name: part,
        sizeBytes: bytes.length,
        stream: async function* () {
          yield await Promise.resolve(bytes);
        },
        read: (offset, length) => Promise.resolve(Uint8Array.from(bytes.subarray(offset, offset + length))),
      },
      close: () => {
        bytes.fill(0);
        return Promise.resolve();
      },
    };
  } finally {
    await whole.close();
  }
};

/** The last one stays open: a page that scrolls on asks for the next piece of the same. */
const open = async (question: PreviewQuestion): Promise<Opened> => {
  if (opened?.path === question.blob.path && opened.part === question.part) return opened;
  await opened?.close();
  opened = undefined;
  opened = await (question.part === undefined ? openWhole(question) : openPart(question, question.part));
  return opened;
};

const answer = async (question: PreviewQuestion): Promise<PreviewAnswer> => {
  const current = await open(question);
  const { source } = current;
  if (question.kind === 'parts') {
    current.parts ??= await listEntries(source);
    const { parts, capped } = current.parts;
    const page = parts.slice(question.offset, question.offset + question.limit);
    return { ok: true, to: 'parts', parts: page, total: parts.length, capped };
  }
  if (question.kind === 'mails') return { ok: true, to: 'mails', ...(await readMails(source, question.limit)) };
  const head = async (): Promise<Uint8Array> => source.read(0, Math.min(HEAD_BYTES, source.sizeBytes));
  current.kind ??= await kindOf(source.name, await head(), source.sizeBytes);
  const isDrawn = current.kind.kind !== 'none' && current.kind.kind !== 'archive';
  const bytes = isDrawn ? Uint8Array.from(await source.read(question.offset, question.length)) : new Uint8Array();
  return { ok: true, to: 'bytes', ...current.kind, sizeBytes: source.sizeBytes, bytes };
};

port.on('message', (question: PreviewQuestion) => {
  answer(question)
    // Other errors' messages may quote the file.
    .catch((error: unknown): PreviewAnswer =>
      error instanceof Fault
        ? { ok: false, code: error.code, detail: error.detail }
        : { ok: false, code: 'importer-failed', detail: error instanceof Error ? error.name : 'unknown' },
    )
    .then((reply) => port.postMessage(reply, reply.ok && reply.to === 'bytes' ? [reply.bytes.buffer] : []))
    .catch(() => process.exit(1)); // an answer that cannot be sent: the engine hears that the thread is gone
});
