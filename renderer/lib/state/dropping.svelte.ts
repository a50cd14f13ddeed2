import type { DropResult } from '../../../preload/contract/bridge.ts';
import type { Api, IntakeProgress } from '../api/index.ts';
import { text } from '../strings/index.ts';
import type { Notices } from './notices.svelte.ts';

/** Drops on their way into the vault. Ends when every original is safe or refused; the list of files shows the rest. */
export class Dropping {
  readonly #api: Api;
  readonly #notices: Notices;
  #progress = $state.raw<IntakeProgress | null>(null);
  #underWay = $state(0);

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
  }

  /** How far the sending is, where the page does the sending itself. */
  get progress(): IntakeProgress | null {
    return this.#underWay > 0 ? this.#progress : null;
  }

  drop = (transfer: DataTransfer): Promise<void> => this.#take(this.#api.intake.drop(transfer, this.#report));
  choose = (kind: 'files' | 'folder'): Promise<void> => this.#take(this.#api.intake.choose(kind, this.#report));

  #report = (now: IntakeProgress): void => {
    this.#progress = now;
  };

  async #take(sending: Promise<DropResult>): Promise<void> {
    this.#underWay += 1;
    try {
      const result = await sending;
      if (result.ids.length > 0) this.#notices.say(text.drop.taken(result.ids.length));
      this.#notices.refused(result.refused);
    } catch (error) {
      this.#notices.fault(error);
    } finally {
      this.#underWay -= 1;
    }
  }
}

export const createDropping = (api: Api, notices: Notices): Dropping => new Dropping(api, notices);
