import { places, type Place, type PlaceKey } from './cast.ts';
import { createDays, momentOf, type Day } from './day.ts';
import { createDice } from './dice.ts';
import { distanceBetween } from './ground.ts';
import type { Life } from './life.ts';
import { MINUTE_MS, wall } from './time.ts';
import { csvLine, money, round, textFile, type DemoFile } from './writing.ts';

/** Rides with a hired car, and Uber’s trips_data.csv of them. */
export interface Ride {
  readonly number: string;
  readonly cents: number;
  readonly askedMs: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly from: PlaceKey;
  readonly to: PlaceKey;
  readonly metres: number;
}

export const ridesOn = (life: Life, day: Day): Ride[] =>
  day.moves
    .filter(({ mode }) => mode === 'taxi')
    .map((move, index) => {
      const dice = createDice(life.seed, 'ride', day.dayMs, index);
      const metres = distanceBetween(move.from, move.to) * 1.08;
      const startMs = momentOf(day, move.start);
      return {
        number: `Trip ${dice.between(10_000, 99_999)}`,
        cents: Math.round(420 + metres * 0.145 + dice.below(180)),
        askedMs: startMs - dice.between(2, 9) * MINUTE_MS,
        startMs,
        endMs: momentOf(day, move.end),
        from: move.from,
        to: move.to,
        metres,
      };
    });

const cityOf = (place: Place): string => (place.latitude > 50 ? 'Dublin' : 'Ljubljana');
/** "2025-03-09 18:04:31 +0000 UTC". */
const uberTime = (ms: number): string => `${wall(ms, 0)} +0000 UTC`;

function* trips(life: Life): Generator<string> {
  yield 'City,Product Type,Trip or Order Status,Request Time,Begin Trip Time,Begin Trip Lat,Begin Trip Lng,Begin Trip Address,Dropoff Time,Dropoff Lat,Dropoff Lng,Dropoff Address,Distance (miles),Fare Amount,Fare Currency\n';
  const dayOf = createDays(life);
  for (const dayMs of life.days())
    for (const ride of ridesOn(life, dayOf(dayMs))) {
      const from = places[ride.from];
      const to = places[ride.to];
      yield csvLine(
        [
          ...[cityOf(from), 'UberX', 'COMPLETED', uberTime(ride.askedMs)],
          ...[uberTime(ride.startMs), from.latitude, from.longitude, from.address],
          ...[uberTime(ride.endMs), to.latitude, to.longitude, to.address],
          ...[round(ride.metres / 1609.344, 2), money(ride.cents), 'EUR'],
        ],
        '\n',
      );
    }
}

export const rideFiles = (life: Life): DemoFile[] => [textFile('Uber Data/Rider/trips_data-0.csv', () => trips(life))];
