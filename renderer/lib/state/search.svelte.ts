import type { RecordView } from '../../../preload/contract/index.ts';
import type { Api } from '../api/index.ts';
import { Pages } from './pages.svelte.ts';

/** As many as one `search` call gives, and as far as it reaches. */
const pageHits = 200;
const reachableHits = 10_000;
const settleMs = 60;

/** The words in the search field and the hits for them. Lives as long as the window, so that coming back shows them again. */
export class Search {
  readonly hits: Pages<RecordView>;
  #text = $state('');
  #asked = $state('');
  #capped = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Api) {
    this.hits = new Pages<RecordView>(
      async (offset, limit, signal) => {
        const found = await api.calls.search({ text: this.#asked, offset, limit }, signal);
        this.#capped = found.capped;
        return { rows: found.hits, total: Math.min(found.total, reachableHits) };
      },
      { pageRows: pageHits },
    );
  }

  get text(): string {
    return this.#text;
  }

  /** Asks once typing pauses for a blink; an earlier question that is still under way is dropped. */
  set text(text: string) {
    this.#text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), settleMs);
  }

  /** The words that `hits` answers. */
  get asked(): string {
    return this.#asked;
  }

  get capped(): boolean {
    return this.#capped;
  }

  refresh(): void {
    if (this.#asked !== '') this.hits.refresh();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#text = '';
    this.#asked = '';
    this.hits.clear();
  }

  #ask(): void {
    const text = this.#text.trim();
    if (text === this.#asked) return;
    this.#asked = text;
    if (text === '') this.hits.clear();
    else this.hits.restart();
  }
}

export const createSearch = (api: Api): Search => new Search(api);
