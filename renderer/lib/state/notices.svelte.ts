import type { FaultView } from '../../../preload/contract/index.ts';
import { isAbort, toFaultView } from '../faults/index.ts';

export type Notice =
  | { readonly kind: 'fault'; readonly id: number; readonly fault: FaultView }
  | {
      readonly kind: 'refused';
      readonly id: number;
      readonly files: readonly { readonly name: string; readonly code: string }[];
    };

type Content = Notice extends infer N ? (N extends Notice ? Omit<N, 'id'> : never) : never;

/** What went wrong and waits to be read, and what a screen reader should say now. Lives as long as the window. */
export class Notices {
  #items = $state.raw<readonly Notice[]>([]);
  #spoken = $state('');
  #nextId = 1;

  get items(): readonly Notice[] {
    return this.#items;
  }

  get spoken(): string {
    return this.#spoken;
  }

  /** Says one sentence to those who listen instead of looking. */
  say(sentence: string): void {
    this.#spoken = sentence;
  }

  /** Shows why something did not work; what somebody stopped on purpose is no news. */
  fault(error: unknown): void {
    if (!isAbort(error)) this.#add({ kind: 'fault', fault: toFaultView(error) });
  }

  refused(files: readonly { readonly name: string; readonly code: string }[]): void {
    if (files.length > 0) this.#add({ kind: 'refused', files });
  }

  dismiss(id: number): void {
    this.#items = this.#items.filter((item) => item.id !== id);
  }

  #add(content: Content): void {
    const notice: Notice = { ...content, id: this.#nextId };
    this.#nextId += 1;
    this.#items = [...this.#items, notice].slice(-3);
  }
}

export const createNotices = (): Notices => new Notices();
