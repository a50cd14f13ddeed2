import type { Datasets } from './datasets.svelte.ts';
import type { Notices } from './notices.svelte.ts';

/**
 * An answer of the engine that stays true: asked when made, asked again when `question` changes what it reads, and when
 * the vault says that records changed. The last answer stays on screen until the next is there. Make it inside a
 * component's script; it ends with the component.
 */
export class Asked<T> {
  #value = $state.raw<T | null>(null);
  #asking = $state(true);

  constructor(
    deps: { datasets: Datasets; notices: Notices },
    /** Reads the state it depends on before its first await; null asks nothing. */
    question: (signal: AbortSignal) => Promise<T> | null,
  ) {
    $effect(() => {
      void deps.datasets.version;
      const asking = new AbortController();
      const answer = question(asking.signal);
      if (answer === null) {
        this.#asking = false;
        return;
      }
      this.#asking = true;
      answer
        .then((value) => {
          if (asking.signal.aborted) return;
          this.#value = value;
          this.#asking = false;
        })
        .catch((error: unknown) => {
          if (asking.signal.aborted) return;
          this.#asking = false;
          deps.notices.fault(error);
        });
      return () => asking.abort();
    });
  }

  /** Null until the first answer. */
  get value(): T | null {
    return this.#value;
  }

  get asking(): boolean {
    return this.#asking;
  }
}
