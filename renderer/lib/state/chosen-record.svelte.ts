import { untrack } from 'svelte';
import type { RecordView } from '../../../preload/contract/index.ts';
import type { Files } from './files.svelte.ts';
import type { Pages } from './pages.svelte.ts';

/**
 * The record of a long list that is being looked at. It is kept by its id: an import moves rows, and must not put another
 * record in the place of the one that is being read. It goes when its file is forgotten. Made while a component is.
 */
export class ChosenRecord {
  readonly #rows: Pages<RecordView>;
  /** Where it was when it was chosen; the row may still be on its way. */
  #at = $state<number | null>(null);
  /** What it said when its row was last here. */
  #seen = $state.raw<RecordView | null>(null);

  constructor(rows: Pages<RecordView>, files: Files) {
    this.#rows = rows;
    $effect(() => {
      const { record } = this;
      untrack(() => (this.#seen = record ?? null));
      if (record && files.find(record.source.file)?.status === 'forgotten') this.clear();
    });
  }

  /** Where it is now; null when none is chosen, or when the rows around it are not here. */
  get index(): number | null {
    if (this.#at === null || this.#seen === null) return this.#at;
    const { id } = this.#seen;
    return this.#rows.at(this.#at)?.id === id ? this.#at : this.#rows.indexOf((row) => row.id === id);
  }

  get record(): RecordView | undefined {
    const { index } = this;
    return (index === null ? undefined : this.#rows.at(index)) ?? this.#seen ?? undefined;
  }

  choose(index: number): void {
    this.#at = index;
    this.#seen = this.#rows.at(index) ?? null;
  }

  clear(): void {
    this.#at = null;
    this.#seen = null;
  }
}

export const createChosenRecord = (rows: Pages<RecordView>, files: Files): ChosenRecord =>
  new ChosenRecord(rows, files);
