import type { Damage, Settings as Values } from '../../../preload/contract/index.ts';
import type { Api } from '../api/index.ts';
import type { Notices } from './notices.svelte.ts';

export type Verification =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly checked: number; readonly damaged: readonly Damage[] };

/** The owner's choices, and the last verification of this session. Stored encrypted by the engine; unknown while locked. */
export class Settings {
  readonly #api: Api;
  readonly #notices: Notices;
  #values = $state.raw<Values | null>(null);
  #verification = $state.raw<Verification>({ kind: 'idle' });

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
  }

  get values(): Values | null {
    return this.#values;
  }

  get verification(): Verification {
    return this.#verification;
  }

  load = (): Promise<void> => this.#take(this.#api.calls.settings({}));
  change = (change: Partial<Values>): Promise<void> => this.#take(this.#api.calls.changeSettings(change));

  async verify(): Promise<void> {
    this.#verification = { kind: 'running' };
    try {
      this.#verification = { kind: 'done', ...(await this.#api.calls.verify({})) };
    } catch (error) {
      this.#verification = { kind: 'idle' };
      this.#notices.fault(error);
    }
  }

  clear(): void {
    this.#values = null;
    this.#verification = { kind: 'idle' };
  }

  async #take(answer: Promise<Values>): Promise<void> {
    try {
      this.#values = await answer;
    } catch (error) {
      this.#notices.fault(error);
    }
  }
}

export const createSettings = (api: Api, notices: Notices): Settings => new Settings(api, notices);
