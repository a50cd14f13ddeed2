import type { Piece } from './pieces.ts';

/** Chunks of one stream as they arrive from the engine's thread. */
export interface Inbox {
  put(piece: Piece): void;
  /** Ends the stream with an error, now. */
  fail(reason: unknown): void;
  chunks(): AsyncGenerator<Piece, void>;
}

/** `giveBack` gets each chunk's buffer as soon as the chunk was used: that is what lets the next one come. */
export const createInbox = (giveBack: (buffer: ArrayBuffer) => void): Inbox => {
  const waiting: Piece[] = [];
  let failure: { reason: unknown } | undefined;
  let wake = (): void => undefined;
  const arrival = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  return {
    put: (piece) => {
      waiting.push(piece);
      wake();
    },
    fail: (reason) => {
      failure = { reason };
      wake();
    },
    chunks: async function* () {
      for (let ended = false; !ended;) {
        if (failure !== undefined) throw failure.reason;
        const piece = waiting.shift();
        if (piece === undefined) {
          await arrival();
          continue;
        }
        try {
          yield piece;
        } finally {
          const { buffer } = piece.bytes;
          if (buffer instanceof ArrayBuffer) giveBack(buffer);
        }
        ended = piece.last;
      }
    },
  };
};
