import type { Proposal, VaultState } from '../../../preload/contract/index.ts';
import type { Api, ApiEvent } from '../api/index.ts';
import { isFaultView } from '../faults/index.ts';
import type { Notices } from './notices.svelte.ts';

/**
 * connecting: no answer yet; lost: the engine has not answered for a while; signed-out: there is a host, and it does not
 * know this page (any more).
 */
export type Phase = 'connecting' | 'lost' | 'signed-out' | VaultState['state'];

const patienceMs = 4_000;

/**
 * Whether there is a vault and whether it is open. The engine owns this; it tells every change by a `state` event.
 * Between a lock and the fresh engine the window shows `locked`: that is what the vault is.
 */
export class Vault {
  readonly #api: Api;
  readonly #notices: Notices;
  readonly #entered: (phase: Phase) => void;
  #locking = false;
  #leftDemo = $state(false);
  #state = $state.raw<VaultState | null>(null);
  #phase = $state<Phase>('connecting');
  #proposed = $state<Proposal['kind'] | null>(null);
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Api, notices: Notices, entered: (phase: Phase) => void) {
    this.#api = api;
    this.#notices = notices;
    this.#entered = entered;
    this.#waitForEngine();
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** The last status the engine gave; null before the first. */
  get state(): VaultState | null {
    return this.#state;
  }

  /** A made-up life is shown. */
  get demo(): boolean {
    return this.#phase === 'open' && this.#state?.demo === true;
  }

  /** A made-up life was shown here, and nothing was opened since. */
  get leftDemo(): boolean {
    return this.#leftDemo;
  }

  /** The wish that waits on the consent page, while it does. */
  get proposed(): Proposal['kind'] | null {
    return this.#proposed;
  }

  /** Asks for a made-up life; the engine that shows it takes this one's place. */
  async lookAround(): Promise<void> {
    try {
      await this.#api.calls.demo({});
      this.#enter('connecting');
    } catch (error) {
      if (isFaultView(error) && error.code === 'engine-gone') return; // it went to make room
      this.#notices.fault(error);
    }
  }

  /** Hides everything at once; the engine follows, and ends. A made-up life is gone with it. */
  async lock(): Promise<void> {
    if (this.#phase !== 'open') return;
    this.#locking = true;
    this.#hide();
    try {
      await this.#api.calls.lock({});
    } catch (error) {
      // The engine ends with the lock, often before it can answer: only another fault means that it is still open.
      if (isFaultView(error) && error.code === 'engine-gone') return;
      this.#locking = false;
      this.#notices.fault(error);
      await this.#ask();
    }
  }

  async propose(proposal: Proposal): Promise<void> {
    try {
      await this.#api.propose(proposal);
      this.#proposed = proposal.kind;
    } catch (error) {
      this.#notices.fault(error);
    }
  }

  apply(event: ApiEvent): void {
    if (event.kind === 'state') this.#take(event.state);
    if (event.kind === 'signed-out') {
      clearTimeout(this.#patience);
      this.#enter('signed-out');
    }
    if (event.kind !== 'connection') return;
    this.#locking = false;
    if (event.up) {
      void this.#ask();
    } else {
      if (this.#phase === 'open') this.#hide();
      this.#waitForEngine();
    }
  }

  async #ask(): Promise<void> {
    try {
      this.#take(await this.#api.calls.status({}));
    } catch (error) {
      this.#notices.fault(error);
    }
  }

  #take(state: VaultState): void {
    if (this.#locking && state.state === 'open') return; // said before the lock reached it
    clearTimeout(this.#patience);
    if (state.state !== this.#state?.state) this.#proposed = null;
    this.#state = state;
    if (state.state === 'open') this.#leftDemo = false;
    this.#enter(state.state);
  }

  #hide(): void {
    this.#leftDemo = this.demo;
    this.#enter(this.demo ? 'connecting' : 'locked');
  }

  #enter(phase: Phase): void {
    if (phase === this.#phase) return;
    this.#phase = phase;
    this.#entered(phase);
  }

  #waitForEngine(): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#enter('lost'), patienceMs);
  }
}

/** `entered` is told each change of phase, once. */
export const createVault = (api: Api, notices: Notices, entered: (phase: Phase) => void): Vault =>
  new Vault(api, notices, entered);
