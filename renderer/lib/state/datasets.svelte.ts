import type { DatasetView } from '../../../preload/contract/index.ts';
import type { Api } from '../api/index.ts';
import type { Notices } from './notices.svelte.ts';

/** The tables of the vault. The engine owns them; fetched when the vault opens and whenever it says that it changed. */
export class Datasets {
  readonly #api: Api;
  readonly #notices: Notices;
  #list = $state.raw<readonly DatasetView[] | null>(null);
  #version = $state(0);
  #loading = new AbortController();

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
  }

  /** Null until the first answer. */
  get list(): readonly DatasetView[] | null {
    return this.#list;
  }

  /** Grows whenever records may have changed: what shows records reads it and refetches. */
  get version(): number {
    return this.#version;
  }

  find(name: string | null): DatasetView | undefined {
    return this.#list?.find((dataset) => dataset.name === name);
  }

  async load(): Promise<void> {
    this.#loading.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    this.#version += 1;
    try {
      const list = await this.#api.calls.datasets({}, signal);
      if (!signal.aborted) this.#list = list;
    } catch (error) {
      if (!signal.aborted) this.#notices.fault(error);
    }
  }

  clear(): void {
    this.#loading.abort();
    this.#list = null;
  }
}

export const createDatasets = (api: Api, notices: Notices): Datasets => new Datasets(api, notices);
