import type { PlaceKey } from './cast.ts';
import { createDice, type Dice } from './dice.ts';
import { distanceBetween } from './ground.ts';
import { isPublicHoliday, marathonDay, seasonOf, type Life, type Season } from './life.ts';
import { DAY_MS, MINUTE_MS } from './time.ts';

/** What one day was like. All other files of this room only tell it in some company's words. */
export interface Day {
  readonly dayMs: number;
  /** 0 Monday … 6 Sunday. */
  readonly weekday: number;
  readonly season: Season;
  readonly kind: 'office' | 'home-office' | 'free' | 'holiday' | 'ill';
  /** Minutes of the local clock. Bedtime may lie before midnight (below 0) or after it. */
  readonly asleepAt: number;
  readonly awakeAt: number;
  /** When the day after is slept into: above or about 1440. */
  readonly bedAt: number;
  readonly stays: readonly Stay[];
  readonly moves: readonly Move[];
  readonly run: Run | null;
}
export interface Stay {
  readonly place: PlaceKey;
  readonly from: number;
  readonly to: number;
}
export type Mode = 'walking' | 'cycling' | 'tram' | 'train' | 'taxi' | 'bus' | 'flying' | 'running';
export interface Move {
  readonly from: PlaceKey;
  readonly to: PlaceKey;
  readonly mode: Mode;
  readonly start: number;
  readonly end: number;
}
export interface Run {
  readonly start: number;
  readonly metres: number;
  readonly secondsPerKm: number;
  /** Which of the loops. */
  readonly route: number;
  readonly name: string;
}

/** The moment of a minute of a day's local clock. */
export const momentOf = (day: Pick<Day, 'dayMs' | 'season'>, minute: number): number =>
  day.dayMs + Math.round((minute - day.season.offsetMinutes) * MINUTE_MS);

const metresPerMinute: Readonly<Record<Mode, number>> = {
  walking: 82,
  cycling: 260,
  tram: 330,
  train: 700,
  taxi: 430,
  bus: 520,
  flying: 11_500,
  running: 175,
};

const weekdayOf = (dayMs: number): number => (new Date(dayMs).getUTCDay() + 6) % 7;

const nightOf = (life: Life, dayMs: number): { asleepAt: number; awakeAt: number } => {
  const dice = createDice(life.seed, 'night', dayMs);
  const season = seasonOf(life, dayMs);
  const weekend = weekdayOf(dayMs) > 4 || season.holiday === 'there' || isPublicHoliday(dayMs);
  if (season.ill) return { asleepAt: dice.around(-120, 25), awakeAt: dice.around(530, 35) };
  return weekend
    ? { asleepAt: dice.around(8, 38), awakeAt: dice.around(508, 32) }
    : { asleepAt: dice.around(-48, 28), awakeAt: dice.around(398, 14) };
};

/** The training plan: what is run on this day, if anything. */
const runOf = (dayMs: number, season: Season, dice: Dice): Run | null => {
  if (season.ill || season.holiday === 'out' || season.holiday === 'back') return null;
  const weekday = weekdayOf(dayMs);
  const weeksLeft = Math.floor((marathonDay(new Date(dayMs).getUTCFullYear()) - dayMs) / (7 * DAY_MS));
  const recovering = weeksLeft < 0 && weeksLeft > -3;
  const training = weeksLeft >= 0 && weeksLeft < 18;
  /** A little quicker every month until the race. */
  const secondsPerKm = Math.round(dice.around(372 - Math.max(0, Math.min(40, 44 - weeksLeft)) * 0.8, 9));
  const run = (metres: number, start: number, name: string, route: number, slower = 0): Run => ({
    start: Math.round(start),
    metres: Math.round(metres),
    secondsPerKm: secondsPerKm + slower,
    route,
    name,
  });
  if (season.marathon) return { ...run(42_195, 540, 'Marathon', 3), secondsPerKm: 338 };
  if (recovering) return null;
  if (season.holiday === 'there')
    return weekday % 3 === 1 ? run(dice.around(7000, 900), 440, 'Run by the river', 4) : null;
  if (weekday === 1 && (training || dice.chance(0.7)))
    return run(dice.around(training ? 9500 : 6200, 700), 1100, 'Tuesday club run', 1, -14);
  if (weekday === 3 && (training || dice.chance(0.45)))
    return run(dice.around(training ? 8000 : 5400, 700), 1085, 'Easy run', 0, 12);
  if (weekday === 5 && training && weeksLeft < 12) return run(dice.around(5600, 500), 560, 'Shakeout', 0, 15);
  if (weekday === 6 && training) {
    const longRun = weeksLeft < 3 ? 10_000 + weeksLeft * 3500 : Math.min(32_000, 34_500 - weeksLeft * 1250);
    return run(dice.around(longRun, 500), 545, 'Long run', 2, 22);
  }
  if (weekday === 6 && dice.chance(0.5)) return run(dice.around(8200, 1200), 600, 'Sunday run', 2, 10);
  return null;
};

/** Puts one day together, leg after leg; time only moves forward. */
const createItinerary = (start: PlaceKey) => {
  const stays: Stay[] = [];
  const moves: Move[] = [];
  let at = start;
  let since = 0;
  return {
    stays,
    moves,
    /** Leaves at `minute`, or five minutes after arriving where that is later. */
    go: (to: PlaceKey, minute: number, mode: Mode): void => {
      const start = Math.max(minute, since + 5);
      const end = start + Math.max(3, distanceBetween(at, to) / metresPerMinute[mode]) + (mode === 'flying' ? 25 : 0);
      if (to === at || end > 1438) return;
      stays.push({ place: at, from: since, to: start });
      moves.push({ from: at, to, mode, start, end });
      at = to;
      since = end;
    },
    end: (): void => void stays.push({ place: at, from: since, to: 1440 }),
  };
};
type Go = ReturnType<typeof createItinerary>['go'];

const workDay = (go: Go, dice: Dice, office: PlaceKey, weekday: number, hasRun: boolean): void => {
  const mode: Mode = office === 'newOffice' ? 'tram' : dice.chance(0.55) ? 'cycling' : 'tram';
  go(office, dice.around(488, 9), mode);
  if (office === 'oldOffice' && dice.chance(0.6)) {
    go('cafe', dice.around(752, 8), 'walking');
    go(office, dice.around(805, 8), 'walking');
  }
  if (weekday === 4 && dice.chance(0.55)) {
    go('pub', dice.around(1050, 12), mode);
    go('home', dice.around(1290, 25), dice.chance(0.4) ? 'taxi' : 'walking');
    return;
  }
  if (dice.chance(0.42)) go('grocery', dice.around(1035, 12), mode);
  go('home', dice.around(1050, 14), mode);
  if (weekday === 2 && !hasRun && dice.chance(0.3)) {
    go('cinema', dice.around(1140, 8), 'walking');
    go('home', dice.around(1310, 10), dice.chance(0.3) ? 'taxi' : 'walking');
  }
};

const homeDay = (go: Go, dice: Dice): void => {
  go('park', dice.around(735, 15), 'walking');
  go('home', dice.around(800, 12), 'walking');
  if (dice.chance(0.45)) {
    go('grocery', dice.around(1060, 20), 'walking');
    go('home', dice.around(1085, 10), 'walking');
  }
};

const freeDay = (go: Go, dice: Dice, weekday: number, hasRun: boolean): void => {
  if (weekday === 6 && dice.chance(0.35)) {
    go('parents', dice.around(690, 15), 'train');
    go('home', dice.around(1050, 30), 'train');
    return;
  }
  const outing = dice.pick(['beach', 'park', 'park', 'cafe'] as const);
  go(outing, dice.around(hasRun ? 780 : 640, 25), outing === 'beach' ? 'tram' : 'walking');
  if (dice.chance(0.6)) go('grocery', dice.around(870, 25), 'walking');
  go('home', dice.around(900, 25), 'walking');
  if (weekday === 5 && dice.chance(0.5)) {
    go('friends', dice.around(1130, 20), 'bus');
    go('home', dice.around(1380, 18), 'taxi');
  } else if (dice.chance(0.25)) {
    go('cinema', dice.around(1150, 15), 'walking');
    go('home', dice.around(1320, 12), 'walking');
  }
};

const farDay = (go: Go, dice: Dice, daysIn: number): void => {
  const trip = daysIn % 5 === 3 ? 'farLake' : daysIn % 7 === 5 ? 'farCoast' : null;
  if (trip !== null) {
    go(trip, dice.around(560, 15), 'bus');
    go('farHome', dice.around(1080, 30), 'bus');
  } else {
    go('farCafe', dice.around(600, 25), 'walking');
    go('farCastle', dice.around(720, 30), 'walking');
    go('farHome', dice.around(930, 40), 'walking');
  }
  if (dice.chance(0.7)) {
    go('farCafe', dice.around(1160, 20), 'walking');
    go('farHome', dice.around(1300, 25), 'walking');
  }
};

/** Days on which she sees the vet or the doctor, in the middle of the day. */
const appointmentOf = (dayMs: number): PlaceKey | null => {
  const day = new Date(dayMs);
  const key = `${day.getUTCMonth() + 1}-${day.getUTCDate()}`;
  return key === '3-12' || key === '11-19' ? 'vet' : key === '2-11' || key === '5-21' ? 'doctor' : null;
};

const plan = (life: Life, dayMs: number): Day => {
  const dice = createDice(life.seed, 'day', dayMs);
  const season = seasonOf(life, dayMs);
  const weekday = weekdayOf(dayMs);
  const run = runOf(dayMs, season, dice);
  const far = season.holiday === 'there' || season.holiday === 'back';
  const { stays, moves, go, end } = createItinerary(far ? 'farHome' : 'home');
  let kind: Day['kind'] = 'free';
  if (season.ill) {
    kind = 'ill';
    if (appointmentOf(dayMs) === 'doctor') {
      go('doctor', 640, 'taxi');
      go('home', 680, 'taxi');
    }
  } else if (season.holiday === 'out' || season.holiday === 'back') {
    kind = 'holiday';
    const legs =
      season.holiday === 'out'
        ? (['airport', 'farAirport', 'farHome'] as const)
        : (['farAirport', 'airport', 'home'] as const);
    go(legs[0], 430, 'taxi');
    go(legs[1], 580, 'flying');
    go(legs[2], 840, 'taxi');
  } else if (season.holiday === 'there') {
    kind = 'holiday';
    farDay(go, dice, Math.round((dayMs % (14 * DAY_MS)) / DAY_MS));
  } else if (weekday > 4 || isPublicHoliday(dayMs)) freeDay(go, dice, weekday, run !== null);
  else {
    const appointment = appointmentOf(dayMs);
    kind = appointment !== null || weekday === 0 || weekday === (season.newJob ? 4 : 3) ? 'home-office' : 'office';
    if (appointment !== null) {
      go(appointment, 620, 'walking');
      go('home', 670, 'walking');
    }
    if (kind === 'office') workDay(go, dice, season.newJob ? 'newOffice' : 'oldOffice', weekday, run !== null);
    else homeDay(go, dice);
  }
  end();
  const { asleepAt, awakeAt } = nightOf(life, dayMs);
  const bedAt = nightOf(life, dayMs + DAY_MS).asleepAt + 1440;
  return { dayMs, weekday, season, kind, asleepAt, awakeAt, bedAt, stays, moves, run };
};

/** The day as it was. Asked for twice in a row it is worked out once. */
export const createDays = (life: Life): ((dayMs: number) => Day) => {
  let last: Day | undefined;
  return (dayMs) => (last?.dayMs === dayMs ? last : (last = plan(life, dayMs)));
};

/** The place she is at, or the way she is on, at a minute of the day. */
export const whereAt = (day: Day, minute: number): Stay | Move | undefined =>
  day.moves.find(({ start, end }) => minute >= start && minute < end) ??
  day.stays.find(({ from, to }) => minute >= from && minute < to);
