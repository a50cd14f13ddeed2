import type { IncomingMessage } from 'node:http';
import { Fault } from '../core/fault.ts';

const maxBodyBytes = 4096;

/** A short JSON body. Throws `too-large` past 4 KiB, `bad-argument` when it is no JSON. */
export const readSmall = async (request: IncomingMessage): Promise<unknown> => {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    sizeBytes += piece.length;
    if (sizeBytes > maxBodyBytes) throw new Fault('too-large', 'a short body');
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
  } catch (error) {
    throw new Fault('bad-argument', 'a body that is no JSON', { cause: error });
  }
};
