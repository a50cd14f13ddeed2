import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { copyHeaders } from '../core/copy-out.ts';
import { isFault } from '../core/fault.ts';
import type { Engine } from '../vault/types.ts';
import type { Refusal } from './guards.ts';

/** Sends the copy that a word stands for, kept by no cache. Call after the session was checked. */
export const sendDraggedOut = async (
  engine: Engine,
  token: string,
  response: ServerResponse,
): Promise<Refusal | null> => {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const refusal: Refusal = { status: 404, reason: 'nothing to hand out' };
  let copy: Awaited<ReturnType<Engine['takeDragOut']>>;
  try {
    copy = await engine.takeDragOut(token, gone.signal);
  } catch (error) {
    if (isFault(error)) return refusal;
    throw error;
  }
  if (copy === null) return refusal;
  response.writeHead(200, copyHeaders(copy));
  // A copy that breaks off is cut short, and its length says so.
  await pipeline(copy.stream, response).catch(() => response.destroy());
  return null;
};
