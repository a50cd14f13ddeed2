import { heartRate, measurements, sleep, steps, weight } from '../datasets.ts';
import { createTable } from '../table.ts';
import type { Output } from '../types.ts';
import type { Recorder } from './activity.ts';
import { scaled } from './numbers.ts';
import type { FitMessage } from './protocol.ts';
import type { FitClock } from './times.ts';

/** A field of a message that is one measurement: number of the field, kind, unit, scale. */
type Measured = readonly [field: number, kind: string, unit: string, scale: number];

/** By the number of the message in Garmin's profile. */
const measured: Readonly<Record<number, readonly Measured[]>> = {
  30: [
    [1, 'body_fat_percentage', '%', 100],
    [2, 'body_hydration_percentage', '%', 100],
    [3, 'visceral_fat_mass', 'kg', 100],
    [4, 'bone_mass', 'kg', 100],
    [5, 'muscle_mass', 'kg', 100],
    [7, 'basal_energy', 'kcal/d', 4],
    [10, 'metabolic_age', 'a', 1],
    [13, 'body_mass_index', 'kg/m²', 10],
  ],
  51: [
    [0, 'blood_pressure_systolic', 'mmHg', 1],
    [1, 'blood_pressure_diastolic', 'mmHg', 1],
  ],
  229: [[2, 'vo2_max', 'mL/min·kg', 10]],
  269: [[0, 'oxygen_saturation', '%', 1]],
  297: [[0, 'respiratory_rate', '1/min', 100]],
  346: [[6, 'sleep_score', '%', 1]],
  370: [
    [1, 'heart_rate_variability_rmssd_night', 'ms', 128],
    [0, 'heart_rate_variability_rmssd_week', 'ms', 128],
  ],
  371: [[0, 'heart_rate_variability_rmssd', 'ms', 128]],
};

/** `sleep_level`; light sleep is what Apple calls core. */
const stages: Readonly<Record<number, string>> = { 1: 'awake', 2: 'core', 3: 'deep', 4: 'rem' };

const DAY_S = 86_400;
const WALKING = 6;
const RUNNING = 1;

/** Reads what watches and scales write by day and night: counters, heart rate, sleep, stress, weight. */
export const createWellnessReader = (out: Output, clock: FitClock, by: Recorder) => {
  const addHeart = createTable(out, heartRate);
  const addSteps = createTable(out, steps);
  const addSleep = createTable(out, sleep);
  const addWeight = createTable(out, weight);
  const addMeasurement = createTable(out, measurements);
  const recordedBy = () => ({ source: by.source, device: by.device });

  /** The last full moment, which moments of sixteen bits count on from. */
  let base: number | undefined;
  /** The last moment of any message, for those that have none of their own. */
  let seen: number | undefined;
  /** When all counters were written before, and when they are being written. */
  let before: number | undefined;
  let now: number | undefined;
  /** Counters begin with the local day: those of the day's first file are known from its beginning. */
  let fromMidnight = false;
  const counted = new Map<number, number>();
  let level: { stage: string | null; from: number; line: number } | undefined;

  const info = (message: FitMessage): void => {
    base = message.timestamp ?? base;
    const local = message.number(0);
    counted.clear();
    now = base;
    before = base;
    fromMidnight = local !== undefined && local % DAY_S === 0;
  };

  const momentOf = (message: FitMessage): number | undefined => {
    const short = message.number(26);
    if (message.timestamp !== undefined) base = message.timestamp;
    else if (short !== undefined && base !== undefined) base += (short - (base & 0xffff)) & 0xffff;
    return base;
  };

  const count = (type: number, total: number, line: number): void => {
    const last = counted.get(type) ?? (fromMidnight ? 0 : undefined);
    counted.set(type, total);
    // A counter that went back began anew at midnight.
    const taken = last === undefined ? 0 : total >= last ? total - last : total;
    if (taken > 0 && (type === WALKING || type === RUNNING))
      addSteps(line, { start: clock.iso(before), end: clock.iso(now), count: taken, ...recordedBy() });
  };

  const monitoring = (message: FitMessage, line: number): void => {
    const at = momentOf(message);
    const bpm = message.number(27);
    const time = bpm === undefined ? null : clock.iso(at);
    if (bpm !== undefined && bpm > 0 && time !== null) addHeart(line, { time, bpm, kind: 'sample', ...recordedBy() });
    const packed = message.number(24);
    const type = message.number(5) ?? (packed === undefined ? undefined : packed & 0x1f);
    if (type === undefined || at === undefined) return;
    if (at !== now) {
      before = now;
      now = at;
    }
    // The profile halves `cycles`; of walking and running the same number, not halved, is steps.
    const cycles = message.number(3) ?? message.number(9);
    if (cycles !== undefined) count(type, cycles, line);
  };

  const endSleep = (to: number | undefined): void => {
    if (level === undefined) return;
    if (level.stage !== null)
      addSleep(level.line, { start: clock.iso(level.from), end: clock.iso(to), stage: level.stage, ...recordedBy() });
    level = undefined;
  };

  const sleepLevel = (message: FitMessage, line: number): void => {
    const { timestamp } = message;
    const stage = message.number(0);
    if (timestamp === undefined || stage === undefined) return;
    endSleep(timestamp);
    if (clock.iso(timestamp) !== null) level = { stage: stages[stage] ?? null, from: timestamp, line };
  };

  const measure = (message: FitMessage, line: number): void => {
    const time = clock.iso(message.timestamp ?? (message.kind === 229 ? message.number(0) : seen));
    if (time === null) return;
    if (message.kind === 30) {
      // 0xfffe: the scale is still weighing.
      const raw = message.number(0);
      if (raw !== undefined && raw !== 0xfffe) addWeight(line, { time, mass: scaled(raw, 100), ...recordedBy() });
    }
    const pulse = message.kind === 51 ? message.number(6) : undefined;
    if (pulse !== undefined) addHeart(line, { time, bpm: pulse, kind: 'sample', ...recordedBy() });
    for (const [field, kind, unit, scale] of measured[message.kind] ?? []) {
      const value = scaled(message.number(field), scale);
      if (value !== null) addMeasurement(line, { start: time, kind, value, unit, ...recordedBy() });
    }
  };

  const message = (each: FitMessage, line: number): void => {
    seen = each.timestamp ?? seen;
    switch (each.kind) {
      case 103:
        return info(each);
      case 55:
        return monitoring(each, line);
      case 275:
        return sleepLevel(each, line);
      case 211: {
        const time = clock.iso(each.timestamp);
        const bpm = each.number(1) ?? each.number(0);
        if (time !== null && bpm !== undefined && bpm > 0)
          addHeart(line, { time, bpm, kind: 'resting', ...recordedBy() });
        return;
      }
      case 227: {
        const value = each.number(0);
        const time = clock.iso(each.number(1) ?? each.timestamp);
        // Below zero it says why there is none: off the wrist, too active.
        if (value !== undefined && value >= 0 && time !== null)
          addMeasurement(line, { start: time, kind: 'stress', value, unit: '%', ...recordedBy() });
        return;
      }
      default:
        if (measured[each.kind] !== undefined) measure(each, line);
    }
  };

  /** Event 74 is sleep: its end is that of the last stage. */
  const event = (each: FitMessage): void => {
    seen = each.timestamp ?? seen;
    if (each.number(0) === 74 && each.number(1) === 1) endSleep(each.timestamp);
  };

  return { message, event, end: () => endSleep(undefined) };
};
