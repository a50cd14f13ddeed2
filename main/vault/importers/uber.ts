import { createKnownTables } from './csv/known.ts';
import { eats } from './uber/eats.ts';
import { trips } from './uber/trips.ts';

/**
 * Uber's "Download your data": trips of a rider and orders of Uber Eats, with the columns of 2018 (trips_data.csv,
 * eats_order_details.csv) and those of today (trips_data-0.csv, rider_lifetime_trips-0.csv, user_orders-0.csv). Uber
 * publishes no description; the columns are those that readers of it name (https://help.uber.com, "What’s in your data
 * download?"). Times called local carry a "Z" that is not true.
 */
export const uber = createKnownTables({ id: 'uber', label: 'Uber', version: 1, tables: [trips, eats] });
