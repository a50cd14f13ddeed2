import type { Digest } from '../../digests/index.ts';
import { addTo, factFields, factsOf, loadCells, saveCells, type Cell, type Facts } from './facts.ts';

/** Money is under way between two accounts this long at most. */
const WITHIN_MS = 3 * 86_400_000;

/** A transaction with where it came from and, when the bank says so, where it went. */
export interface TransferSide {
  readonly id: number;
  readonly at: number;
  readonly values: readonly (string | number | null)[];
}

export interface Transfers {
  /** Both sides: record → the other one. */
  readonly pairs: Map<number, number>;
  /** What the sides were counted as before they were known to be one. */
  readonly cells: Map<string, Cell>;
}

/** Fields of a transaction that pairs are found by. */
export const transferFields = [...factFields, 'payee_account'] as const;
const payeeAccountAt = factFields.length;

const bare = (account: unknown): string =>
  typeof account === 'string' ? account.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase() : '';

/** Digits by which two ways to write one account number (an IBAN ends in the number) are told to be one. */
const MIN_DIGITS = 6;
export const isSameAccount = (a: string, b: string): boolean => {
  const [left, right] = [bare(a), bare(b)];
  if (left === right) return true;
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  return short.length >= MIN_DIGITS && long.endsWith(short);
};

/** What a card paid at a till, or a machine gave out, went to nobody's own account. */
const notBetween = /\b(?:card payment|pos|purchase|kartenzahlung|girocard|atm|cash machine|geldautomat|refund)\b/i;

/** Whether one side contradicts that the money stayed with its owner: it names another account than the other side's. */
const contradicts = (side: TransferSide, other: Facts, isOwn: (account: string) => boolean): boolean => {
  const named = bare(side.values[payeeAccountAt]);
  if (named !== '' && !isSameAccount(named, other.account) && !isOwn(named)) return true;
  return notBetween.test(String(side.values[factFields.indexOf('kind')] ?? ''));
};

const opposite = (amount: string): string => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);

/**
 * Pairs of equal and opposite payments in two of the owner's accounts, at most three days apart: money that stayed.
 * `candidates` gives transactions of the amount and stretch that were folded before, those on the nearest day first.
 */
export const transfersDigest = (deps: {
  candidates: (amount: string, fromAt: number, untilAt: number, beforeId: number) => readonly TransferSide[];
  isOwn: (account: string) => boolean;
}): Digest<Transfers> => {
  const pair = (state: Transfers, a: TransferSide, aFacts: Facts, b: TransferSide, bFacts: Facts): void => {
    state.pairs.set(a.id, b.id);
    state.pairs.set(b.id, a.id);
    for (const facts of [aFacts, bFacts]) addTo(state.cells, facts, facts.units);
  };
  return {
    name: 'money-transfers',
    version: 1,
    dataset: 'transactions',
    fields: transferFields,
    empty: () => ({ pairs: new Map(), cells: new Map() }),
    add: (state, row) => {
      const amount = row.values[0];
      const facts = factsOf(row.at, row.values);
      if (facts === undefined || facts.account === '' || facts.units === 0n || typeof amount !== 'string') return;
      for (const other of deps
        .candidates(opposite(amount), row.at - WITHIN_MS, row.at + WITHIN_MS, row.id)
        .toSorted((a, b) => Math.abs(a.at - row.at) - Math.abs(b.at - row.at))) {
        if (state.pairs.has(other.id)) continue;
        const otherFacts = factsOf(other.at, other.values);
        if (otherFacts === undefined || otherFacts.account === '' || otherFacts.units !== -facts.units) continue;
        if (otherFacts.currency !== facts.currency || isSameAccount(otherFacts.account, facts.account)) continue;
        if (contradicts(row, otherFacts, deps.isOwn) || contradicts(other, facts, deps.isOwn)) continue;
        pair(state, row, facts, other, otherFacts);
        return;
      }
    },
    save: ({ pairs, cells }) => ({ pairs: [...pairs].flat(), cells: saveCells(cells) }),
    load: (saved) => {
      const { pairs, cells } = saved as { pairs: number[]; cells: unknown };
      const loaded = new Map<number, number>();
      for (let i = 0; i + 1 < pairs.length; i += 2) loaded.set(pairs[i] ?? 0, pairs[i + 1] ?? 0);
      return { pairs: loaded, cells: loadCells(cells) };
    },
  };
};

export const noTransfers: Transfers = { pairs: new Map(), cells: new Map() };
