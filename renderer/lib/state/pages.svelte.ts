/* eslint-disable svelte/prefer-svelte-reactivity -- replaced whole, never changed: $state.raw holds them */
import type { FaultView } from '../../../preload/contract/index.ts';
import { isAbort, toFaultView } from '../faults/index.ts';

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

export interface PagesOptions {
  /** Rows fetched together. */
  readonly pageRows: number;
}

/**
 * A long list that is fetched where it is looked at. The engine owns the rows; what is kept here is a copy of the pages
 * seen since the last `restart`, and `refresh` replaces the visible ones without blanking them.
 */
export class Pages<Row> {
  readonly #load: (offset: number, limit: number, signal: AbortSignal) => Promise<Page<Row>>;
  readonly #pageRows: number;
  #pages = $state.raw<ReadonlyMap<number, readonly Row[]>>(new Map());
  #total = $state<number | null>(null);
  #fault = $state.raw<FaultView | null>(null);
  #running = new AbortController();
  #asked = new Set<number>();
  #visible = { first: 0, last: 0 };

  constructor(load: (offset: number, limit: number, signal: AbortSignal) => Promise<Page<Row>>, options: PagesOptions) {
    this.#load = load;
    this.#pageRows = options.pageRows;
  }

  /** How many rows there are; null before the first answer. */
  get total(): number | null {
    return this.#total;
  }

  get fault(): FaultView | null {
    return this.#fault;
  }

  at(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / this.#pageRows))?.[index % this.#pageRows];
  }

  /** The first row that is here and answers `wanted`; null when none does. */
  indexOf(wanted: (row: Row) => boolean): number | null {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex(wanted);
      if (at !== -1) return page * this.#pageRows + at;
    }
    return null;
  }

  /** Fetches what rows `first` to `last` (inclusive) still need. */
  show(first: number, last: number): void {
    this.#visible = { first, last };
    for (const page of this.#visiblePages()) if (!this.#asked.has(page)) void this.#fetch(page);
  }

  /** Another question: forgets everything and asks for the first page. */
  restart(): void {
    this.#abandon();
    this.#pages = new Map();
    this.#total = null;
    this.#fault = null;
    this.show(0, 0);
  }

  /** The same question of changed data: visible rows stay until their successors are here. */
  refresh(): void {
    this.#abandon();
    const visible = new Set(this.#visiblePages());
    this.#pages = new Map([...this.#pages].filter(([page]) => visible.has(page)));
    for (const page of visible) void this.#fetch(page);
  }

  /** Stops everything under way and forgets all rows. */
  clear(): void {
    this.#abandon();
    this.#pages = new Map();
    this.#total = null;
    this.#fault = null;
  }

  #abandon(): void {
    this.#running.abort();
    this.#running = new AbortController();
    this.#asked = new Set();
  }

  #visiblePages(): number[] {
    const first = Math.floor(this.#visible.first / this.#pageRows);
    const last = Math.floor(this.#visible.last / this.#pageRows);
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  }

  async #fetch(page: number): Promise<void> {
    const { signal } = this.#running;
    this.#asked.add(page);
    try {
      const { rows, total } = await this.#load(page * this.#pageRows, this.#pageRows, signal);
      if (signal.aborted) return;
      this.#pages = new Map(this.#pages).set(page, rows);
      this.#total = total;
      this.#fault = null;
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.#asked.delete(page);
      this.#fault = toFaultView(error);
    }
  }
}
