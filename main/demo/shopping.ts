import { createDice, idFrom } from './dice.ts';
import type { Life } from './life.ts';
import { seasonOf } from './life.ts';
import { DAY_MS, isoSeconds } from './time.ts';
import { money, quotedLine, textFile, type DemoFile } from './writing.ts';

/** What was ordered from a warehouse, and Amazon’s Retail.OrderHistory of it. */
export interface Order {
  readonly number: string;
  readonly orderedMs: number;
  readonly items: readonly { readonly name: string; readonly cents: number; readonly count: number }[];
}

const goods = [
  ['Running socks, merino, three pairs', 2499],
  ['Head torch for runners', 3299],
  ['Chew bone, large', 899],
  ['Dog lead, reflective, 2 m', 1650],
  ['Energy gels, citrus, box of 24', 3190],
  ['Coffee filters, size 4, 200 pieces', 645],
  ['Notebook, dotted, A5', 1195],
  ['USB-C charger, 65 W', 2999],
  ['Novel: The Cartographer’s Daughter', 1299],
  ['Novel: Salt Roads', 1099],
  ['Cookbook: One Pot, Six People', 2195],
  ['Paper lamp shade, 40 cm', 1875],
  ['Rain jacket, light, green', 7450],
  ['Foam roller', 1999],
  ['Sun cream, factor 50', 1349],
  ['Travel adapter', 1595],
  ['Herb scissors', 795],
  ['Basil seeds, two packets', 498],
] as const;

export const ordersOn = (life: Life, dayMs: number): Order[] => {
  const dice = createDice(life.seed, 'order', dayMs);
  const { holiday, ill } = seasonOf(life, dayMs);
  const month = new Date(dayMs).getUTCMonth();
  if (holiday !== null || !dice.chance(ill ? 0.5 : month > 9 ? 0.2 : 0.11)) return [];
  const items = Array.from({ length: dice.pick([1, 1, 1, 2, 3] as const) }, () => {
    const [name, cents] = dice.pick(goods);
    return { name, cents, count: cents < 1000 && dice.chance(0.3) ? 2 : 1 };
  });
  const number = `${idFrom(dice, 3, '0123456789')}-${idFrom(dice, 7, '0123456789')}-${idFrom(dice, 7, '0123456789')}`;
  return [{ number, orderedMs: dayMs + dice.between(9 * 60, 22 * 60) * 60_000 + dice.below(60) * 1000, items }];
};

const head = [
  ...['Website', 'Order ID', 'Order Date', 'Purchase Order Number', 'Currency', 'Unit Price', 'Unit Price Tax'],
  ...['Shipping Charge', 'Total Discounts', 'Total Owed', 'Shipment Item Subtotal', 'Shipment Item Subtotal Tax'],
  ...['ASIN', 'Product Condition', 'Quantity', 'Payment Instrument Type', 'Order Status', 'Shipment Status'],
  ...['Ship Date', 'Shipping Option', 'Shipping Address', 'Billing Address', 'Carrier Name & Tracking Number'],
  ...['Product Name', 'Gift Message', 'Gift Sender Name', 'Gift Recipient Contact Details'],
];
const address = 'Nora Tannick 14 Lanternwood Row Dublin Ireland';

function* history(life: Life): Generator<string> {
  yield quotedLine(head);
  for (const dayMs of life.days())
    for (const { number, orderedMs, items } of ordersOn(life, dayMs))
      for (const { name, cents, count } of items) {
        const asin = `B0${idFrom(createDice(life.seed, 'asin', name), 8, 'BCDFGHJKLMNPQRSTVWXYZ0123456789')}`;
        const gross = cents * count;
        yield quotedLine([
          ...['Amazon.ie', number, isoSeconds(orderedMs), 'Not Applicable', 'EUR', money(cents), '0'],
          ...[
            '0',
            "'0'",
            money(gross),
            money(gross),
            '0',
            asin,
            'New',
            count,
            'MasterCard - 4417',
            'Closed',
            'Shipped',
          ],
          ...[isoSeconds(orderedMs + DAY_MS + 5_400_000), 'standard', address, address, 'Heron Post(made-up)'],
          ...[name, 'Not Available', 'Not Available', 'Not Available'],
        ]);
      }
}

export const shoppingFiles = (life: Life): DemoFile[] => [
  textFile('Amazon/Retail.OrderHistory.1/Retail.OrderHistory.1.csv', () => history(life)),
];
