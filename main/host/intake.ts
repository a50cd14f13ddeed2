import type { IncomingMessage } from 'node:http';
import { isFault } from '../core/fault.ts';
import type { FaultCode } from '../../preload/contract/index.ts';
import type { Engine } from '../vault/types.ts';
import { isRelativeName, type Refusal } from './guards.ts';

/** What the page hears of one PUT: a status, and the engine's answer or the fault. */
export interface IntakeReply {
  status: number;
  body: unknown;
}

const statusOf: Partial<Record<FaultCode, number>> = {
  'vault-locked': 423,
  'disk-full': 507,
  'not-permitted': 403,
  cancelled: 499,
};

/** Refuses what is no drop of the page's own before a byte of it is read. */
export const checkIntake = (request: IncomingMessage, url: URL): Refusal | null => {
  // A page of another origin cannot add this header without a preflight, which is never answered.
  if (request.headers['x-holdfast'] !== '1') return { status: 403, reason: 'not sent by the page' };
  const names = url.searchParams.getAll('name');
  const name = names[0];
  if (names.length !== 1 || name === undefined || !isRelativeName(name))
    return { status: 400, reason: 'not a file name' };
  return null;
};

/**
 * One dropped file, as it arrives: the engine takes each piece when it is ready for it, so a fast sender waits
 * and memory stays flat. Its size is limited by the disk alone. Call after `checkIntake`.
 */
export const takeIn = async (engine: Engine, request: IncomingMessage, url: URL): Promise<IntakeReply> => {
  const gone = new AbortController();
  request.once('close', () => {
    if (!request.complete) gone.abort();
  });
  const length = request.headers['content-length'];
  const name = url.searchParams.get('name') ?? '';
  try {
    const taken = await engine.drop(
      [{ kind: 'stream', name, stream: request, ...(length === undefined ? {} : { sizeBytes: Number(length) }) }],
      gone.signal,
    );
    return { status: 200, body: taken };
  } catch (error) {
    const code: FaultCode = isFault(error) ? error.code : 'internal';
    return { status: statusOf[code] ?? 500, body: { fault: { code } } };
  }
};
