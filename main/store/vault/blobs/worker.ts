import { parentPort, workerData } from 'node:worker_threads';
import { diskFault, Fault } from '../../../core/fault.ts';
import { cid } from '../../../core/ids.ts';
import { createAttempts, type Sealed } from './attempts.ts';
import { checkBlob } from './check.ts';
import { quickestSuite } from './cipher.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { locationText } from './location.ts';
import type { FromWorker, ToWorker, WorkerRequest, WorkerSetup } from './messages.ts';
import { createPackWriter } from './writer.ts';

/** A thread that encrypts originals and checks stored ones. Paths and checks are served in order, streams as they come. */
if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const setup = workerData as WorkerSetup;

const reply = (message: FromWorker, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(message, transfer);
};

const attempts = createAttempts(
  {
    packs: createPackWriter(setup.packsFolder),
    onProgress: (id, doneBytes) => {
      reply({ kind: 'progress', id, doneBytes });
    },
  },
  { stagingFolder: setup.stagingFolder, suite: setup.suite ?? quickestSuite() },
);

const cancels = new Map<number, AbortController>();
const inboxes = new Map<number, Inbox>();

const sealedReply = (id: number, { location, ...sealed }: Sealed): FromWorker => ({
  kind: 'sealed',
  id,
  ...sealed,
  location: locationText(location),
  cid: cid(sealed.cid),
});

const answer = async (request: WorkerRequest, inbox: Inbox, signal: AbortSignal): Promise<FromWorker> => {
  const { id } = request;
  switch (request.kind) {
    case 'seal-path':
      return sealedReply(id, await attempts.fromPath(request, signal));
    case 'seal-stream':
      return sealedReply(id, await attempts.fromChunks(request, inbox.chunks(), signal));
    case 'check':
      return { kind: 'checked', id, finding: await checkBlob(request.location, request.key, request, signal) };
  }
};

/** Serves one request to its one reply. Never throws. */
const serve = async (request: WorkerRequest, inbox: Inbox, signal: AbortSignal): Promise<void> => {
  try {
    signal.throwIfAborted();
    reply(await answer(request, inbox, signal));
  } catch (error) {
    const { code, detail } = diskFault(error, 'keeping an original');
    reply({ kind: 'failed', id: request.id, code, detail });
  } finally {
    request.key.fill(0);
    cancels.delete(request.id);
    inboxes.delete(request.id);
  }
};

let inOrder = Promise.resolve();

const begin = (request: WorkerRequest): void => {
  const { id } = request;
  const cancel = new AbortController();
  const inbox = createInbox((buffer) => {
    reply({ kind: 'credit', id, buffer }, [buffer]);
  });
  cancels.set(id, cancel);
  inboxes.set(id, inbox);
  const run = (): Promise<void> => serve(request, inbox, cancel.signal);
  // A stream waits for somebody else most of its time, and must not hold up the files behind it.
  if (request.kind === 'seal-stream') void run();
  else inOrder = inOrder.then(run);
};

port.on('message', (message: ToWorker) => {
  if (message.kind === 'chunk') {
    const { buffer, byteOffset, byteLength } = message.bytes;
    inboxes.get(message.id)?.put({ bytes: Buffer.from(buffer, byteOffset, byteLength), last: message.last });
  } else if (message.kind === 'cancel') {
    const reason = new Fault('cancelled');
    cancels.get(message.id)?.abort(reason);
    inboxes.get(message.id)?.fail(reason);
  } else {
    begin(message);
  }
});
