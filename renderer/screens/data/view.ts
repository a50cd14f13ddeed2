import type { Condition, Filter } from '../../lib/state/index.ts';

/** How a table is looked at. */
export interface TableView {
  readonly where: readonly Filter[];
  readonly sort: { readonly field: string; readonly order: 'asc' | 'desc' } | null;
}

const conditions: readonly string[] = ['equals', 'contains', 'from', 'to'] satisfies Condition[];
const maxFilters = 50;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isCondition = (value: unknown): value is Condition => typeof value === 'string' && conditions.includes(value);
const isValue = (value: unknown): value is Filter['value'] =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

/** A kept view as this table can show it: what it does not know (a field that is gone, a newer condition) is left out. */
export const tableViewOf = (state: unknown, fields: readonly { readonly name: string }[]): TableView => {
  const known = (name: unknown): name is string =>
    typeof name === 'string' && fields.some((field) => field.name === name);
  const kept = isObject(state) ? state : {};
  const { where, sort } = kept;
  return {
    where: (Array.isArray(where) ? (where as unknown[]) : []).slice(0, maxFilters).flatMap((filter) => {
      if (!isObject(filter)) return [];
      const { field, is, value } = filter;
      return known(field) && isCondition(is) && isValue(value) ? [{ field, is, value }] : [];
    }),
    sort:
      isObject(sort) && known(sort['field']) && (sort['order'] === 'asc' || sort['order'] === 'desc')
        ? { field: sort['field'], order: sort['order'] }
        : null,
  };
};
