import { sleep, workouts } from '../datasets.ts';
import type { JsonValue } from '../json/elements.ts';
import type { EntryReaders, ReadEntry } from '../json/entries.ts';
import { numberOf, textOf, timeText, type JsonObject } from '../json/values.ts';
import { createTable } from '../table.ts';
import type { Output } from '../types.ts';
import { activityName, stageNamed } from './kinds.ts';

/** A night has dozens of segments; more are passed over. */
const MAX_PARTS = 10_000;

const secondsOf = (value: JsonValue | undefined): number | null => {
  const found = /^(\d+(?:\.\d+)?)s$/.exec(textOf(value) ?? '');
  return found === null ? null : Number(found[1]);
};

/** One file of "All Sessions": a workout, or a night. `finish` writes it once the file is read. */
export const createSession = (out: Output): EntryReaders & { finish(): void } => {
  const members = new Map<string, JsonValue>();
  const parts: Record<'segment' | 'aggregate', JsonObject[]> = { segment: [], aggregate: [] };
  const collect =
    (list: JsonObject[]): ReadEntry =>
    (entry) => {
      if (list.length < MAX_PARTS) list.push(entry);
    };

  const metric = (name: string): number | null => {
    const found = parts.aggregate.find((each) => each['metricName'] === `com.google.${name}`);
    return numberOf(found?.['floatValue']) ?? numberOf(found?.['intValue']);
  };

  const addNight = (start: string, end: string | null): void => {
    const add = createTable(out, sleep);
    const segments = parts.segment.flatMap((each) => {
      const from = timeText(each['startTime']);
      const stage = stageNamed(activityName(textOf(each['fitnessActivity']) ?? ''));
      return from === null || stage === null ? [] : [{ start: from, end: timeText(each['endTime']), stage }];
    });
    for (const [index, segment] of segments.entries()) add(index + 1, { ...segment, source: 'google_fit' });
    if (segments.length === 0) add(1, { start, end, stage: 'asleep', source: 'google_fit' });
  };

  return {
    array: (key) => (key === 'segment' || key === 'aggregate' ? collect(parts[key]) : undefined),
    member: (key, value) => {
      if (members.size < 100) members.set(key, value);
    },
    finish: () => {
      const activity = activityName(textOf(members.get('fitnessActivity')) ?? textOf(members.get('activity')) ?? '');
      const start = timeText(members.get('startTime'));
      const end = timeText(members.get('endTime'));
      if (start === null) out.issue('bad-time', 'This session has no beginning that could be read and was left out.');
      else if (stageNamed(activity) !== null) addNight(start, end);
      else
        createTable(out, workouts)(1, {
          ...{ start, end, kind: activity === '' ? 'other' : activity, duration: secondsOf(members.get('duration')) },
          ...{ distance: metric('distance.delta'), energy: metric('calories.expended'), source: 'google_fit' },
        });
    },
  };
};
