import type { FieldValue, RecordView } from '../../../preload/contract/index.ts';
import type { Api } from '../api/index.ts';
import { Pages } from './pages.svelte.ts';

export type Condition = 'equals' | 'contains' | 'from' | 'to';
export interface Filter {
  readonly field: string;
  readonly is: Condition;
  readonly value: FieldValue;
}
export interface Sort {
  readonly field: string;
  readonly order: 'asc' | 'desc';
}

const pageRecords = 200;

/** One dataset as it is looked at: filtered, sorted, from one file or from all. Lives as long as its table is on screen. */
export class Records {
  readonly rows: Pages<RecordView>;
  #where = $state.raw<readonly Filter[]>([]);
  #sort = $state.raw<Sort | null>(null);

  constructor(api: Api, dataset: string, file: string | null) {
    this.rows = new Pages<RecordView>(
      async (offset, limit, signal) => {
        const found = await api.calls.query(
          {
            dataset,
            offset,
            limit,
            where: [...this.#where],
            ...(this.#sort && { sort: this.#sort }),
            ...(file !== null && { file }),
          },
          signal,
        );
        return { rows: found.records, total: found.total };
      },
      { pageRows: pageRecords },
    );
    this.rows.restart();
  }

  get where(): readonly Filter[] {
    return this.#where;
  }

  get sort(): Sort | null {
    return this.#sort;
  }

  add(filter: Filter): void {
    this.#where = [...this.#where, filter];
    this.rows.restart();
  }

  remove(filter: Filter): void {
    this.#where = this.#where.filter((other) => other !== filter);
    this.rows.restart();
  }

  removeAll(): void {
    this.#where = [];
    this.rows.restart();
  }

  /** All at once: a view that was kept. */
  look(where: readonly Filter[], sort: Sort | null): void {
    this.#where = where;
    this.#sort = sort;
    this.rows.restart();
  }

  /** Once ascending, twice descending, three times as the engine gives them. */
  sortBy(field: string): void {
    const order = this.#sort?.field === field ? this.#sort.order : null;
    this.#sort = order === null ? { field, order: 'asc' } : order === 'asc' ? { field, order: 'desc' } : null;
    this.rows.restart();
  }
}

export const createRecords = (api: Api, dataset: string, file: string | null): Records =>
  new Records(api, dataset, file);
