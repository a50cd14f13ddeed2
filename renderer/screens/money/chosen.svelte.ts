import { untrack } from 'svelte';
import type { Pages } from '../../lib/state/index.ts';
import type { MoneyRow } from './view.svelte.ts';

/** The transaction that is open beside the list, kept by its id: rows move when it is sorted anew. Made while a component is. */
export class ChosenRow {
  readonly #rows: Pages<MoneyRow>;
  #id = $state<string | null>(null);
  #at = $state<number | null>(null);
  /** What it said when its row was last here: a page that is fetched again must not close it. */
  #seen = $state.raw<MoneyRow | null>(null);

  constructor(rows: Pages<MoneyRow>) {
    this.#rows = rows;
    $effect(() => {
      const { row } = this;
      untrack(() => (this.#seen = row));
    });
  }

  /** Where it is in the list; null when none is chosen, or when it is not among what is fetched. */
  get index(): number | null {
    if (this.#id === null) return null;
    if (this.#at !== null && this.#rows.at(this.#at)?.record.id === this.#id) return this.#at;
    return this.#rows.indexOf(({ record }) => record.id === this.#id);
  }

  get row(): MoneyRow | null {
    if (this.#id === null) return null;
    const { index } = this;
    return (index === null ? undefined : this.#rows.at(index)) ?? this.#seen;
  }

  choose(at: number): void {
    this.#at = at;
    this.#seen = this.#rows.at(at) ?? null;
    this.#id = this.#seen?.record.id ?? null;
  }

  clear(): void {
    this.#id = this.#at = this.#seen = null;
  }
}
