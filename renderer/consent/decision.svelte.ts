import { createContext } from 'svelte';
import type { Client, ConsentCalls, FaultView, Proposal } from '../../preload/contract/index.ts';
import { toFaultView } from '../lib/faults/index.ts';
import type { ConsentHost } from './host.ts';

/** 24 words on screen, and the positions (from 1) of the four that are asked for. */
export interface Sheet {
  readonly recoveryPhrase: string;
  readonly drill: readonly number[];
}

export type Step =
  | { readonly kind: 'starting' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'idle' }
  | Proposal
  | { readonly kind: 'sheet'; readonly sheet: Sheet; readonly replaces: boolean }
  | { readonly kind: 'drill'; readonly sheet: Sheet; readonly replaces: boolean }
  | { readonly kind: 'done'; readonly says: string };

/** Which wishes make sense for an open vault, and which for one that is not. */
const needsOpen = (wish: Proposal): boolean => !['create', 'unlock', 'recover'].includes(wish.kind);

/**
 * The one thing this page is about. The engine owns the wish (the main window left it there, once) and the vault; this
 * holds where the person is on the way, and forgets secrets with the step they belong to.
 */
export class Decision {
  readonly calls: Client<ConsentCalls>;
  readonly host: ConsentHost;
  #step = $state.raw<Step>({ kind: 'starting' });
  /** What waits until the vault is open. */
  #wish: Proposal | null = null;
  #busy = $state(false);
  #fault = $state.raw<FaultView | null>(null);

  constructor(calls: Client<ConsentCalls>, host: ConsentHost) {
    this.calls = calls;
    this.host = host;
  }

  get step(): Step {
    return this.#step;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Why the last attempt of this step did not work. */
  get fault(): FaultView | null {
    return this.#fault;
  }

  /** Asks what is wished for. Called when the page opens and whenever it comes to the front with nothing under way. */
  async refresh(): Promise<void> {
    if (this.#busy || !['starting', 'unreachable', 'idle', 'unlock', 'create', 'done'].includes(this.#step.kind))
      return;
    try {
      const [{ state }, wish] = await Promise.all([this.calls.status({}), this.calls.pending({})]);
      // A wish that was left meanwhile replaces what is shown; without one, a finished page stays as it is.
      if (wish === null && this.#step.kind === 'done') return;
      if (wish !== null) this.#wish = wish;
      this.go(this.#next(state));
    } catch (error) {
      if (this.#step.kind === 'starting') this.go({ kind: 'unreachable' });
      this.#fault = toFaultView(error);
    }
  }

  go(step: Step): void {
    this.#fault = null;
    this.#step = step;
  }

  /** Runs one attempt: the page waits, and a fault is shown where it happened. */
  async attempt(action: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#fault = null;
    try {
      await action();
    } catch (error) {
      const fault = toFaultView(error);
      const step = this.#step;
      // The vault locked itself, or this session has not shown the passphrase yet: open first, then come back to this.
      if ((fault.code === 'vault-locked' || fault.code === 'not-permitted') && isWish(step) && needsOpen(step)) {
        this.#wish = step;
        this.go({ kind: 'unlock' });
      } else this.#fault = fault;
    } finally {
      this.#busy = false;
    }
  }

  /** The vault was just opened: on to what waited for that, or back to the main window. */
  async opened(): Promise<void> {
    const wish = this.#wish;
    this.#wish = null;
    if (wish !== null && needsOpen(wish)) this.go(wish);
    else await this.leave();
  }

  leave = async (): Promise<void> => {
    this.go({ kind: 'idle' }); // nothing secret stays behind in a page that is only hidden
    await this.host.leave();
  };

  #next(state: 'absent' | 'locked' | 'open'): Step {
    const wish = this.#wish;
    if (state === 'absent') return wish?.kind === 'recover' ? wish : { kind: 'create' };
    if (state === 'locked') return wish?.kind === 'recover' ? wish : { kind: 'unlock' };
    if (wish === null || !needsOpen(wish)) return { kind: 'idle' };
    this.#wish = null;
    return wish;
  }
}

/** Every kind there is: a missing one fails the build. */
const wishes: Readonly<Record<Proposal['kind'], true>> = {
  export: true,
  'export-table': true,
  'save-picture': true,
  'drag-out': true,
  unlock: true,
  create: true,
  recover: true,
  'change-passphrase': true,
  'recovery-phrase': true,
  'device-key': true,
};
const isWish = (step: Step): step is Proposal => Object.hasOwn(wishes, step.kind);

export const createDecision = (calls: Client<ConsentCalls>, host: ConsentHost): Decision => new Decision(calls, host);
export const [useDecision, provideDecision] = createContext<Decision>();
