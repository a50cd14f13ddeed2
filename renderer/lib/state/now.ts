import { createSubscriber } from 'svelte/reactivity';

export interface Now {
  /** The present moment, to the second; reading it in a component keeps it ticking there. */
  readonly current: Date;
}

export const createNow = (): Now => {
  const subscribe = createSubscriber((update) => {
    const timer = setInterval(update, 1000);
    return () => clearInterval(timer);
  });
  return {
    get current() {
      subscribe();
      return new Date();
    },
  };
};
