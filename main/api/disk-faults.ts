import { diskFault, isDiskError } from '../core/fault.ts';

/**
 * The same handlers; what the disk says under one of them (full, damaged, not readable) reaches the caller as a fault.
 * Everything else stays what it was: a slip of ours must be seen as one, and who answers at once still does.
 */
export const withDiskFaults = <H extends object>(handlers: H): H =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handler]: [string, (...args: unknown[]) => unknown]) => {
      const rethrow = (error: unknown): never => {
        throw isDiskError(error) ? diskFault(error, name) : error;
      };
      const guarded = (...args: unknown[]): unknown => {
        try {
          const answer = handler(...args);
          return answer instanceof Promise ? answer.catch(rethrow) : answer;
        } catch (error) {
          return rethrow(error);
        }
      };
      return [name, guarded];
    }),
  ) as H;
