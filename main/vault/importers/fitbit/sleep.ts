import { measurements, sleep } from '../datasets.ts';
import { isJsonObject, type JsonValue } from '../json/exact.ts';
import { createTable } from '../table.ts';
import { laterBy } from '../tracks/values.ts';
import type { Output } from '../types.ts';
import { moment, number, object, source, text, type JsonObject } from './values.ts';

/** `stages` since 2017, before (and for naps) `classic`; light sleep is what Apple calls core. */
const stageOf: Readonly<Record<string, string>> = {
  wake: 'awake',
  awake: 'awake',
  light: 'core',
  deep: 'deep',
  rem: 'rem',
  asleep: 'asleep',
  restless: 'restless',
};

/** A stage that lasts longer is none, and may lie beyond what a calendar can say. */
const MAX_STAGE_SECONDS = 7 * 86_400;

interface Span {
  readonly startMs: number;
  readonly endMs: number;
  readonly stage: string;
}

const wallMs = (time: string | null): number => (time === null ? NaN : Date.parse(`${time.slice(0, 19)}Z`));

const spansOf = (value: JsonValue | undefined): Span[] =>
  (Array.isArray(value) ? value : []).flatMap((each) => {
    if (!isJsonObject(each)) return [];
    const startMs = wallMs(moment(each['dateTime']));
    const seconds = number(each['seconds']);
    const level = text(each['level']) ?? '';
    const lasted = seconds !== null && seconds > 0 && seconds <= MAX_STAGE_SECONDS ? seconds : null;
    return Number.isFinite(startMs) && lasted !== null && level !== ''
      ? [{ startMs, endMs: startMs + lasted * 1000, stage: stageOf[level] ?? level }]
      : [];
  });

/** `shortData` are wakings of up to three minutes that `data` runs over: they are cut out of it. */
const withWakings = (spans: readonly Span[], wakings: readonly Span[]): Span[] => {
  const cut = spans.flatMap((span) => {
    const pieces: Span[] = [];
    let from = span.startMs;
    for (const { startMs, endMs } of wakings) {
      if (endMs <= from || startMs >= span.endMs) continue;
      if (startMs > from) pieces.push({ ...span, startMs: from, endMs: startMs });
      from = Math.max(from, endMs);
    }
    if (from < span.endMs) pieces.push({ ...span, startMs: from });
    return pieces;
  });
  return [...cut, ...wakings].sort((a, b) => a.startMs - b.startMs);
};

/** Reads one sleep of sleep-*.json; its times are local. */
export const createSleepReader = (out: Output) => {
  const add = createTable(out, sleep);
  const addMeasurement = createTable(out, measurements);
  return (entry: JsonObject, line: number): void => {
    const start = moment(entry['startTime']);
    if (start === null) return out.issue('bad-time', 'This sleep has no readable beginning and was left out.', line);
    const lastedMs = number(entry['duration']);
    const end = moment(entry['endTime']) ?? (lastedMs === null ? null : laterBy(start, lastedMs / 1000));
    add(line, { start, end, stage: 'in_bed', source });
    const levels = object(entry['levels']);
    const wakings = spansOf(levels['shortData']).sort((a, b) => a.startMs - b.startMs);
    for (const { startMs, endMs, stage } of withWakings(spansOf(levels['data']), wakings)) {
      const local = (ms: number): string => new Date(ms).toISOString().slice(0, 19);
      add(line, { start: local(startMs), end: local(endMs), stage, source });
    }
    const efficiency = number(entry['efficiency']);
    if (efficiency !== null)
      addMeasurement(line, { start, end, kind: 'sleep_efficiency', value: efficiency, unit: '%', source });
  };
};
