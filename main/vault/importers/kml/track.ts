import { heartRate, places } from '../datasets.ts';
import { createTable } from '../table.ts';
import { momentOf, numberOf } from '../tracks/values.ts';
import type { Output } from '../types.ts';
import { readCoordinates } from './coordinates.ts';

/** A track may hold all its times before its first point, or its points before their times: so many wait at most. */
const MAX_WAITING = 500_000;

const hearts: ReadonlySet<string> = new Set(['heart_rate', 'heartrate', 'hr']);

/** Reads one gx:Track after another: n-th `when` and n-th `gx:coord` belong together, and so do values of arrays beside them. */
export const createTrackReader = (out: Output) => {
  const addPlace = createTable(out, places);
  const addHeart = createTable(out, heartRate);
  let times: (string | null)[] = [];
  let points = 0;
  /** Points whose times have not come. */
  let early: { text: string; line: number }[] = [];
  let values = 0;
  let beats = false;
  let told = false;

  const tellTooLarge = (line: number): void => {
    if (told) return;
    told = true;
    out.issue(
      'too-large',
      'This track has more points than are read of one track; the rest stays in the original.',
      line,
    );
  };

  const point = (time: string | null, text: string, line: number): boolean => {
    if (text === '') return false;
    const at = readCoordinates(text.trim().split(/[\s,]+/));
    if (time === null) out.issue('bad-time', 'This point has no readable time and was left out.', line);
    else if (at === null) out.issue('bad-position', 'This point is nowhere on Earth and was left out.', line);
    else addPlace(line, { time, ...at, source: 'gps' });
    return time !== null && at !== null;
  };

  return {
    begin(): void {
      times = [];
      early = [];
      points = 0;
      told = false;
    },
    /** Returns whether it was the time of a point that came before it. */
    when(text: string, line: number): boolean {
      if (times.length >= MAX_WAITING) {
        tellTooLarge(line);
        return false;
      }
      const time = momentOf(text);
      times.push(time);
      const waiting = early[times.length - 1 - (points - early.length)];
      if (waiting === undefined) return false;
      // Times come in the order of their points, so it is the first that waits; once all are met the list begins anew.
      if (times.length === points) early = [];
      return point(time, waiting.text, waiting.line);
    },
    /** Returns whether it was a point with a time. */
    coord(text: string, line: number): boolean {
      const time = times[points];
      if (time !== undefined) {
        points += 1;
        return point(time, text, line);
      }
      if (early.length < MAX_WAITING) {
        points += 1;
        early.push({ text, line });
      } else tellTooLarge(line);
      return false;
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
      early = [];
    },
  };
};
