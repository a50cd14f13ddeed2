import { Worker } from 'node:worker_threads';
import { Fault } from '../../../core/fault.ts';
import { entryUrl } from '../../../core/workers.ts';
import type { FromWorker, Task, ToWorker, WorkerSetup } from './messages.ts';

type Outcome = Extract<FromWorker, { kind: 'sealed' | 'checked' }>;

export interface Run {
  /** Rejects with a Fault. */
  readonly outcome: Promise<Outcome>;
  /** Number of the worker that serves it; set before `outcome` settles. */
  readonly lane: number;
  sendChunk(bytes: Uint8Array<ArrayBuffer>, last: boolean): void;
  /** Ends the run with `reason` once the worker has cleaned up; without effect on one that has ended. */
  cancel(reason: Fault): void;
}

export interface RunEvents {
  onProgress?: (doneBytes: number) => void;
  onCredit?: (buffer: ArrayBuffer) => void;
}

/** Worker threads for bulk bytes, started when first needed. */
export interface Pool {
  /** `key` is copied. A stream begins at once, anything else waits for its turn. */
  run(task: Task, key: Uint8Array, events?: RunEvents): Run;
  /** Ends the threads; what runs is rejected with `cancelled`. */
  close(): Promise<void>;
}

interface Entry {
  id: number;
  task: Task;
  key: Uint8Array<ArrayBuffer>;
  events: RunEvents;
  lane?: Lane;
  cancelled?: Fault;
  resolve(outcome: Outcome): void;
  reject(fault: Fault): void;
}

interface Lane {
  number: number;
  worker: Worker;
  entries: Map<number, Entry>;
  /** What goes over together at the end of this turn of the loop. */
  outbox: ToWorker[];
  transfer: ArrayBuffer[];
}

/** Requests a worker holds at a time: enough that it need not wait for us between two small files. */
const DEPTH = 32;

/** A small nursery: buffers outside the heap go only when it is swept, and gigabytes of them pass through. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 };

export const createPool = (setup: WorkerSetup, options: { workers: number }): Pool => {
  const lanes = new Map<number, Lane>();
  const queue: Entry[] = [];
  let lastId = 0;
  let lastLane = 0;
  let closed = false;

  const finish = (lane: Lane, entry: Entry): void => {
    lane.entries.delete(entry.id);
    if (lane.entries.size === 0) lane.worker.unref();
    dispatch();
  };

  const receive = (lane: Lane, message: FromWorker): void => {
    const entry = lane.entries.get(message.id);
    if (entry === undefined) return;
    switch (message.kind) {
      case 'progress':
        entry.events.onProgress?.(message.doneBytes);
        break;
      case 'credit':
        entry.events.onCredit?.(message.buffer);
        break;
      case 'failed':
        entry.reject(entry.cancelled ?? new Fault(message.code, message.detail));
        finish(lane, entry);
        break;
      case 'sealed':
      case 'checked':
        entry.resolve(message);
        finish(lane, entry);
        break;
    }
  };

  const endLane = (lane: Lane, fault: Fault): void => {
    lanes.delete(lane.number);
    for (const entry of lane.entries.values()) entry.reject(entry.cancelled ?? fault);
    lane.entries.clear();
  };

  const startLane = (): Lane => {
    lastLane += 1;
    const worker = new Worker(entryUrl('store/vault/blobs/worker'), { workerData: setup, resourceLimits });
    const lane: Lane = { number: lastLane, worker, entries: new Map(), outbox: [], transfer: [] };
    lanes.set(lane.number, lane);
    worker.on('message', (messages: FromWorker[]) => {
      for (const message of messages) receive(lane, message);
    });
    worker.on('error', (error) => {
      endLane(lane, new Fault('internal', 'a worker of the blob store failed', { cause: error }));
      if (!closed) dispatch();
    });
    return lane;
  };

  const leastBusy = (): Lane => {
    const idle = [...lanes.values()].sort((a, b) => a.entries.size - b.entries.size)[0];
    if (idle !== undefined && (idle.entries.size === 0 || lanes.size >= options.workers)) return idle;
    return startLane();
  };

  const flush = (lane: Lane): void => {
    lane.worker.postMessage(lane.outbox, lane.transfer);
    lane.outbox = [];
    lane.transfer = [];
  };
  const send = (lane: Lane, message: ToWorker, transfer?: ArrayBuffer): void => {
    if (lane.outbox.length === 0) setImmediate(flush, lane);
    lane.outbox.push(message);
    if (transfer !== undefined) lane.transfer.push(transfer);
  };

  const start = (lane: Lane, entry: Entry): void => {
    entry.lane = lane;
    // A worker keeps the process alive while it works, and only then.
    lane.worker.ref();
    lane.entries.set(entry.id, entry);
    send(lane, { ...entry.task, id: entry.id, key: entry.key }, entry.key.buffer);
  };

  const dispatch = (): void => {
    while (queue.length > 0) {
      const lane = leastBusy();
      if (lane.entries.size >= DEPTH) return;
      const entry = queue.shift();
      if (entry !== undefined) start(lane, entry);
    }
  };

  const cancel = (entry: Entry, reason: Fault): void => {
    entry.cancelled ??= reason;
    const at = queue.indexOf(entry);
    if (at >= 0) {
      queue.splice(at, 1);
      entry.key.fill(0);
      entry.reject(reason);
    } else if (entry.lane?.entries.has(entry.id) === true) {
      send(entry.lane, { kind: 'cancel', id: entry.id });
    }
  };

  return {
    run: (task, key, events = {}) => {
      if (closed) throw new Fault('cancelled', 'the store is closed');
      lastId += 1;
      const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
      const entry: Entry = { id: lastId, task, key: Uint8Array.from(key), events, resolve, reject };
      if (task.kind === 'seal-stream') {
        start(leastBusy(), entry);
      } else {
        queue.push(entry);
        dispatch();
      }
      return {
        outcome: promise,
        get lane() {
          return entry.lane?.number ?? 0;
        },
        sendChunk: (bytes, last) => {
          if (entry.lane?.entries.has(entry.id) !== true) return;
          send(entry.lane, { kind: 'chunk', id: entry.id, bytes, last }, bytes.buffer);
        },
        cancel: (reason) => {
          cancel(entry, reason);
        },
      };
    },
    close: async () => {
      closed = true;
      const ended = new Fault('cancelled', 'the store was closed');
      for (const entry of queue.splice(0)) {
        entry.key.fill(0);
        entry.reject(ended);
      }
      const closing = [...lanes.values()];
      for (const lane of closing) endLane(lane, ended);
      await Promise.all(closing.map((lane) => lane.worker.terminate()));
    },
  };
};
