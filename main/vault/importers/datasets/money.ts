import type { DatasetSchema } from '../types.ts';
import { field } from './field.ts';

export const transactions = {
  name: 'transactions',
  label: 'Transactions',
  fields: [
    field('date', 'date', 'Booking date'),
    field('amount', 'decimal', 'Signed: negative is money out'),
    field('currency', 'text', 'ISO 4217 code'),
    field('payee', 'text', 'The other side: who was paid or who paid'),
    field('description', 'text', 'Purpose, memo or booking text'),
    field('account', 'id', 'The owner’s account: IBAN or number'),
    field('value_date', 'date', 'Date from which interest counts'),
    field('time', 'time', 'The moment itself, where the source has it'),
    field('kind', 'text', 'How it was paid, in the source’s words: card, transfer, fee'),
    field('category', 'text', 'The source’s own sorting'),
    field('payee_account', 'id', 'IBAN or number of the other side'),
    field('reference', 'id', 'The bank’s own number of this transaction'),
    field('fee', 'decimal', 'Charged on top of the amount'),
    field('balance', 'decimal', 'Balance after it'),
  ],
  identity: ['account', 'date', 'amount', 'currency', 'payee', 'description'],
  normalised: ['payee', 'description'],
  timeField: 'date',
  searchable: ['payee', 'description', 'category'],
} as const satisfies DatasetSchema;

/** Securities bought, sold or paid out; the cash side of them stands in `transactions`. */
export const trades = {
  name: 'trades',
  label: 'Trades',
  fields: [
    field('date', 'date', 'Trade date'),
    field('kind', 'text', 'buy, sell, dividend, reinvestment, … lower case'),
    field('security', 'text', 'Name of the security'),
    field('security_id', 'id', 'ISIN, CUSIP or ticker'),
    field('units', 'decimal', 'Signed: negative is units out'),
    field('price', 'decimal', 'A unit, in the currency beside it'),
    field('amount', 'decimal', 'Signed change of cash'),
    field('currency', 'text', 'ISO 4217 code'),
    field('fee', 'decimal', 'Commission and fees'),
    field('account', 'id', 'The owner’s account'),
    field('reference', 'id', 'The broker’s own number'),
    field('description', 'text', 'Memo'),
  ],
  identity: ['account', 'date', 'kind', 'security_id', 'units', 'amount', 'reference'],
  timeField: 'date',
  searchable: ['security', 'description', 'kind'],
} as const satisfies DatasetSchema;

/** What an account held on one day. */
export const holdings = {
  name: 'holdings',
  label: 'Holdings',
  fields: [
    field('date', 'date', 'As of'),
    field('security', 'text', 'Name of the security'),
    field('security_id', 'id', 'ISIN, CUSIP or ticker'),
    field('units', 'decimal', 'Held'),
    field('price', 'decimal', 'A unit'),
    field('value', 'decimal', 'Of all units'),
    field('currency', 'text', 'ISO 4217 code'),
    field('account', 'id', 'The owner’s account'),
  ],
  identity: ['account', 'date', 'security_id', 'units'],
  timeField: 'date',
  searchable: ['security'],
} as const satisfies DatasetSchema;

/** Things and services ordered: one record an item. */
export const purchases = {
  name: 'purchases',
  label: 'Purchases',
  fields: [
    field('time', 'time', 'Ordered'),
    field('item', 'text', 'What was bought'),
    field('quantity', 'number', 'How many'),
    field('unit_price', 'decimal', 'Of one'),
    field('total', 'decimal', 'Paid for this item, tax and shipping included where the source says'),
    field('currency', 'text', 'ISO 4217 code'),
    field('seller', 'text', 'Shop or person'),
    field('service', 'text', 'Where the record comes from: amazon, google_play'),
    field('order', 'id', 'Number of the order'),
    field('product', 'id', 'The seller’s number of the product: ASIN, SKU'),
    field('category', 'text', 'The source’s own sorting'),
    field('kind', 'text', 'order, digital, subscription, return, refund'),
    field('status', 'text', 'In the source’s words, lower case'),
    field('payment', 'text', 'How it was paid, never a full card number'),
  ],
  identity: ['service', 'order', 'product', 'item', 'quantity', 'total', 'time', 'kind'],
  timeField: 'time',
  searchable: ['item', 'seller', 'category'],
} as const satisfies DatasetSchema;

/** Rides that somebody else drove. */
export const rides = {
  name: 'rides',
  label: 'Rides',
  fields: [
    field('start', 'time', 'Began, or was asked for where that is all there is'),
    field('end', 'time', 'Ended'),
    field('from', 'text', 'Where it began'),
    field('to', 'text', 'Where it ended'),
    field('start_latitude', 'number', 'WGS 84', '°'),
    field('start_longitude', 'number', 'WGS 84', '°'),
    field('end_latitude', 'number', 'WGS 84', '°'),
    field('end_longitude', 'number', 'WGS 84', '°'),
    field('distance', 'number', 'Length', 'm'),
    field('duration', 'number', 'Time of the ride', 's'),
    field('fare', 'decimal', 'Paid'),
    field('currency', 'text', 'ISO 4217 code'),
    field('kind', 'text', 'Product: UberX, bike, … in the source’s words'),
    field('status', 'text', 'completed, canceled, … lower case'),
    field('service', 'text', 'uber, …'),
    field('city', 'text', 'City'),
  ],
  identity: ['start', 'end', 'from', 'to', 'kind', 'service', 'status'],
  timeField: 'start',
  searchable: ['from', 'to', 'kind', 'city'],
} as const satisfies DatasetSchema;
