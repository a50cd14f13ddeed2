import type { MoneyCategory } from '../../../preload/contract/calls/money.ts';
import type { Workspace } from '../../lib/state/index.ts';
import { text } from '../../lib/strings/index.ts';
import type { MoneyRow } from './view.svelte.ts';

/** Sorts one payment, or all of its merchant, anew. A category of null: as it would be without the owner's word. */
export const sortAnew = (
  { api, changes }: Pick<Workspace, 'api' | 'changes'>,
  row: MoneyRow,
  category: MoneyCategory | null,
  scope: 'one' | 'merchant',
): Promise<boolean> => {
  const words = text.money;
  const name = row.name === '' ? String(row.record.values['description'] ?? '') : row.name;
  const says = category === null ? words.changedBack(name) : words.changed(name, words.categories[category]);
  if (scope === 'one' || row.merchant === '') return changes.label({ record: row.record.id, category }, says);
  return changes.carryOut(says, async () => {
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
};
