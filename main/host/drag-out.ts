import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { isFault } from '../core/fault.ts';
import type { Engine } from '../vault/types.ts';
import type { Refusal } from './guards.ts';

const path = /^\/drag-out\/([\w-]{43})$/;

/** The word in the address of a copy that is dragged out; null when the address is another. */
export const dragOutToken = (pathname: string): string | null => path.exec(pathname)?.[1] ?? null;

/** RFC 6266 and 8187: a plain name for old readers, the real one in UTF-8. */
const disposition = (name: string): string =>
  `attachment; filename="copy"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

/**
 * Sends the copy that a word stands for. Whatever the file is, it is nothing but bytes to keep: an attachment of no type, in a
 * sandbox should anything open it all the same, kept by no cache. Call after the session was checked.
 */
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
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': copy.sizeBytes,
    'content-disposition': disposition(copy.name),
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  });
  // A copy that breaks off is cut short, and its length says so.
  await pipeline(copy.stream, response).catch(() => response.destroy());
  return null;
};
