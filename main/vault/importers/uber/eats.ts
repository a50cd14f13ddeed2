import type { KnownRow, KnownTable } from '../csv/known.ts';
import { purchases } from '../datasets.ts';
import { createTable, type Named } from '../table.ts';
import { moneyIn, numberIn, orderedIn, said } from './cells.ts';

interface Item {
  readonly key: string;
  readonly line: number;
  readonly item: string;
  readonly values: Named<typeof purchases>;
  /** How it was wanted: "no onions". */
  readonly wishes: string[];
}

const keyOf = (row: KnownRow): string =>
  [
    'Order ID',
    'Order Time',
    'Request Time Local',
    'Restaurant Name',
    'Restaurant ID',
    'Item Name',
    'Item Price',
    'Item Quantity',
  ]
    .map((name) => said(row, name) ?? '')
    .join('\n');

/**
 * Eats/user_orders*.csv, and eats_order_details.csv until 2023. An item with several wishes has a row for each, with the
 * price of the whole item: they become one. The price is that of all its pieces.
 */
export const eats: KnownTable = {
  header: [
    ['Restaurant Name', 'Restaurant ID'],
    ['Request Time Local', 'Order Time'],
    'Item Name',
    'Item Price',
    'Order Price',
  ],
  passed: [
    'City Name',
    'Territory',
    'Final Delivery Time Local',
    'Customization Cost Local',
    'Special Instructions',
    'Order Price',
  ],
  start: (out) => {
    const add = createTable(out, purchases);
    let open: Item | null = null;
    const end = (): void => {
      if (open === null) return;
      const { line, values, item, wishes } = open;
      open = null;
      add(line, { ...values, item: [item, ...wishes].join(', ') });
    };
    const read: ReturnType<KnownTable['start']> = (row, line) => {
      const key = keyOf(row);
      const wish = said(row, 'Customizations');
      if (open?.key === key && wish !== null && open.wishes.length > 0 && !open.wishes.includes(wish)) {
        open.wishes.push(wish);
        return;
      }
      end();
      const time = orderedIn(row);
      const item = said(row, 'Item Name');
      if (time === null || item === null)
        return out.issue('bad-date', 'This row has no readable date or no item and was left out.', line);
      const total = moneyIn(row, 'Item Price');
      const quantity = numberIn(row, 'Item Quantity');
      open = {
        key,
        line,
        wishes: wish === null ? [] : [wish],
        item,
        values: {
          time,
          quantity,
          unit_price: quantity === 1 ? total : null,
          total,
          currency: said(row, 'Currency')?.toUpperCase(),
          seller: said(row, 'Restaurant Name'),
          service: 'uber_eats',
          order: said(row, 'Order ID'),
          kind: 'order',
          status: said(row, 'Order Status')?.toLowerCase(),
        },
      };
    };
    return Object.assign(read, { end });
  },
};
