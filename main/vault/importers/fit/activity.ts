import { heartRate, measurements, places, workouts, workoutSamples } from '../datasets.ts';
import { createTable, type Named } from '../table.ts';
import type { Output } from '../types.ts';
import { degrees, plain, scaled } from './numbers.ts';
import type { FitMessage } from './protocol.ts';
import { sports, subSports } from './sports.ts';
import type { FitClock } from './times.ts';

export interface Recorder {
  source: string | null;
  device: string | null;
  serial: string | null;
}

/** `sport` says nothing in these; `sub_sport` does. */
const vague: ReadonlySet<string | undefined> = new Set([undefined, 'training', 'fitness_equipment']);

const kindOf = (sport: number | undefined, sub: number | undefined): string | null => {
  const name = sport === undefined ? undefined : sports[sport];
  return (vague.has(name) && sub !== undefined ? subSports[sub] : undefined) ?? name ?? null;
};

/**
 * `compressed_speed_distance`: twelve bits of speed in 1/100 m/s, then twelve of distance in 1/16 m that begin anew at
 * 256 m and are counted on here.
 */
const createDistanceCounter = () => {
  let last: number | undefined;
  let total = 0;
  return (bytes: Uint8Array): { speed: number; distance: number } | null => {
    const [low = 0xff, middle = 0xff, high = 0xff] = bytes;
    if (bytes.length !== 3 || (low & middle & high) === 0xff) return null;
    const count = (middle >> 4) | (high << 4);
    total += last === undefined ? count : (count - last + 4096) % 4096;
    last = count;
    return { speed: plain((low | ((middle & 0x0f) << 8)) / 100), distance: plain(total / 16) };
  };
};

/** Reads what devices write during an activity: sessions, records second by second, heart beats. */
export const createActivityReader = (out: Output, clock: FitClock, by: Recorder) => {
  const addWorkout = createTable(out, workouts);
  const addPlace = createTable(out, places);
  const addHeart = createTable(out, heartRate);
  const addSample = createTable(out, workoutSamples);
  const addMeasurement = createTable(out, measurements);
  const decompress = createDistanceCounter();
  let lastTime: string | null = null;

  const record = (message: FitMessage, line: number): void => {
    const packed = message.bytes(8);
    const compressed = packed === undefined ? null : decompress(packed);
    const time = clock.iso(message.timestamp);
    if (time === null) return;
    lastTime = time;
    const latitude = degrees(message.number(0));
    const longitude = degrees(message.number(1));
    const altitude = scaled(message.number(78) ?? message.number(2), 5, 500);
    const speed = scaled(message.number(73) ?? message.number(6), 1000) ?? compressed?.speed ?? null;
    if (latitude !== null && longitude !== null && Math.abs(latitude) <= 90)
      addPlace(line, {
        time,
        latitude,
        longitude,
        accuracy: message.number(31),
        altitude,
        speed,
        source: 'gps',
        device: by.serial,
      });
    const bpm = message.number(3);
    if (bpm !== undefined && bpm > 0)
      addHeart(line, { time, bpm, kind: 'sample', source: by.source, device: by.device });
    const whole = message.number(4);
    const sample: Named<typeof workoutSamples> = {
      speed,
      distance: scaled(message.number(5), 100) ?? compressed?.distance ?? null,
      cadence:
        scaled(message.number(52), 256) ??
        (whole === undefined ? null : plain(whole + (message.number(53) ?? 0) / 128)),
      power: message.number(7) ?? null,
      altitude,
      temperature: message.number(13) ?? null,
    };
    if (Object.values(sample).some((value) => value !== null))
      addSample(line, { time, ...sample, source: by.source, device: by.device });
  };

  const session = (message: FitMessage, line: number): void => {
    const from = message.number(2) ?? message.timestamp;
    const start = clock.iso(from);
    if (start === null) return;
    const elapsed = scaled(message.number(7), 1000);
    addWorkout(line, {
      start,
      end:
        from === undefined || elapsed === null ? clock.iso(message.timestamp) : clock.iso(Math.round(from + elapsed)),
      kind: kindOf(message.number(5), message.number(6)),
      duration: scaled(message.number(8), 1000),
      distance: scaled(message.number(9), 100),
      energy: message.number(11),
      source: by.source,
      device: by.device,
    });
  };

  /** Intervals between beats have no moment of their own: that of the record before them. */
  const beats = (message: FitMessage, line: number): void => {
    if (lastTime === null) return;
    for (const raw of message.numbers(0))
      addMeasurement(line, {
        start: lastTime,
        kind: 'heart_beat_interval',
        value: scaled(raw, 1000),
        unit: 's',
        source: by.source,
        device: by.device,
      });
  };

  return { record, session, beats };
};
