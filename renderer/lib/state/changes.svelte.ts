import type { AppCalls, Argument } from '../../../preload/contract/index.ts';
import type { Api } from '../api/index.ts';
import { text } from '../strings/index.ts';
import type { Notices } from './notices.svelte.ts';

export type LabelChange = Argument<AppCalls, 'label'>['changes'][number];

interface Done {
  readonly says: string;
  readonly undo: () => Promise<unknown>;
}

/**
 * What the owner says of records, in whichever room; the last change can be taken back. The engine answers with
 * `vault-changed`. Each gives whether it was done; what went wrong is told.
 */
export class Changes {
  readonly #api: Api;
  readonly #notices: Notices;
  #last = $state.raw<Done | null>(null);

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
  }

  get last(): Done | null {
    return this.#last;
  }

  clear(): void {
    this.#last = null;
  }

  label(change: LabelChange, says: string): Promise<boolean> {
    return this.carryOut(says, async () => {
      const { before } = await this.#api.calls.label({ changes: [change] });
      return () => this.#api.calls.label({ changes: before });
    });
  }

  /** Says of a record that stepped back behind another that it is one of its own. */
  setApart(record: string, says: string): Promise<boolean> {
    return this.carryOut(says, async () => {
      await this.#api.calls.setApart({ record, apart: true });
      return () => this.#api.calls.setApart({ record, apart: false });
    });
  }

  /** A change of a room's own: `act` does it and gives the way back. */
  async carryOut(says: string, act: () => Promise<() => Promise<unknown>>): Promise<boolean> {
    try {
      this.#last = { says, undo: await act() };
      this.#notices.say(says);
      return true;
    } catch (error) {
      this.#notices.fault(error);
      return false;
    }
  }

  async undo(): Promise<void> {
    const last = this.#last;
    this.#last = null;
    if (last === null) return;
    try {
      await last.undo();
      this.#notices.say(text.labels.undone);
    } catch (error) {
      this.#notices.fault(error);
    }
  }
}

export const createChanges = (api: Api, notices: Notices): Changes => new Changes(api, notices);
