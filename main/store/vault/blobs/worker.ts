import { parentPort, workerData } from 'node:worker_threads';
import { diskFault, Fault } from '../../../core/fault.ts';
import { cid } from '../../../core/ids.ts';
import { createAttempts, type Sealed } from './attempts.ts';
import { checkBlob } from './check.ts';
import { quickestSuite } from './cipher.ts';
import { createCancel, type Cancel } from './cancel.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { locationText } from './location.ts';
import type { FromWorker, ToWorker, WorkerRequest, WorkerSetup } from './messages.ts';
import { createTurns } from './turns.ts';
import { createPackWriter } from './writer.ts';

/** A thread that encrypts originals and checks stored ones. */
if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const setup = workerData as WorkerSetup;

// Waking the other thread costs as much as encrypting a small file, so replies go together; but in small enough lots
// that the other thread can send more work before ours runs out.
const REPLIES_TOGETHER = 8;
let outbox: FromWorker[] = [];
let returning: ArrayBuffer[] = [];
const flush = (): void => {
  if (outbox.length === 0) return;
  port.postMessage(outbox, returning);
  outbox = [];
  returning = [];
};
const reply = (message: FromWorker): void => {
  outbox.push(message);
  if (message.kind === 'credit') returning.push(message.buffer);
  if (outbox.length >= REPLIES_TOGETHER) flush();
  else if (outbox.length === 1) setImmediate(flush);
};

const turns = createTurns();
const attempts = createAttempts(
  {
    packs: createPackWriter(setup.packsFolder),
    turns,
    onProgress: (id, doneBytes) => {
      reply({ kind: 'progress', id, doneBytes });
    },
  },
  { stagingFolder: setup.stagingFolder, suite: setup.suite ?? quickestSuite() },
);

const cancels = new Map<number, Cancel>();
const inboxes = new Map<number, Inbox>();

const openInbox = (id: number): Inbox => {
  const inbox = createInbox((buffer) => {
    reply({ kind: 'credit', id, buffer });
  });
  inboxes.set(id, inbox);
  return inbox;
};

const sealedReply = (id: number, { location, ...sealed }: Sealed): FromWorker => ({
  kind: 'sealed',
  id,
  ...sealed,
  location: locationText(location),
  cid: cid(sealed.cid),
});

const answer = async (request: WorkerRequest, cancel: Cancel): Promise<FromWorker> => {
  const { id } = request;
  switch (request.kind) {
    case 'seal-path':
      return sealedReply(id, await attempts.fromPath(request, cancel));
    case 'seal-stream':
      return sealedReply(id, await attempts.fromChunks(request, openInbox(id).chunks(), cancel));
    case 'check':
      return {
        kind: 'checked',
        id,
        finding: await turns(() => checkBlob(request.location, request.key, request, cancel), cancel),
      };
  }
};

/** Serves one request to its one reply. Never throws. */
const serve = async (request: WorkerRequest): Promise<void> => {
  const { id, key } = request;
  const cancel = createCancel();
  cancels.set(id, cancel);
  try {
    reply(await answer(request, cancel));
  } catch (error) {
    const { code, detail } = diskFault(error, 'keeping an original');
    reply({ kind: 'failed', id, code, detail });
  } finally {
    key.fill(0);
    cancels.delete(id);
    inboxes.delete(id);
  }
};

const receive = (message: ToWorker): void => {
  if (message.kind === 'chunk') {
    const { buffer, byteOffset, byteLength } = message.bytes;
    inboxes.get(message.id)?.put({ bytes: Buffer.from(buffer, byteOffset, byteLength), last: message.last });
  } else if (message.kind === 'cancel') {
    const reason = new Fault('cancelled');
    cancels.get(message.id)?.set(reason);
    inboxes.get(message.id)?.fail(reason);
  } else {
    void serve(message);
  }
};

port.on('message', (messages: ToWorker[]) => {
  messages.forEach(receive);
});
