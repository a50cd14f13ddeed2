import { heartRate, places } from '../datasets.ts';
import { createTable } from '../table.ts';
import { momentOf, numberOf } from '../tracks/values.ts';
import type { Output } from '../types.ts';
import { readCoordinates } from './coordinates.ts';

/** A track may hold all its times before its first point: so many wait at most. */
const MAX_WAITING = 500_000;

const hearts: ReadonlySet<string> = new Set(['heart_rate', 'heartrate', 'hr']);

/** Reads one gx:Track after another: n-th `when` and n-th `gx:coord` belong together, and so do values of arrays beside them. */
export const createTrackReader = (out: Output) => {
  const addPlace = createTable(out, places);
  const addHeart = createTable(out, heartRate);
  let times: (string | null)[] = [];
  let points = 0;
  let values = 0;
  let beats = false;
  let told = false;
  return {
    begin(): void {
      times = [];
      points = 0;
      told = false;
    },
    when(text: string, line: number): void {
      if (times.length < MAX_WAITING) times.push(momentOf(text));
      else if (!told) {
        told = true;
        out.issue(
          'too-large',
          'This track has more points than are read of one track; the rest stays in the original.',
          line,
        );
      }
    },
    /** Returns whether it was a point with a time. */
    coord(text: string, line: number): boolean {
      const time = times[points];
      points += 1;
      // A track's points may come before their times only where it has none.
      if (time === undefined || text === '') return false;
      const at = readCoordinates(text.trim().split(/[\s,]+/));
      if (time === null) out.issue('bad-time', 'This point has no readable time and was left out.', line);
      else if (at === null) out.issue('bad-position', 'This point is nowhere on Earth and was left out.', line);
      else addPlace(line, { time, ...at, source: 'gps' });
      return time !== null && at !== null;
    },
    array(name: string): void {
      beats = hearts.has(name.toLowerCase());
      values = 0;
    },
    value(text: string, line: number): void {
      const time = times[values];
      values += 1;
      const bpm = beats ? numberOf(text) : null;
      if (time !== undefined && time !== null && bpm !== null && bpm > 0) addHeart(line, { time, bpm, kind: 'sample' });
    },
    end(): void {
      times = [];
    },
  };
};
