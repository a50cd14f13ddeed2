import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { amazon } from '../../../main/vault/importers/amazon.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/amazon/', import.meta.url);
const reading = (name: string) => readWith(amazon, readFileSync(new URL(name, folder)), { name });
const of = async (name: string, dataset: string) => (await reading(name)).of(dataset).map(filled);

describe('Amazon', () => {
  it('reads orders of the older layout: quoted minus signs, thousands, words for nothing, American dates', async () => {
    const { of: records, issues } = await reading('Retail.OrderHistory.1.csv');
    expect(records('purchases').map(filled)).toEqual([
      {
        time: '2023-08-15T12:00:00Z',
        item: 'Lamp, brass "Deco"',
        quantity: 2,
        unit_price: '49.99',
        total: '1049.11',
        currency: 'USD',
        seller: 'Amazon.com',
        service: 'amazon',
        order: '111-2223334-5556667',
        product: 'B07XJ8C8F7',
        kind: 'order',
        status: 'closed',
        payment: 'Visa - 1234',
      },
      {
        time: '2019-08-17T03:50:18Z',
        item: 'Kettle',
        quantity: 1,
        currency: 'USD',
        seller: 'Amazon.com',
        service: 'amazon',
        order: '111-0000000-0000001',
        product: 'B000000001',
        kind: 'order',
        status: 'cancelled',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-date', 4]]);
  });

  it('reads orders and refunds of the newer layout, money back as negative', async () => {
    expect(await of('Order History.csv', 'purchases')).toEqual([
      {
        time: '2026-06-29T10:15:30Z',
        item: '柔軟剤 1900mL',
        quantity: 1,
        unit_price: '1646',
        total: '1811',
        currency: 'JPY',
        seller: 'Amazon.co.jp',
        service: 'amazon',
        order: '503-1000002-0000022',
        product: 'B0DUMMY0003',
        kind: 'order',
        status: 'closed',
        payment: 'Visa - 5171',
      },
    ]);
    expect(await of('Refund Details.csv', 'purchases')).toEqual([
      {
        time: '2026-07-01T16:02:06.468Z',
        quantity: 1,
        total: '-200',
        currency: 'JPY',
        seller: 'Amazon.co.jp',
        service: 'amazon',
        order: '503-1000002-0000022',
        category: 'Item shipped late',
        kind: 'refund',
        status: 'completed',
        payment: 'Refund',
      },
    ]);
  });

  it('counts the money of one refund once, though three files tell of it', async () => {
    const kinds = await Promise.all(
      ['Retail.OrdersReturned.1.csv', 'Retail.OrdersReturned.Payments.1.csv', 'Retail.CustomerReturns.1.1.csv'].map(
        async (name) => (await of(name, 'purchases')).map(({ kind, total }) => [kind, total]),
      ),
    );
    expect(kinds).toEqual([[['return', undefined]], [['refund', '-49.99']], [['return', undefined]]]);
  });

  it('reads digital purchases, subscriptions and their tax', async () => {
    expect(
      (await of('Digital Items.csv', 'purchases')).map(({ item, total, kind, category }) => [
        item,
        total,
        kind,
        category,
      ]),
    ).toEqual([
      ['Music Unlimited', '11.90', 'subscription', 'Music subscription'],
      ['A Book', '7.99', 'digital', 'eBook'],
    ]);
  });

  it('puts the parts of a digital price together', async () => {
    expect(
      (await of('Digital Content Orders.csv', 'purchases')).map(({ item, total, unit_price }) => [
        item,
        total,
        unit_price,
      ]),
    ).toEqual([
      ['Hackers', '8.79', '9.99'],
      ['A Film', '3.99', '3.99'],
    ]);
    expect((await of('Digital Returns.csv', 'purchases')).map(({ total, kind }) => [total, kind])).toEqual([
      ['-3.99', 'refund'],
    ]);
  });

  it('reads the report that was made on the site', async () => {
    expect(await of('items.csv', 'purchases')).toMatchObject([
      {
        time: '2018-01-31T00:00:00',
        item: 'Rope',
        quantity: 3,
        unit_price: '15.00',
        total: '46.10',
        seller: 'Rope Shop',
      },
    ]);
  });

  it('reads what was watched, in both layouts', async () => {
    expect(await of('PrimeVideo.ViewingHistory.csv', 'views')).toEqual([
      {
        time: '2024-12-19T18:18:47Z',
        title: 'Red Film',
        duration: 7203,
        kind: 'video',
        service: 'prime_video',
        profile: 'ADULT',
        device: 'Maker TV 4',
      },
      {
        time: '2024-12-20T18:18:47Z',
        title: 'Soon: a trailer',
        duration: 3,
        kind: 'trailer',
        service: 'prime_video',
        profile: 'ADULT',
      },
    ]);
    expect(await of('Digital.PrimeVideo.Viewinghistory.csv', 'views')).toMatchObject([
      { time: '2018-12-19T18:00:00Z', title: 'An Episode - Season 2', device: 'Browser' },
    ]);
  });

  it('reads what was heard at Audible, in both layouts; a day without a time stays one', async () => {
    expect((await of('Listening.csv', 'listens')).map(({ time, track, duration }) => [time, track, duration])).toEqual([
      ['2024-01-02T00:00:00', 'Test Book, Part 1', 600],
      ['2024-01-03T00:00:00', 'No length', undefined],
    ]);
    expect(await of('Audible.Listening.csv', 'listens')).toMatchObject([
      { time: '2020-02-05T00:00:00', track: 'Old Book', duration: 1.5, device: 'Android' },
    ]);
  });

  it('reads searches', async () => {
    expect(await of('Search-Data.Customer-Engagement.csv', 'searches')).toEqual([
      { time: '2021-02-07T20:13:33Z', text: 'tent', service: 'amazon' },
    ]);
    expect(await of('Search History.csv', 'searches')).toEqual([
      { time: '2024-12-19T18:10:00Z', text: 'red film', service: 'prime_video' },
    ]);
  });

  it('claims no other shop’s orders', () => {
    for (const text of ['Order ID,Order Date,Item Title,Total\n1,2024-01-01,x,1\n', 'Title,Date\nA,1/2/24\n'])
      expect(amazon.recognise('orders.csv', headOf(Buffer.from(text), text.length))).toBe(0);
  });

  it('reads the report of amazon.com with the month first, though no day says so', async () => {
    const header = 'Order Date,Order ID,Title,ASIN/ISBN,Website,Purchase Price Per Unit,Quantity,Item Total,Currency\n';
    const row = (website: string): string => `06/05/17,111-1,Soap,B00,${website},$9.99,1,$9.99,USD\n`;
    const timeOf = async (website: string): Promise<unknown> =>
      (await readWith(amazon, header + row(website))).of('purchases')[0]?.['time'];
    expect(await timeOf('Amazon.com')).toBe('2017-06-05T00:00:00');
    expect(await timeOf('Amazon.co.uk')).toBe('2017-05-06T00:00:00');
  });
});
