import type { MoneyCategory } from '../../../preload/contract/calls/money.ts';
import type { AppCalls, Argument } from '../../../preload/contract/index.ts';
import type { useWorkspace } from '../../lib/state/index.ts';
import { text } from '../../lib/strings/index.ts';
import type { MoneyRow } from './view.svelte.ts';

type Workspace = ReturnType<typeof useWorkspace>;
type LabelChange = Argument<AppCalls, 'label'>['changes'][number];

interface Done {
  readonly says: string;
  readonly undo: () => Promise<unknown>;
}

/** What the owner says of transactions; the last change can be taken back. The engine answers with `vault-changed`. */
export class Changes {
  readonly #workspace: Workspace;
  #last = $state.raw<Done | null>(null);

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  get last(): Done | null {
    return this.#last;
  }

  dismiss(): void {
    this.#last = null;
  }

  async label(change: LabelChange, says: string): Promise<boolean> {
    const { api } = this.#workspace;
    return this.#carryOut(says, async () => {
      const { before } = await api.calls.label({ changes: [change] });
      return () => api.calls.label({ changes: before });
    });
  }

  /** Null: as it would be without the owner's word. */
  async category(row: MoneyRow, category: MoneyCategory | null, scope: 'one' | 'merchant'): Promise<boolean> {
    const { api } = this.#workspace;
    const words = text.money;
    const name = row.name === '' ? String(row.record.values['description'] ?? '') : row.name;
    const says = category === null ? words.changedBack(name) : words.changed(name, words.categories[category]);
    if (scope === 'one' || row.merchant === '') return this.label({ record: row.record.id, category }, says);
    return this.#carryOut(says, async () => {
      const { before } = await api.calls.categoryRule({ merchant: row.merchant, category });
      // What was said of this one alone would hide the rule where it was just asked for.
      const own =
        row.record.labels?.category === undefined
          ? null
          : (await api.calls.label({ changes: [{ record: row.record.id, category: null }] })).before;
      return async () => {
        await api.calls.categoryRule({ merchant: row.merchant, category: before });
        if (own !== null) await api.calls.label({ changes: own });
      };
    });
  }

  async setApart(record: string): Promise<boolean> {
    const { api } = this.#workspace;
    return this.#carryOut(text.money.apartSaved, async () => {
      await api.calls.setApart({ record, apart: true });
      return () => api.calls.setApart({ record, apart: false });
    });
  }

  async undo(): Promise<void> {
    const last = this.#last;
    this.#last = null;
    try {
      await last?.undo();
    } catch (error) {
      this.#workspace.notices.fault(error);
    }
  }

  async #carryOut(says: string, act: () => Promise<() => Promise<unknown>>): Promise<boolean> {
    try {
      this.#last = { says, undo: await act() };
      this.#workspace.notices.say(says);
      return true;
    } catch (error) {
      this.#workspace.notices.fault(error);
      return false;
    }
  }
}
