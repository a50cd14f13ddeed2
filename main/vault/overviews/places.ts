import type { AppCalls, Parsed, Value } from '../../../preload/contract/calls.ts';
import type { PlaceView } from '../../../preload/contract/calls/places.ts';
import type { Permit, PermitMint } from '../../core/permit.ts';
import type { Database } from '../../store/vault/index.ts';
import type { Counted } from '../counted.ts';
import type { Datasets } from '../datasets.ts';
import type { Digests } from '../digests/index.ts';
import { dwell, photographed } from './places/dwell.ts';
import { daysIn, gather, LEAST_S, samePlace, type Gathering } from './places/gathered.ts';
import { cellsInView } from './places/in-view.ts';
import { createPaths } from './places/paths.ts';
import { daysOf, type Days } from './places/period.ts';
import { sorted, type Sums } from './places/sums.ts';
import { visited, type Visited, type VisitedPlaces } from './places/visited.ts';
import { DAY_MS, dayFrom, dayText } from './days.ts';

/** Gatherings of fixes looked at: what comes after them is minutes. */
const MAX_GATHERINGS = 2000;

/** Where the owner was, on the wall clock of where that was. */
export interface Places {
  list(permit: Permit, question: Parsed<AppCalls, 'places'>): Value<AppCalls, 'places'>;
  cells(permit: Permit, question: Parsed<AppCalls, 'placeCells'>): Value<AppCalls, 'placeCells'>;
  paths(permit: Permit, question: Parsed<AppCalls, 'placePaths'>): Value<AppCalls, 'placePaths'>;
  visits(permit: Permit, question: Parsed<AppCalls, 'placeVisits'>): Value<AppCalls, 'placeVisits'>;
}

interface Stay {
  readonly fromMs: number;
  readonly seconds: number;
}

const staysOf = ({ visits }: Visited, { from, until }: Days): Stay[] => {
  const stays: Stay[] = [];
  for (let n = 0; n + 1 < visits.length; n += 2) {
    const fromMs = visits[n] ?? 0;
    const day = Math.floor(fromMs / DAY_MS);
    if (day >= from && day <= until) stays.push({ fromMs, seconds: visits[n + 1] ?? 0 });
  }
  return stays;
};

const viewOfVisited = (key: string, place: Visited, days: Days): PlaceView | null => {
  const stays = staysOf(place, days);
  if (stays.length === 0) return null;
  let [first, last, seconds] = [Infinity, -Infinity, 0];
  for (const stay of stays) {
    first = Math.min(first, stay.fromMs);
    last = Math.max(last, stay.fromMs);
    seconds += stay.seconds;
  }
  return {
    id: `visits/${key}`,
    ...(place.name === null ? {} : { name: place.name }),
    ...(place.address === null ? {} : { address: place.address }),
    latitude: place.latitude,
    longitude: place.longitude,
    seconds,
    visits: stays.length,
    firstDay: dayText(Math.floor(first / DAY_MS)),
    lastDay: dayText(Math.floor(last / DAY_MS)),
    from: 'visits',
  };
};

/** Where fixes gather and no source tells of a visit; a place known from other days lends its name. */
const viewsOfGathered = (sums: Sums, known: VisitedPlaces, told: readonly PlaceView[], days: Days): PlaceView[] => {
  const gatherings = gather(sums, days)
    .slice(0, MAX_GATHERINGS)
    .filter((gathering) => samePlace(gathering, told) === undefined);
  const all = [...known.values()];
  return gatherings.flatMap((gathering: Gathering): PlaceView[] => {
    const found = [...daysIn(sums, gathering.cells, days).keys()];
    const name = samePlace(gathering, all)?.name ?? null;
    return found.length === 0 || gathering.seconds < LEAST_S * found.length
      ? []
      : [
          {
            id: `fixes/${gathering.cell}`,
            ...(name === null ? {} : { name }),
            latitude: gathering.latitude,
            longitude: gathering.longitude,
            seconds: Math.round(gathering.seconds),
            visits: found.length,
            firstDay: dayText(Math.min(...found)),
            lastDay: dayText(Math.max(...found)),
            from: 'fixes',
          },
        ];
  });
};

const spanOf = (sums: readonly Sums[], places: VisitedPlaces): { firstDay: string; lastDay: string } | undefined => {
  let [first, last] = [Infinity, -Infinity];
  const take = (day: number): void => {
    if (day < first) first = day;
    if (day > last) last = day;
  };
  for (const each of sums) {
    const { firstDay, lastDay } = sorted(each);
    if (firstDay > lastDay) continue; // nothing there
    take(firstDay);
    take(lastDay);
  }
  for (const { visits } of places.values())
    for (let n = 0; n < visits.length; n += 2) take(Math.floor((visits[n] ?? 0) / DAY_MS));
  return first === Infinity ? undefined : { firstDay: dayText(first), lastDay: dayText(last) };
};

export const createPlaces = (deps: {
  db: Database;
  datasets: Datasets;
  digests: Digests;
  counted: Counted;
  permits: PermitMint;
  timeZone: string;
}): Places => {
  const { digests, permits } = deps;
  digests.stand(() => [dwell, photographed, visited]);
  const paths = createPaths(deps);

  return {
    list: (permit, question) => {
      permits.check(permit);
      const days = daysOf(question);
      const [time, photos, told] = [digests.read(dwell), digests.read(photographed), digests.read(visited)];
      const span = spanOf([time.state.seconds, photos.state], told.state);
      const fromVisits = [...told.state].flatMap(([key, place]) => viewOfVisited(key, place, days) ?? []);
      const places = [...fromVisits, ...viewsOfGathered(time.state.seconds, told.state, fromVisits, days)].sort(
        (a, b) => b.seconds - a.seconds || b.visits - a.visits || (a.id < b.id ? -1 : 1),
      );
      return {
        ...(span && { span }),
        places: places.slice(0, question.limit),
        total: places.length,
        behind: time.behind + photos.behind + told.behind,
      };
    },

    cells: (permit, question) => {
      permits.check(permit);
      const { level, cells } = cellsInView(digests.read(dwell).state.seconds, question);
      const photos = cellsInView(digests.read(photographed).state, { ...question, level });
      return { level, cells, photos: photos.level === level ? photos.cells : [] };
    },

    paths: (permit, { fromDay, untilDay }) => {
      permits.check(permit);
      return paths(dayFrom(fromDay), dayFrom(untilDay));
    },

    visits: (permit, question) => {
      permits.check(permit);
      const days = daysOf(question);
      const [kind, ...rest] = question.id.split('/');
      const key = rest.join('/');
      if (kind === 'visits') {
        const place = digests.read(visited).state.get(key);
        const stays = place === undefined ? [] : staysOf(place, days).sort((a, b) => b.fromMs - a.fromMs);
        return {
          visits: stays.slice(0, question.limit).map((stay) => ({ ...stay, isDay: false })),
          total: stays.length,
        };
      }
      const sums = digests.read(dwell).state.seconds;
      const gathering = gather(sums, days).find(({ cell }) => String(cell) === key);
      const found = [...daysIn(sums, gathering?.cells ?? [], days)].sort(([a], [b]) => b - a);
      return {
        visits: found
          .slice(0, question.limit)
          .map(([day, seconds]) => ({ fromMs: day * DAY_MS, seconds: Math.round(seconds), isDay: true })),
        total: found.length,
      };
    },
  };
};
