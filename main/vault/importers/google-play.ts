import { purchases, ratings } from './datasets.ts';
import { field } from './datasets/field.ts';
import { priceOf } from './google-play/price.ts';
import { jsonHead, readEntries, type ReadEntry } from './json/entries.ts';
import { integerOf, joined, numberOf, objectOf, objectsOf, textOf, timeText, type JsonObject } from './json/values.ts';
import { createTable } from './table.ts';
import type { DatasetSchema, Head, Importer, Output, Source } from './types.ts';

/** Apps on devices (Installs.json) and what belongs to the account (Library.json). */
const installs = {
  name: 'google_play_installs',
  label: 'Google Play apps',
  fields: [
    field('time', 'time', 'First installed, or acquired'),
    field('name', 'text', 'Title'),
    field('kind', 'text', 'Android Apps, Movies, Books, … in Google’s words'),
    field('list', 'text', 'installs, library'),
    field('updated', 'time', 'Last update'),
    field('device', 'text', 'Device it was installed on'),
    field('carrier', 'text', 'Its network'),
  ],
  identity: ['time', 'name', 'list', 'device'],
  timeField: 'time',
} as const satisfies DatasetSchema;

const subscriptions = {
  name: 'google_play_subscriptions',
  label: 'Google Play subscriptions',
  fields: [
    field('name', 'text', 'What is subscribed to'),
    field('price', 'decimal', 'Of one period'),
    field('currency', 'text', 'ISO 4217 code'),
    field('period', 'text', '1 month, 1 year, …'),
    field('status', 'text', 'active, canceled, … lower case'),
    field('renews', 'time', 'Next renewal'),
    field('ends', 'time', 'Ended, or will end'),
    field('changed', 'time', 'Last change by the owner'),
    field('change', 'text', 'What it was: purchase, cancel, … lower case'),
  ],
  identity: ['name', 'price', 'currency', 'status', 'changed'],
  timeField: 'changed',
} as const satisfies DatasetSchema;

const titleOf = (entry: JsonObject): { name: string | null; kind: string | null } => {
  const doc = objectOf(entry['doc'] ?? entry['document']);
  return { name: textOf(doc['title']), kind: textOf(doc['documentType']) };
};

type Reader = (entry: JsonObject, line: number) => void;

const createReaders = (out: Output): Readonly<Record<string, Reader>> => {
  const addInstall = createTable(out, installs);
  const addPurchase = createTable(out, purchases);
  const addSubscription = createTable(out, subscriptions);
  const addRating = createTable(out, ratings);

  const install: Reader = (entry, line) => {
    const device = objectOf(entry['deviceAttribute']);
    addInstall(line, {
      ...titleOf(entry),
      time: timeText(entry['firstInstallationTime']),
      list: 'installs',
      updated: timeText(entry['lastUpdateTime']),
      device:
        textOf(device['deviceDisplayName']) ?? joined([textOf(device['manufacturer']), textOf(device['model'])], ' '),
      carrier: textOf(device['carrier']),
    });
  };

  const libraryDoc: Reader = (entry, line) => {
    addInstall(line, { ...titleOf(entry), time: timeText(entry['acquisitionTime']), list: 'library' });
  };

  /**
   * Newer exports tell a purchase twice, here and in the order history. Both records are made alike (no number of the
   * order, no quantity of one), so that they are one and the money is not counted twice.
   */
  const bought = (
    line: number,
    item: JsonObject,
    price: string | null,
    time: string | null,
    payment: string | null,
  ) => {
    const { name, kind } = titleOf(item);
    const { amount, currency } = priceOf(price);
    const quantity = integerOf(item['quantity']);
    addPurchase(line, {
      ...{ time, item: name, quantity: quantity === 1 ? null : quantity, total: amount, currency, payment },
      ...{ service: 'google_play', category: kind, kind: 'digital' },
    });
  };

  const purchaseHistory: Reader = (entry, line) => {
    const payment = textOf(entry['paymentMethodTitle']);
    bought(line, entry, textOf(entry['invoicePrice']), timeText(entry['purchaseTime']), payment);
  };

  const orderHistory: Reader = (entry, line) => {
    const items = objectsOf(entry['lineItem']);
    const time = timeText(entry['creationTime']);
    const payment = textOf(objectOf(entry['billingInstrument'])['displayName']);
    // Of an order of several things only the whole price is known; it stands with none of them.
    const price = items.length === 1 ? textOf(entry['totalPrice']) : null;
    for (const item of items) bought(line, item, price, time, payment);
    const refund = priceOf(textOf(entry['refundAmount']));
    if (refund.amount === null || !/[1-9]/.test(refund.amount)) return;
    addPurchase(line, {
      ...{ time, item: joined(items.map((item) => titleOf(item).name)), total: refund.amount },
      ...{
        currency: refund.currency,
        order: textOf(entry['orderId']),
        service: 'google_play',
        kind: 'refund',
        payment,
      },
    });
  };

  const subscription: Reader = (entry, line) => {
    const [pricing] = objectsOf(entry['pricing']);
    const period = objectOf(pricing?.['period']);
    const price = priceOf(textOf(pricing?.['price']));
    const change = objectsOf(entry['userChangeRecord']).at(-1);
    const count = integerOf(period['count']);
    addSubscription(line, {
      name: titleOf(entry).name,
      ...{ price: price.amount, currency: price.currency },
      period: joined([count === null ? null : String(count), textOf(period['unit'])?.toLowerCase() ?? null], ' '),
      status: textOf(entry['state'])?.toLowerCase(),
      renews: timeText(entry['renewalDate']),
      ends: timeText(entry['expirationDate']),
      changed: timeText(change?.['date'] ?? change?.['changeTime']),
      change: (textOf(change?.['type']) ?? textOf(change?.['changeType']))?.toLowerCase(),
    });
  };

  const review: Reader = (entry, line) => {
    const rating = numberOf(entry['starRating']);
    addRating(line, {
      date: timeText(entry['creationTime'])?.slice(0, 10),
      title: titleOf(entry).name,
      rating,
      best: rating === null ? null : 5,
      kind: 'app',
      review: joined([textOf(entry['title']), textOf(entry['comment'])], '\n'),
      list: 'ratings',
      service: 'google_play',
    });
  };

  return { install, libraryDoc, purchaseHistory, orderHistory, subscription, review };
};

const read = async (source: Source, out: Output): Promise<void> => {
  const readers = createReaders(out);
  const readEntry: ReadEntry = (entry, line) => {
    const [key = ''] = Object.keys(entry);
    const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
    if (reader === undefined)
      out.issue('entry-unknown', 'This entry is of a kind that is not known here; it is kept in the original.', line);
    else reader(objectOf(entry[key]), line);
  };
  await readEntries(source, out, { array: (key) => (key === '' ? readEntry : undefined) });
};

/**
 * Google Play Store in Google Takeout: Installs.json, Library.json, Purchase History.json, Order History.json,
 * Subscriptions.json, Reviews.json, as https://github.com/purarue/google_takeout_parser and exports seen have them.
 */
const recognise = (_name: string, { text }: Head): number => {
  const start = jsonHead(text);
  const isMine =
    /^\[\s*\{\s*"(?:install|libraryDoc|purchaseHistory|orderHistory|subscription)"\s*:\s*\{/.test(start) &&
    /"(?:doc|lineItem|orderId)"\s*:/.test(start);
  const isReview = /^\[\s*\{\s*"review"\s*:\s*\{/.test(start) && start.includes('"starRating"');
  return isMine || isReview ? 0.97 : 0;
};

export const googlePlay: Importer = { id: 'google-play', label: 'Google Play Store', version: 1, recognise, read };
