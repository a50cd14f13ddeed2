import type { MessagePortMain } from 'electron';
import { Fault } from '../core/fault.ts';
import type { CopyPart, CopyWish } from './messages.ts';

/** A copy on its way from the engine's process out of the window. */
export interface Copy {
  readonly name: string;
  readonly sizeBytes: number;
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** Takes the copy that a word stands for, once; null when there is none. */
export type HandOut = (token: string) => Promise<Copy | null>;

/** The copy that the engine's process sends on `port`, a piece whenever one is read; null when there is none. */
export const receiveCopy = (port: MessagePortMain): Promise<Copy | null> => {
  const first = Promise.withResolvers<Copy | null>();
  let pieces: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
  let ended = false;
  const more: CopyWish = 'more';
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start: (controller) => void (pieces = controller),
      pull: () => port.postMessage(more),
      cancel: () => {
        ended = true;
        port.close();
      },
    },
    { highWaterMark: 0 },
  );
  const take = (part: CopyPart): void => {
    if (ended) return;
    switch (part.kind) {
      case 'nothing':
        ended = true;
        first.resolve(null);
        return;
      case 'copy':
        first.resolve({ name: part.name, sizeBytes: part.sizeBytes, stream });
        return;
      case 'bytes':
        pieces?.enqueue(new Uint8Array(part.bytes));
        return;
      case 'end':
        ended = true;
        pieces?.close();
    }
  };
  port.on('message', ({ data }) => take(data as CopyPart));
  port.once('close', () => {
    if (ended) return;
    // Half a copy is no copy: who reads it is told.
    ended = true;
    first.resolve(null);
    pieces?.error(new Fault('engine-gone'));
  });
  port.start();
  return first.promise;
};
