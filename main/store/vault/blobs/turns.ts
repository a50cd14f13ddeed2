import type { Cancel } from './cancel.ts';

/** Lets one piece of work after another run, in the order they were asked for. What is cancelled need not wait. */
export type Turns = <T>(work: () => Promise<T>, cancel: Cancel) => Promise<T>;

export const createTurns = (): Turns => {
  const waiting: (() => void)[] = [];
  let busy = false;

  const next = (): void => {
    busy = false;
    waiting.shift()?.();
  };
  return <T>(work: () => Promise<T>, cancel: Cancel): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const begin = (): void => {
      busy = true;
      void work().then(resolve, reject).finally(next);
    };
    if (!busy) {
      begin();
      return promise;
    }
    waiting.push(begin);
    cancel.onSet((reason) => {
      const at = waiting.indexOf(begin);
      if (at < 0) return;
      waiting.splice(at, 1);
      reject(reason);
    });
    return promise;
  };
};
