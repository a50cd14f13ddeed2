import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { moneyCalls as contract } from '../../preload/contract/calls/money.ts';
import type { Door } from './types.ts';

export const moneyCalls = (door: Door): Pick<Handlers<AppCalls>, keyof typeof contract> => ({
  money: (question) => {
    const { vault, permit } = door.session();
    return vault.money.sums(permit, question);
  },
  moneyRecurring: (question) => {
    const { vault, permit } = door.session();
    return vault.money.recurring(permit, question);
  },
  moneyBalances: (question) => {
    const { vault, permit } = door.session();
    return vault.money.balances(permit, question);
  },
  moneyRows: (question) => {
    const { vault, permit } = door.session();
    return vault.money.rows(permit, question);
  },
  moneyAlsoTold: ({ record }) => {
    const { vault, permit } = door.session();
    return vault.money.alsoTold(permit, record);
  },
  categoryRules: () => {
    const { vault, permit } = door.session();
    return vault.money.rules(permit);
  },
  categoryRule: (rule) => {
    const { vault, permit } = door.session();
    return vault.money.setRule(permit, rule);
  },
});
