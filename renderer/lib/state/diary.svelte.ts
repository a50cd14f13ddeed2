import type { DiaryEntry } from '../../../preload/contract/index.ts';
import type { Api } from '../api/index.ts';
import type { Notices } from './notices.svelte.ts';

const pageEntries = 200;

/** The diary, newest first. The engine owns it; the newest page is fetched again whenever the vault says that it changed. */
export class Diary {
  readonly #api: Api;
  readonly #notices: Notices;
  #entries = $state.raw<readonly DiaryEntry[] | null>(null);
  #total = $state(0);

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
  }

  get entries(): readonly DiaryEntry[] | null {
    return this.#entries;
  }

  get hasMore(): boolean {
    return this.#entries !== null && this.#entries.length < this.#total;
  }

  load = (): Promise<void> => this.#fetch(undefined);
  more = (): Promise<void> => this.#fetch(this.#entries?.at(-1)?.id);

  clear(): void {
    this.#entries = null;
    this.#total = 0;
  }

  async #fetch(before: number | undefined): Promise<void> {
    try {
      const page = await this.#api.calls.diary({ limit: pageEntries, ...(before !== undefined && { before }) });
      const known = this.#entries ?? [];
      const oldest = page.entries.at(-1)?.id ?? 0;
      this.#entries =
        before === undefined
          ? [...page.entries, ...known.filter((entry) => entry.id < oldest)]
          : [...known, ...page.entries];
      this.#total = page.total;
    } catch (error) {
      this.#notices.fault(error);
    }
  }
}

export const createDiary = (api: Api, notices: Notices): Diary => new Diary(api, notices);
