import type { FaultCode } from '../../preload/contract/faults.ts';

/**
 * The one error that is thrown on purpose. `code` may be shown to anyone on this side of the bridge;
 * `detail` is for the log and the owner's own command line, and never holds a secret or a person's data.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly detail: string;

  constructor(code: FaultCode, detail = '', options?: { cause?: unknown }) {
    super(detail === '' ? code : `${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}

export const isFault = (error: unknown): error is Fault => error instanceof Fault;

/** The system error code ("ENOSPC", …) of an error from node:fs, node:net or SQLite; '' when it has none. */
export const systemCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Whether an error is the disk's word and not a slip of ours. */
export const isDiskError = (error: unknown): boolean =>
  /^(E[A-Z0-9]+|SQLITE_(FULL|CORRUPT|NOTADB|IOERR|READONLY|CANTOPEN)\w*)$/.test(systemCode(error));

/** Turns what the disk says into a Fault; passes Faults through. */
export const diskFault = (error: unknown, doing: string): Fault => {
  if (isFault(error)) return error;
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL')
    return new Fault('disk-full', doing, { cause: error });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Fault('disk-denied', doing, { cause: error });
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return new Fault('vault-damaged', doing, { cause: error });
  return new Fault('disk-failed', `${doing} (${code || 'unknown'})`, { cause: error });
};
