import type { Socket } from 'node:net';
import { Fault } from '../core/fault.ts';

/** Largest message in either direction, bytes. */
export const maxFrameBytes = 32 * 1024 * 1024;
const lengthBytes = 4;

/** Messages over a byte stream: a length (32 bits, big-endian), then that many bytes of JSON in UTF-8. */
export interface Frames {
  /** False when the connection is gone. Throws `too-large`. */
  send(message: unknown): boolean;
  /** Stops or goes on reading. */
  pause(): void;
  resume(): void;
}

/**
 * Reads frames until the connection ends. A frame that is over `limitBytes()` or no JSON ends the connection:
 * `onMessage` only ever sees whole, parsed, still untrusted values.
 */
export const createFrames = (
  socket: Socket,
  limitBytes: () => number,
  onMessage: (message: unknown) => void,
): Frames => {
  let pieces: Buffer[] = [];
  let heldBytes = 0;

  /** The first `sizeBytes` of what is held, taken out. */
  const take = (sizeBytes: number): Buffer => {
    const all = pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces);
    pieces = [all.subarray(sizeBytes)];
    heldBytes -= sizeBytes;
    return all.subarray(0, sizeBytes);
  };

  let wantedBytes: number | null = null;
  const read = (): void => {
    for (;;) {
      if (wantedBytes === null) {
        if (heldBytes < lengthBytes) return;
        wantedBytes = take(lengthBytes).readUInt32BE();
        if (wantedBytes > limitBytes()) return void socket.destroy();
      }
      if (heldBytes < wantedBytes) return;
      const text = take(wantedBytes).toString('utf8');
      wantedBytes = null;
      let message: unknown;
      try {
        message = JSON.parse(text);
      } catch {
        return void socket.destroy(); // whoever sends this does not speak the protocol
      }
      onMessage(message);
      if (socket.destroyed) return;
    }
  };
  socket.on('data', (piece) => {
    pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
    heldBytes += piece.length;
    read();
  });

  return {
    send: (message) => {
      const body = Buffer.from(JSON.stringify(message), 'utf8');
      if (body.length > maxFrameBytes) throw new Fault('too-large', 'a message between two processes');
      if (socket.destroyed || !socket.writable) return false;
      const head = Buffer.alloc(lengthBytes);
      head.writeUInt32BE(body.length);
      socket.cork();
      socket.write(head);
      socket.write(body);
      socket.uncork();
      return true;
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
};
