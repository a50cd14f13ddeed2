import { cellTime, type KnownTable } from '../csv/known.ts';
import { purchases } from '../datasets.ts';
import { createTable, type Named } from '../table.ts';
import { findDayOrder } from '../text/dates.ts';
import { negated, sumOf } from '../text/sums.ts';
import { countIn, moneyBack, moneyIn, said, timeIn } from './cells.ts';

const noTime = 'This row has no readable date and was left out.';

/** Addresses, tracking numbers and gift words stay in the original. */
const passedOrders = [
  'Billing Address',
  'Shipping Address',
  'Carrier Name & Tracking Number',
  'Gift Message',
  'Gift Recipient Contact',
  'Gift Recipient Contact Details',
  'Gift Sender Name',
  'Item Serial Number',
  'Product Condition',
  'Purchase Order Number',
  'Ship Date',
  'Shipment Item Subtotal',
  'Shipment Item Subtotal Tax',
  'Shipment Status',
  'Shipping Charge',
  'Shipping Option',
  'Total Discounts',
  'Unit Price Tax',
];

/** Retail.OrderHistory.*.csv until 2024, "Order History.csv" since: one row an item of a shipment. */
export const orders: KnownTable = {
  header: ['Order ID', 'Order Date', 'Product Name', 'ASIN', ['Total Owed', 'Total Amount'], 'Unit Price'],
  passed: passedOrders,
  start: (out) => {
    const add = createTable(out, purchases);
    return (row, line) => {
      const time = timeIn(row, 'Order Date');
      if (time === null) return out.issue('bad-date', noTime, line);
      const status = said(row, 'Order Status')?.toLowerCase();
      add(line, {
        time,
        item: said(row, 'Product Name'),
        quantity: countIn(row, 'Quantity', 'Original Quantity'),
        unit_price: moneyIn(row, 'Unit Price'),
        total: moneyIn(row, 'Total Owed', 'Total Amount'),
        currency: said(row, 'Currency'),
        seller: said(row, 'Website'),
        service: 'amazon',
        order: said(row, 'Order ID'),
        product: said(row, 'ASIN'),
        kind: 'order',
        status,
        payment: said(row, 'Payment Instrument Type', 'Payment Method Type'),
      });
    };
  },
};

/** The report that amazon.com made itself until 2023 (Items). */
export const itemsReport: KnownTable = {
  header: ['Order ID', 'Order Date', 'Title', ['ASIN/ISBN', 'ASIN'], 'Purchase Price Per Unit', 'Item Total'],
  passed: [
    'UNSPSC Code',
    'Release Date',
    'Condition',
    'Seller Credentials',
    'List Price Per Unit',
    'Purchase Order Number',
    'PO Line Number',
    'Ordering Customer Email',
    'Shipment Date',
    'Shipping Address Name',
    'Shipping Address Street 1',
    'Shipping Address Street 2',
    'Shipping Address City',
    'Shipping Address State',
    'Shipping Address Zip',
    'Carrier Name & Tracking Number',
    'Item Subtotal',
    'Item Subtotal Tax',
    'Tax Exemption Applied',
    'Tax Exemption Type',
    'Exemption Opt-Out',
    'Buyer Name',
    'Group Name',
    'Website',
  ],
  start: (out, context) => {
    const add = createTable(out, purchases);
    // amazon.com writes as the United States do.
    const isAmerican = context.sample('Website').some((website) => /^amazon\.com$/i.test(website.trim()));
    const order = findDayOrder(context.sample('Order Date'), isAmerican ? 'month-first' : undefined);
    return (row, line) => {
      const time = cellTime(said(row, 'Order Date'), order);
      if (time === null) return out.issue('bad-date', noTime, line);
      add(line, {
        time,
        item: said(row, 'Title'),
        quantity: countIn(row, 'Quantity'),
        unit_price: moneyIn(row, 'Purchase Price Per Unit'),
        total: moneyIn(row, 'Item Total'),
        currency: said(row, 'Currency'),
        seller: said(row, 'Seller'),
        service: 'amazon',
        order: said(row, 'Order ID'),
        product: said(row, 'ASIN/ISBN', 'ASIN'),
        category: said(row, 'Category'),
        kind: 'order',
        status: said(row, 'Order Status')?.toLowerCase(),
        payment: said(row, 'Payment Instrument Type'),
      });
    };
  },
};

/**
 * Money back: "Refund Details.csv", Retail.OrdersReturned.Payments.*.csv; and Retail.OrdersReturned.*.csv, which tells of
 * the same refunds by their reason and is read as returns, without an amount.
 */
export const refunds: KnownTable = {
  header: [
    'Order ID',
    ['Refund Amount', 'Amount Refunded', 'Direct Debit Refund Amount'],
    ['Refund Date', 'Refund Completion Date', 'Creation Date'],
    ['Reversal Reason', 'Reversal ID', 'Reversal Status', 'Disbursement Type'],
  ],
  passed: ['Direct Debit Refund Amount', 'Reversal Amount State', 'Reversal ID', 'Creation Date', 'Payment Status'],
  start: (out, context) => {
    const add = createTable(out, purchases);
    const paid = context.has('Refund Amount', 'Amount Refunded');
    return (row, line) => {
      const time = timeIn(row, 'Refund Date', 'Refund Completion Date', 'Creation Date');
      if (time === null) return out.issue('bad-date', noTime, line);
      add(line, {
        time,
        quantity: countIn(row, 'Quantity'),
        total: paid ? moneyBack(row, 'Refund Amount', 'Amount Refunded') : null,
        currency: said(row, 'Currency'),
        seller: said(row, 'Website'),
        service: 'amazon',
        order: said(row, 'Order ID'),
        category: said(row, 'Reversal Reason'),
        kind: paid ? 'refund' : 'return',
        status: said(row, 'Reversal Status', 'Status', 'Payment Status')?.toLowerCase(),
        payment: said(row, 'Disbursement Type'),
      });
    };
  },
};

/** Retail.CustomerReturns.*.csv, "Returns.csv": what was sent back; the money for it is in the refunds. */
export const returns: KnownTable = {
  header: [
    'Order ID',
    ['Date Of Return', 'Return Creation Date'],
    'Return Reason',
    ['Resolution', 'Return Resolution', 'Contract ID'],
  ],
  passed: ['Contract ID', 'Return Amount', 'Return Creation Date', 'Replacement Order'],
  start: (out) => {
    const add = createTable(out, purchases);
    return (row, line) => {
      const time = timeIn(row, 'Date Of Return', 'Return Creation Date');
      if (time === null) return out.issue('bad-date', noTime, line);
      add(line, {
        time,
        item: said(row, 'Product Name', 'Title'),
        currency: said(row, 'Return Amount Currency'),
        service: 'amazon',
        order: said(row, 'Order ID'),
        product: said(row, 'ASIN'),
        category: said(row, 'Return Reason'),
        kind: 'return',
        status: said(row, 'Resolution', 'Return Resolution')?.toLowerCase(),
      });
    };
  },
};

/** "Digital Items.csv": books, films, music, apps, subscriptions. */
export const digitalItems: KnownTable = {
  header: ['Digital Order Item ID', 'Order ID', 'Order Date', 'Our Price', ['Product Name', 'Title']],
  passed: [
    'Is Fulfilled',
    'Fulfilled Date',
    'Is Ordered By',
    'Base Currency Code',
    'List Price Amount',
    'List Price',
    'Declared Country Code',
    'Publisher',
    'Item Merchant ID',
    'Is Ebook Lending',
    'Offer SKU',
  ],
  start: (out) => {
    const add = createTable(out, purchases);
    return (row, line) => {
      const time = timeIn(row, 'Order Date', 'Fulfilled Date');
      if (time === null) return out.issue('bad-date', noTime, line);
      const price = moneyIn(row, 'Our Price');
      const tax = moneyIn(row, 'Our Price Tax');
      const title = said(row, 'Title', 'Product Name');
      const sort = said(row, 'Product Name');
      add(line, {
        time,
        item: title,
        quantity: countIn(row, 'Quantity Ordered'),
        unit_price: price,
        total: price === null ? null : sumOf(tax === null ? [price] : [price, tax]),
        currency: said(row, 'Our Price Currency Code', 'Base Currency Code'),
        seller: said(row, 'Seller Of Record', 'Marketplace'),
        service: 'amazon',
        order: said(row, 'Order ID'),
        product: said(row, 'ASIN'),
        category: sort === title ? null : sort,
        kind: said(row, 'Subscription Order Type') === null ? 'digital' : 'subscription',
      });
    };
  },
};

/**
 * "Digital Content Orders.csv", since 2024: one row a part of the price (amount, tax, coupon) of an item; rows of one
 * item follow each other, and become one purchase.
 */
export const digitalOrders: KnownTable = {
  header: ['Digital Order Item ID', 'Order ID', 'Order Date', 'Product Name', ['Transaction Amount', 'Price']],
  passed: [
    'Component Type',
    'Offer Type Code',
    'Claim Code',
    'Price Tax',
    'Delivery Status',
    'Fulfilled Date',
    'Publisher',
  ],
  start: (out) => {
    const add = createTable(out, purchases);
    let open: { item: string; line: number; values: Named<typeof purchases>; amounts: string[] } | null = null;
    const end = (): void => {
      if (open === null) return;
      const { line, values, amounts } = open;
      open = null;
      add(line, { ...values, total: amounts.length === 0 ? null : sumOf(amounts) });
    };
    const read: ReturnType<KnownTable['start']> = (row, line) => {
      const item = `${said(row, 'Order ID') ?? ''} ${said(row, 'Digital Order Item ID') ?? ''}`;
      const amount = moneyIn(row, 'Transaction Amount', 'Price');
      if (open?.item !== item) {
        end();
        const time = timeIn(row, 'Order Date');
        if (time === null) return out.issue('bad-date', noTime, line);
        const values: Named<typeof purchases> = {
          time,
          item: said(row, 'Product Name'),
          quantity: countIn(row, 'Quantity Ordered', 'Original Quantity'),
          unit_price: moneyIn(row, 'Price'),
          currency: said(row, 'Base Currency Code', 'Currency', 'Price Currency Code'),
          seller: said(row, 'Seller of Record', 'Marketplace'),
          service: 'amazon',
          order: said(row, 'Order ID'),
          product: said(row, 'ASIN'),
          kind: said(row, 'Subscription Order Type') === null ? 'digital' : 'subscription',
          status: said(row, 'Order Status')?.toLowerCase(),
          payment: said(row, 'Payment Information'),
        };
        open = { item, line, values, amounts: [] };
      }
      if (amount !== null) open.amounts.push(amount);
    };
    return Object.assign(read, { end });
  },
};

/** "Digital Returns.csv" and its like of the older layout. */
export const digitalReturns: KnownTable = {
  header: ['Order ID', 'ASIN', 'Return Date', ['Amount Refunded', 'Transaction Amount']],
  start: (out) => {
    const add = createTable(out, purchases);
    return (row, line) => {
      const time = timeIn(row, 'Return Date');
      if (time === null) return out.issue('bad-date', noTime, line);
      const amount = moneyIn(row, 'Amount Refunded', 'Transaction Amount');
      add(line, {
        time,
        item: said(row, 'Product Name'),
        total: amount === null ? null : negated(amount),
        currency: said(row, 'Base Currency Code', 'Currency'),
        service: 'amazon',
        order: said(row, 'Order ID'),
        product: said(row, 'ASIN'),
        category: said(row, 'Return Reason'),
        kind: 'refund',
        status: said(row, 'Return Status')?.toLowerCase(),
      });
    };
  },
};
