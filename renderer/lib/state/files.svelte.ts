/* eslint-disable svelte/prefer-svelte-reactivity -- changes are gathered and published as one new list */
import type { FileView } from '../../../preload/contract/index.ts';
import type { Api, ApiEvent } from '../api/index.ts';
import { text } from '../strings/index.ts';
import type { Notices } from './notices.svelte.ts';

const pageFiles = 5_000;

/** Whether it is still being taken in or read. */
export const isUnderWay = (file: FileView | undefined): boolean =>
  file?.status === 'waiting' || file?.status === 'storing' || file?.status === 'reading';

/** Whether it can be hidden, and its key destroyed after that: nothing is being done with it. */
export const isForgettable = ({ status }: FileView): boolean =>
  ['done', 'kept', 'failed', 'cancelled', 'refused'].includes(status);

/** Whether there is something of it to look at: it was not read, not in whole, or by a reader nobody has checked. */
export const needsLook = ({ status, issueCount, unverified }: FileView): boolean =>
  ['failed', 'refused', 'kept'].includes(status) || (status === 'done' && (issueCount > 0 || unverified === true));

/** Whether its original is in the vault, whole, and not on its way out. */
export const isExportable = ({ status, sha256 }: FileView): boolean => sha256 !== undefined && status !== 'forgotten';

/**
 * Every file of the vault, newest first. The engine owns the list and tells each change by an event, up to ten a second
 * a file; changes are gathered and shown once a frame, so that ten thousand files can arrive without freezing the page.
 */
export class Files {
  readonly #api: Api;
  readonly #notices: Notices;
  readonly #byId = new Map<string, FileView>();
  #order: string[] = [];
  /** Those that came to an end since the last frame, to be said aloud. */
  #ended: FileView[] = [];
  #list = $state.raw<readonly FileView[]>([]);
  #loaded = $state(false);
  #frame: number | undefined;
  #loading = new AbortController();

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
  }

  /** Newest first; those being forgotten included until they are gone. */
  get list(): readonly FileView[] {
    return this.#list;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  /** Hidden, with the ten minutes still running. */
  get hidden(): readonly FileView[] {
    return this.#list.filter((file) => file.status === 'forgotten' && file.goneAt !== undefined);
  }

  /** A file of the list; the list must have been read by the caller for this to stay fresh. */
  find(id: string | null): FileView | undefined {
    return id === null ? undefined : this.#list.find((file) => file.id === id);
  }

  /** Fetches the list anew: the vault was opened, or events may have been missed. */
  async load(): Promise<void> {
    this.#loading.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    try {
      let before: string | undefined;
      const found: FileView[] = [];
      do {
        const page = await this.#api.calls.files({ limit: pageFiles, ...(before !== undefined && { before }) }, signal);
        found.push(...page.files);
        before = found.length < page.total ? page.files.at(-1)?.id : undefined;
      } while (before !== undefined);
      if (signal.aborted) return;
      this.#byId.clear();
      for (const file of found) this.#byId.set(file.id, file);
      this.#order = found.map((file) => file.id);
      this.#loaded = true;
      this.#publish();
    } catch (error) {
      if (!signal.aborted) this.#notices.fault(error);
    }
  }

  clear(): void {
    this.#loading.abort();
    this.#byId.clear();
    this.#order = [];
    this.#loaded = false;
    this.#publish();
  }

  apply(event: ApiEvent): void {
    if (event.kind === 'file') {
      if (isUnderWay(this.#byId.get(event.file.id)) && !isUnderWay(event.file)) this.#ended.push(event.file);
      if (!this.#byId.has(event.file.id)) this.#order.unshift(event.file.id);
      this.#byId.set(event.file.id, event.file);
    } else if (event.kind === 'file-gone') {
      if (this.#byId.delete(event.id)) this.#order = this.#order.filter((id) => id !== event.id);
    } else return;
    this.#frame ??= requestAnimationFrame(() => this.#publish());
  }

  cancel = (id: string): Promise<void> => this.#try(this.#api.calls.cancel({ id }));
  retry = (id: string): Promise<void> => this.#try(this.#api.calls.retry({ id }));
  restore = (ids: string[]): Promise<void> => this.#try(this.#api.calls.restore({ ids }));
  /** Hides at once; the keys are destroyed in ten minutes, or at once with `now`. */
  forget = (ids: string[], now: boolean): Promise<void> => this.#try(this.#api.calls.forget({ ids, now }));

  async #try(change: Promise<unknown>): Promise<void> {
    try {
      await change;
    } catch (error) {
      this.#notices.fault(error);
    }
  }

  #publish(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    const [first, ...others] = this.#ended.splice(0);
    if (first)
      this.#notices.say(others.length === 0 ? text.vault.ended(first) : text.vault.endedMany(others.length + 1));
    this.#list = this.#order.flatMap((id) => this.#byId.get(id) ?? []);
  }
}

export const createFiles = (api: Api, notices: Notices): Files => new Files(api, notices);
