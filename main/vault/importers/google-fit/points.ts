import { activities, heartRate, measurements, places, sleep, steps, weight } from '../datasets.ts';
import type { ReadEntry } from '../json/entries.ts';
import { numberOf, objectOf, objectsOf, textOf, timeSinceEpoch, type JsonObject } from '../json/values.ts';
import { createTable } from '../table.ts';
import type { Output } from '../types.ts';
import { activityOf, isIdle, stageNamed, stageOf, units } from './kinds.ts';

export interface Recorder {
  readonly source: string | null;
  readonly device: string | null;
}

/**
 * Who wrote a stream, from its name: "raw:com.google.weight:com.example.scale:Maker:Model:id:stream",
 * "derived:com.google.step_count.delta:com.google.android.gms:estimated_steps".
 */
const recorderOf = (stream: string | null): Recorder => {
  const [, , app = '', ...rest] = (stream ?? '').split(':');
  const device =
    rest.length >= 3
      ? rest
          .slice(0, 2)
          .filter((part) => part !== '')
          .join(' ')
      : '';
  return { source: app === '' ? null : app, device: device === '' ? null : device };
};

/**
 * Fit keeps what an app wrote, and beside it streams that Google computed from it. What was merely merged is credited to
 * the app, so that it meets the app's own stream; what was estimated is named, so that it is never taken for counted.
 */
const recorderOfPoint = (stream: string | null, origin: string | null): Recorder => {
  const computed = /^derived:[^:]*:com\.google\.android\.gms:(.+)$/.exec(stream ?? '')?.[1] ?? '';
  if (computed !== '' && !computed.startsWith('merge')) return { source: `google_fit ${computed}`, device: null };
  return recorderOf(origin ?? stream);
};

const valueOf = (item: JsonObject): JsonObject => {
  const inner = objectOf(item['value']);
  return Object.keys(inner).length > 0 ? inner : item;
};
const numberIn = (item: JsonObject | undefined): number | null => {
  if (item === undefined) return null;
  const value = valueOf(item);
  return numberOf(value['fpVal']) ?? numberOf(value['intVal']);
};

/** Points of "All Data/*.json". Times are nanoseconds since 1970. */
export const createPointReader = (out: Output, streamName: () => string | null): ReadEntry => {
  const add = {
    heartRate: createTable(out, heartRate),
    steps: createTable(out, steps),
    weight: createTable(out, weight),
    sleep: createTable(out, sleep),
    activity: createTable(out, activities),
    place: createTable(out, places),
    measurement: createTable(out, measurements),
  };

  return (point, line) => {
    const stream = streamName();
    const type = (textOf(point['dataTypeName']) ?? stream?.split(':')[1] ?? '').replace(/^com\.google\./, '');
    const start = timeSinceEpoch(point['startTimeNanos'], 'ns') ?? timeSinceEpoch(point['endTimeNanos'], 'ns');
    const end = timeSinceEpoch(point['endTimeNanos'], 'ns');
    const items = objectsOf(point['fitValue'] ?? point['value']);
    const value = numberIn(items[0]);
    if (start === null) {
      out.issue('bad-time', 'This point has no time that could be read and was left out.', line);
      return;
    }
    const by = recorderOfPoint(stream, textOf(point['originDataSourceId']));
    const measure = (
      kind: string,
      number: number | null,
      unit: string | undefined,
      text: string | null = null,
    ): void => {
      if (number === null && text === null) return;
      add.measurement(line, { start, end: end === start ? null : end, kind, value: number, unit, text, ...by });
    };

    switch (type) {
      case 'heart_rate.bpm':
        if (value !== null) add.heartRate(line, { time: end ?? start, bpm: value, kind: 'sample', ...by });
        return;
      case 'step_count.delta':
        if (Number.isSafeInteger(value)) add.steps(line, { start, end, count: value, ...by });
        return;
      case 'weight':
        if (value !== null) add.weight(line, { time: end ?? start, mass: value, ...by });
        return;
      case 'sleep.segment': {
        const stage = value === null ? null : stageOf(value);
        if (stage !== null) add.sleep(line, { start, end, stage, ...by });
        return;
      }
      case 'activity.segment': {
        if (value === null) return;
        const activity = activityOf(value);
        const stage = stageNamed(activity);
        if (stage !== null) add.sleep(line, { start, end, stage, ...by });
        else if (!isIdle(activity)) add.activity(line, { start, end, kind: activity });
        return;
      }
      case 'blood_pressure':
        measure('blood_pressure_systolic', value, 'mmHg');
        measure('blood_pressure_diastolic', numberIn(items[1]), 'mmHg');
        return;
      case 'location.sample': {
        const [latitude, longitude, accuracy, altitude] = [0, 1, 2, 3].map((index) => numberIn(items[index]));
        const onEarth = Math.abs(latitude ?? 91) <= 90 && Math.abs(longitude ?? 181) <= 180;
        if (onEarth) add.place(line, { time: start, latitude, longitude, accuracy, altitude, source: 'google_fit' });
        return;
      }
      default:
        measure(
          type.replace(/[^a-z0-9]+/gi, '_'),
          value,
          units[type],
          value === null ? textOf(valueOf(items[0] ?? {})['stringVal']) : null,
        );
    }
  };
};
