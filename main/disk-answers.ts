import { diskFault, isDiskError } from './core/fault.ts';

/**
 * The same handlers; what the disk says under one of them (full, damaged, not readable) reaches the caller as a fault.
 * Everything else stays what it was: a slip of ours must be seen as one.
 */
export const withDiskFaults = <H extends object>(handlers: H): H =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handler]: [string, (...args: unknown[]) => unknown]) => [
      name,
      async (...args: unknown[]): Promise<unknown> => {
        try {
          return await handler(...args);
        } catch (error) {
          throw isDiskError(error) ? diskFault(error, name) : error;
        }
      },
    ]),
  ) as H;
