/** What a worker asks between two chunks. An AbortController costs as much as encrypting a small file. */
export interface Cancel {
  /** Throws the reason once there is one. */
  check(): void;
  set(reason: unknown): void;
  /** `listener` is called once the reason is there; not when it is there already. */
  onSet(listener: (reason: unknown) => void): void;
}

export const createCancel = (): Cancel => {
  const listeners: ((reason: unknown) => void)[] = [];
  let cancelled: { reason: unknown } | undefined;
  return {
    check: () => {
      if (cancelled !== undefined) throw cancelled.reason;
    },
    set: (reason) => {
      cancelled ??= { reason };
      for (const listener of listeners.splice(0)) listener(reason);
    },
    onSet: (listener) => {
      listeners.push(listener);
    },
  };
};
