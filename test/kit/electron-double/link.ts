/** Asking and answering over a process channel: the only way the double's three processes talk. */

/** Half of a `fork`: process itself in the child, the ChildProcess in its parent. */
export interface Channel {
  send?: (message: object, callback?: (error: Error | null) => void) => unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

type Asked = { ask: number; name: string; argument: unknown };
type Answered = { answer: number; value?: unknown; error?: string };
export type Answer = (argument: never) => unknown;

export interface Link {
  ask<T>(name: string, argument?: unknown): Promise<T>;
  /** Like `ask` when nobody cares for the answer. */
  tell(name: string, argument?: unknown): void;
}

/** Binary data and undefined survive: channels are opened with `serialization: 'advanced'`. */
export const createLink = (channel: Channel, answers: Readonly<Record<string, Answer>>): Link => {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let next = 1;
  // The other side may be gone already; then nobody waits for this.
  const send = (message: Asked | Answered): void => void channel.send?.(message, () => undefined);

  const answer = async ({ ask, name, argument }: Asked): Promise<void> => {
    try {
      const own = answers[name];
      if (own === undefined) throw new Error(`the electron double has no "${name}"`);
      send({ answer: ask, value: await own(argument as never) });
    } catch (error) {
      send({ answer: ask, error: error instanceof Error ? error.message : String(error) });
    }
  };

  channel.on('message', (message) => {
    const it = message as Asked | Answered;
    if ('ask' in it) {
      void answer(it);
      return;
    }
    const asker = waiting.get(it.answer);
    waiting.delete(it.answer);
    if (it.error === undefined) asker?.resolve(it.value as never);
    else asker?.reject(new Error(it.error));
  });

  const ask = <T>(name: string, argument?: unknown): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    waiting.set(next, { resolve, reject });
    send({ ask: next++, name, argument });
    return promise;
  };
  return { ask, tell: (name, argument) => void ask(name, argument).catch(() => undefined) };
};
