import { moneyCategories, type MoneyCategory } from '../../../preload/contract/calls/money.ts';
import type { Arguments } from '../arguments.ts';
import type { Run } from '../command.ts';
import { many, table } from '../output.ts';
import { hint, UsageError } from '../usage.ts';

const isCategory = (typed: string): typed is MoneyCategory => moneyCategories.some((one) => one === typed);

const categoryFrom = (typed: string | undefined): MoneyCategory | undefined => {
  if (typed === undefined) return undefined;
  if (isCategory(typed)) return typed;
  throw new UsageError(
    `"${typed}" is no category.${hint(typed, moneyCategories)} There are ${moneyCategories.join(', ')}.`,
  );
};

const monthsFrom = (typed: Arguments): { fromMonth?: string; untilMonth?: string } => {
  const [month, year] = [typed.text('month'), typed.text('year')];
  if (month !== undefined && year !== undefined) throw new UsageError('"--month" and "--year" exclude each other.');
  if (month !== undefined) {
    if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) throw new UsageError('"--month" is a month like 2025-03.');
    return { fromMonth: month, untilMonth: month };
  }
  if (year === undefined) return {};
  if (!/^\d{4}$/.test(year)) throw new UsageError('"--year" is a year like 2025.');
  return { fromMonth: `${year}-01`, untilMonth: `${year}-12` };
};

export const money: Run = ({ withVault, arguments: typed, terminal }) => {
  const category = categoryFrom(typed.text('category'));
  const currency = typed.text('currency');
  const months = monthsFrom(typed);
  return withVault(async (vault) => {
    const question = {
      ...months,
      ...(category !== undefined && { category }),
      ...(currency !== undefined && { currency }),
    };
    let sums = await vault.app.money(question);
    // The sums of a large vault are counted in the background: a script waits for the whole.
    while (sums.behind > 0) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      sums = await vault.app.money(question);
    }
    if (sums.currency === null) return { json: sums, text: 'No transactions.\n' };
    const unit = sums.currency === '' ? '' : ` ${sums.currency}`;
    const { sum, transfers } = sums;
    const others = sums.currencies.filter(({ currency: other }) => other !== sums.currency);
    const listed =
      category === undefined
        ? table(
            ['category', 'out', 'in', 'records'],
            sums.categories.map((one) => [one.category, one.moneyOut, one.moneyIn, one.records]),
            terminal.columns,
          )
        : table(
            ['merchant', 'out', 'in', 'records'],
            sums.merchants.map((one) => [one.name, one.moneyOut, one.moneyIn, one.records]),
            terminal.columns,
          );
    return {
      json: sums,
      text:
        `In ${sum.moneyIn}${unit}, out ${sum.moneyOut}${unit}, left ${sum.left}${unit} (${many(sum.records, 'transaction')}).\n` +
        (transfers.records > 0
          ? `Between own accounts, not counted: ${transfers.moneyOut}${unit} (${many(transfers.records, 'transaction')}).\n`
          : '') +
        `\n${listed}` +
        (others.length > 0
          ? `\nAlso in other currencies (--currency): ${others.map((one) => `${one.currency === '' ? 'none' : one.currency} (${many(one.records, 'transaction')})`).join(', ')}\n`
          : ''),
    };
  });
};
