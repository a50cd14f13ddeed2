/* eslint-disable svelte/prefer-svelte-reactivity -- replaced whole, never changed: $state.raw holds it */
import type { Choosing } from '../../lib/ui/index.ts';

/**
 * Which files of a list are chosen. They are kept by id: the list grows at its head and shrinks while somebody chooses.
 * Lives as long as the list is on screen.
 */
export class Selection {
  readonly #order: () => readonly { readonly id: string }[];
  #ids = $state.raw<ReadonlySet<string>>(new Set());
  #current = $state<string | null>(null);
  /** Where a range begins. */
  #anchor: string | null = null;

  constructor(order: () => readonly { readonly id: string }[], first: string | null) {
    this.#order = order;
    this.only(first);
  }

  has(id: string | undefined): boolean {
    return id !== undefined && this.#ids.has(id);
  }

  /** The file the keys go on from; it need not be chosen. */
  get current(): string | null {
    return this.#current;
  }

  choose(index: number, how: Choosing): void {
    const id = this.#order()[index]?.id;
    if (id === undefined) return;
    if (how === 'one') this.only(id);
    else if (how === 'range') this.#extend(index);
    else if (how === 'toggle') this.#toggle(id);
    this.#current = id;
  }

  all(): void {
    this.#ids = new Set(this.#order().map(({ id }) => id));
    this.#current ??= this.#order()[0]?.id ?? null;
  }

  only(id: string | null): void {
    this.#ids = new Set(id === null ? [] : [id]);
    this.#current = id;
    this.#anchor = id;
  }

  /** Nothing is chosen, and the keys go on from where they were. */
  clear(): void {
    this.#ids = new Set();
  }

  #toggle(id: string): void {
    const ids = new Set(this.#ids);
    if (!ids.delete(id)) ids.add(id);
    this.#ids = ids;
    this.#anchor = id;
  }

  #extend(to: number): void {
    const order = this.#order();
    const from = order.findIndex(({ id }) => id === this.#anchor);
    const begin = from === -1 ? to : from;
    if (from === -1) this.#anchor = order[to]?.id ?? null;
    this.#ids = new Set(order.slice(Math.min(begin, to), Math.max(begin, to) + 1).map(({ id }) => id));
  }
}

export const createSelection = (order: () => readonly { readonly id: string }[], first: string | null): Selection =>
  new Selection(order, first);
