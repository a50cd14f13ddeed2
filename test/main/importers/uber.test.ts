import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { uber } from '../../../main/vault/importers/uber.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/uber/', import.meta.url);
const reading = (name: string) => readWith(uber, readFileSync(new URL(name, folder)), { name });

describe('Uber', () => {
  it('reads trips of the older files in UTC, miles as metres, and a cancelled one by when it was asked for', async () => {
    const { of, issues } = await reading('trips_data.csv');
    expect(of('rides').map(filled)).toEqual([
      {
        start: '2018-08-17T03:56:45Z',
        end: '2018-08-17T04:16:43Z',
        from: '9 Elm St, San Francisco, CA, USA',
        to: '1 Oak St, San Francisco, CA, USA',
        start_latitude: 37.7869,
        start_longitude: -122.3922,
        end_latitude: 37.7792,
        end_longitude: -122.4352,
        distance: 5310.8,
        duration: 1198,
        fare: '5.1',
        currency: 'USD',
        kind: 'UberX',
        status: 'completed',
        service: 'uber',
        city: 'San Francisco',
      },
      {
        start: '2018-08-18T10:00:00Z',
        distance: 0,
        currency: 'USD',
        kind: 'uberX',
        status: 'canceled',
        service: 'uber',
        city: 'San Francisco',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-date', 5],
      ['food-orders', undefined],
    ]);
  });

  it('gives trips of the newer files the offset that their two clocks give away', async () => {
    const { of, issues } = await reading('rider_lifetime_trips-0.csv');
    expect(of('rides').map(filled)).toEqual([
      {
        start: '2026-02-04T12:44:28.000+01:00',
        end: '2026-02-04T12:57:37.000+01:00',
        from: '1 rue du Test, Villetest, FR',
        to: '2 allée Fictive, Autreville',
        start_latitude: 49.24761,
        start_longitude: 2.46218,
        end_latitude: 49.30551,
        end_longitude: 2.45066,
        distance: 12800.5,
        duration: 789,
        fare: '12.19',
        currency: 'EUR',
        kind: 'UberX',
        status: 'completed',
        service: 'uber',
        city: 'Paris',
      },
      {
        start: '2026-02-05T21:15:14.000+01:00',
        from: 'Gare Fictive',
        to: '1 rue du Test, Villetest, FR',
        fare: '0.0',
        currency: 'EUR',
        kind: 'UberX',
        status: 'rider_canceled',
        service: 'uber',
        city: 'Paris',
      },
    ]);
    expect(issues).toEqual([]);
  });

  it('reads food: an item with several wishes once, its time without the zone that is not true', async () => {
    const { of, issues } = await reading('user_orders-0.csv');
    expect(
      of('purchases').map(({ time, item, quantity, total, status }) => [time, item, quantity, total, status]),
    ).toEqual([
      ['2026-07-13T21:10:01.000', 'Pizza 4 fromages', 2, '24.0', 'completed'],
      ['2026-07-13T21:10:01.000', 'Nuggets, 15 pièces, Ketchup', 1, '6.5', 'completed'],
      ['2026-07-11T19:03:03.000', 'Pizza', 1, '9.5', 'canceled'],
    ]);
    expect(issues).toEqual([]);
  });

  it('keeps two helpings of the same apart', async () => {
    const { of } = await reading('eats_order_details.csv');
    expect(of('purchases').map(({ time, item, order, total }) => [time, item, order, total])).toEqual([
      ['2021-05-06T18:00:00Z', 'Soup', 'O-1', '5.50'],
      ['2021-05-06T18:00:00Z', 'Soup', 'O-1', '5.50'],
    ]);
  });

  it('does not take a driver’s trips for rides', () => {
    const bytes = readFileSync(new URL('rider_lifetime_trips-0.csv', folder));
    const sure = (name: string) => uber.recognise(name, headOf(bytes, bytes.length));
    expect(sure('Uber Data/Rider/rider_lifetime_trips-0.csv')).toBeGreaterThan(0.9);
    expect(sure('Uber Data/Driver/driver_lifetime_trips-0.csv')).toBe(0);
  });
});
