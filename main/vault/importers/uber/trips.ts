import type { KnownTable } from '../csv/known.ts';
import { rides } from '../datasets.ts';
import { createTable } from '../table.ts';
import { momentIn, moneyIn, numberIn, said } from './cells.ts';

const METRES_A_MILE = 1609.344;

const secondsBetween = (start: string | null, end: string | null): number | null => {
  if (start === null || end === null || !/(?:Z|[+-]\d\d:\d\d)$/.test(start)) return null;
  const seconds = (Date.parse(end) - Date.parse(start)) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
};

/** Rider/trips_data*.csv and rider_lifetime_trips*.csv; the same of a driver are no rides of the owner's. */
export const trips: KnownTable = {
  path: /^(?!.*driver)/i,
  header: [
    ['Begin Trip Time', 'Begin Trip Time (UTC)', 'begintrip_timestamp_utc', 'begintrip_timestamp_local'],
    ['Dropoff Time', 'Dropoff Time (UTC)', 'dropoff_timestamp_utc', 'dropoff_timestamp_local'],
    ['Product Type', 'product_type_name', 'global_product_name'],
    ['Trip or Order Status', 'status'],
    ['Begin Trip Address', 'begintrip_address', 'begintrip_string', 'Begin Trip Lat'],
    ['Fare Amount', 'client_upfront_fare_local', 'original_fare_local'],
  ],
  passed: [
    // Asked only of a ride that never began.
    'Request Time',
    'Request Time (UTC)',
    'request_timestamp_utc',
    'request_timestamp_local',
    'timezone',
    'flow',
    'global_product_name',
    'destination_lat',
    'destination_lng',
    'has_destination',
    'eta',
    'surge_multiplier',
    'is_surged',
    'is_pool_matched',
    'request_to_begin_distance_miles',
    'request_to_begin_duration_seconds',
    'is_completed',
    'profile_type',
    'card_number',
    'request_lat',
    'request_lng',
    'original_fare_local',
    'tip_amount_local_currency',
  ],
  start: (out) => {
    const add = createTable(out, rides);
    let food = 0;
    return Object.assign(
      ((row, line) => {
        const kind = said(row, 'Product Type', 'product_type_name', 'global_product_name');
        if (kind !== null && /\beats\b|ubereats/i.test(kind)) {
          food += 1;
          return;
        }
        const begun = momentIn(row, 'Begin Trip', 'begintrip');
        const start = begun ?? momentIn(row, 'Request', 'request');
        if (start === null) return out.issue('bad-date', 'This row has no readable date and was left out.', line);
        const end = momentIn(row, 'Dropoff', 'dropoff');
        const miles = numberIn(row, 'Distance (miles)', 'trip_distance_miles');
        add(line, {
          start,
          end,
          from: said(row, 'Begin Trip Address', 'begintrip_string'),
          to: said(row, 'Dropoff Address', 'destination_string'),
          start_latitude: numberIn(row, 'Begin Trip Lat', 'begintrip_latitude'),
          start_longitude: numberIn(row, 'Begin Trip Lng', 'begintrip_longitude'),
          end_latitude: numberIn(row, 'Dropoff Lat', 'dropoff_latitude'),
          end_longitude: numberIn(row, 'Dropoff Lng', 'dropoff_longitude'),
          distance: miles === null ? null : Math.round(miles * METRES_A_MILE * 10) / 10,
          duration: numberIn(row, 'trip_duration_seconds') ?? secondsBetween(begun, end),
          fare: moneyIn(row, 'Fare Amount', 'client_upfront_fare_local', 'original_fare_local'),
          currency: said(row, 'Fare Currency', 'currency_code')?.toUpperCase(),
          kind,
          status: said(row, 'Trip or Order Status', 'status')?.toLowerCase(),
          service: 'uber',
          city: said(row, 'City', 'city_name'),
        });
      }) satisfies ReturnType<KnownTable['start']>,
      {
        end: () => {
          if (food > 0)
            out.issue(
              'food-orders',
              `Orders of food among the trips were left out; they have a file of their own: ${food}.`,
            );
        },
      },
    );
  },
};
