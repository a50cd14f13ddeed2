import { untrack } from 'svelte';
import type { MoneyCategory } from '../../../preload/contract/calls/money.ts';
import type { AppCalls, Value } from '../../../preload/contract/index.ts';
import { Asked, href, Pages, type useWorkspace } from '../../lib/state/index.ts';
import { monthsOf, periodFrom, periodText, type Period } from './period.ts';

type Workspace = ReturnType<typeof useWorkspace>;
export type Sums = Value<AppCalls, 'money'>;
export type MoneyRow = Value<AppCalls, 'moneyRows'>['rows'][number];
export type Recurring = Value<AppCalls, 'moneyRecurring'>['recurring'][number];
export type Balance = Value<AppCalls, 'moneyBalances'>['accounts'][number];
export type ListName = 'categories' | 'merchants' | 'recurring' | 'balances';

/** The merchant that is filtered by: its key and its name. */
export interface ChosenMerchant {
  readonly merchant: string;
  readonly name: string;
}

const pageRows = 200;

/** What of the owner's money is looked at, and the engine's answers. Made by the room, and gone with it. */
export class MoneyView {
  readonly #workspace: Workspace;
  readonly rows: Pages<MoneyRow>;
  currency = $state<string | undefined>(undefined);
  account = $state<string | undefined>(undefined);
  category = $state<MoneyCategory | undefined>(undefined);
  merchant = $state.raw<ChosenMerchant | undefined>(undefined);
  text = $state('');
  list = $state<ListName>('categories');
  #capped = $state(false);
  /** Where it begins when the address says nothing. */
  readonly #lastMonth = $derived.by(() => this.#sums.value?.sums.lastMonth ?? null);
  readonly #period = $derived.by((): Period | null => {
    const named = periodFrom(this.#workspace.route.dataset);
    return named ?? (this.#lastMonth === null ? null : { kind: 'month', month: this.#lastMonth });
  });
  readonly #sums: Asked<{ hasPeriod: boolean; sums: Sums }>;
  readonly #recurring: Asked<Value<AppCalls, 'moneyRecurring'>>;
  readonly #balances: Asked<Value<AppCalls, 'moneyBalances'>>;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    const { api } = workspace;
    this.#sums = new Asked(workspace, (signal) => {
      const hasPeriod = this.period !== null;
      return api.calls.money(this.#question(), signal).then((sums) => ({ hasPeriod, sums }));
    });
    this.#recurring = new Asked(workspace, (signal) =>
      this.list === 'recurring' ? api.calls.moneyRecurring(this.#ofCurrency(), signal) : null,
    );
    this.#balances = new Asked(workspace, (signal) =>
      this.list === 'balances' ? api.calls.moneyBalances(this.#ofCurrency(), signal) : null,
    );
    this.rows = new Pages<MoneyRow>(
      async (offset, limit, signal) => {
        const text = this.text.trim();
        const answer = await api.calls.moneyRows(
          { ...this.#question(), ...(text !== '' && { text }), offset, limit },
          signal,
        );
        this.#capped = answer.capped;
        return { rows: answer.rows, total: answer.total };
      },
      { pageRows },
    );
    let asked = '';
    $effect(() => {
      void workspace.datasets.version;
      const question = JSON.stringify([this.#question(), this.text.trim()]);
      untrack(() => {
        // Until the period is known this would be another one.
        if (this.period === null) return;
        if (question === asked) this.rows.refresh();
        else this.rows.restart();
        asked = question;
      });
    });
  }

  /** Null until it is known which months there are. */
  get period(): Period | null {
    return this.#period;
  }

  set period(period: Period | null) {
    location.hash = href('money', period === null ? undefined : periodText(period));
  }

  /** Of the period; null until they are here. */
  get sums(): Sums | null {
    const answer = this.#sums.value;
    return answer !== null && (answer.hasPeriod || answer.sums.currency === null) ? answer.sums : null;
  }

  get recurring(): readonly Recurring[] | null {
    return this.#recurring.value?.recurring ?? null;
  }

  get balances(): readonly Balance[] | null {
    return this.#balances.value?.accounts ?? null;
  }

  get capped(): boolean {
    return this.#capped;
  }

  get shownCurrency(): string {
    return this.sums?.currency ?? '';
  }

  get isFiltered(): boolean {
    return this.category !== undefined || this.merchant !== undefined || this.text.trim() !== '';
  }

  clear(): void {
    this.category = undefined;
    this.merchant = undefined;
    this.text = '';
  }

  #ofCurrency(): { currency?: string } {
    return this.currency === undefined ? {} : { currency: this.currency };
  }

  #question() {
    const { period } = this;
    return {
      ...this.#ofCurrency(),
      ...(period === null ? {} : monthsOf(period)),
      ...(this.account !== undefined && { account: this.account }),
      ...(this.category !== undefined && { category: this.category }),
      ...(this.merchant !== undefined && { merchant: this.merchant.merchant }),
    };
  }
}
