import { cutShortText } from './cut-short.ts';
import { savedPlaces } from './datasets.ts';
import { createActivityReader, type Recorder } from './fit/activity.ts';
import { createDeveloperFields } from './fit/developer.ts';
import { degrees } from './fit/numbers.ts';
import { createFitDecoder, type FitMessage, type FitTrouble } from './fit/protocol.ts';
import { manufacturers } from './fit/sports.ts';
import { createFitClock } from './fit/times.ts';
import { createWellnessReader } from './fit/wellness.ts';
import { createTable } from './table.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Garmin's FIT, which watches, bicycle computers and scales of most makers write: activities, monitoring, sleep, weight,
 * courses. Protocol: https://developer.garmin.com/fit/protocol/; messages and fields: the profile of the FIT SDK.
 *
 * Decoded here and not by fit-file-parser: that takes the whole file and builds every message before it gives one,
 * refuses a file whose end is missing with all that is readable in it, and leaves moments of devices without a clock in
 * 1990. The protocol is small, and a stream by design.
 *
 * Cadence is as devices count it: turns of the pedals, steps of one foot.
 */

const SETTINGS: ReadonlySet<number> = new Set([1, 2, 3, 5, 7, 11, 34, 35, 40]);
const COURSE = 6;

const FILE_ID = 0;

const recognise = (_name: string, { bytes }: Head): number => {
  if (bytes.length < 14 || Buffer.from(bytes.subarray(8, 12)).toString('latin1') !== '.FIT') return 0;
  if ((bytes[0] ?? 0) < 12 || (bytes[0] ?? 0) > 32) return 0;
  let type: number | undefined;
  const decoder = createFitDecoder({
    message: (message) => void (type ??= message.kind === FILE_ID ? (message.number(0) ?? -1) : undefined),
    trouble: () => undefined,
  });
  decoder.push(bytes.subarray(0, 2048));
  // Settings, planned workouts and segments hold no records.
  return type !== undefined && SETTINGS.has(type) ? 0 : 1;
};

const troubles: Readonly<Record<Exclude<FitTrouble, 'truncated'>, readonly [code: string, text: string]>> = {
  crc: ['fit-checksum', 'The checksum of this file does not fit its content: some of its values may be damaged.'],
  lost: ['fit-broken', 'The file is damaged in the middle; what came before is in your vault.'],
  header: ['fit-broken', 'The beginning of this file is damaged; nothing of it could be read.'],
};

/** A planned route: its points are places nobody was at yet. */
const createCourseReader = (out: Output) => {
  const add = createTable(out, savedPlaces);
  let name: string | undefined;
  let begun = false;
  return (message: FitMessage, line: number): void => {
    if (message.kind === 31) name = message.text(5);
    const isPoint = message.kind === 32;
    if (!isPoint && (message.kind !== 20 || begun)) return;
    const latitude = degrees(message.number(isPoint ? 2 : 0));
    const longitude = degrees(message.number(isPoint ? 3 : 1));
    if (latitude === null || longitude === null || Math.abs(latitude) > 90) return;
    const at = { latitude, longitude, service: 'fit' };
    if (isPoint) add(line, { ...at, name: message.text(6), list: name, kind: 'route_point' });
    else {
      begun = true;
      add(line, { ...at, name, kind: 'line' });
    }
  };
};

const read = async (source: Source, out: Output): Promise<void> => {
  const by: Recorder = { source: null, device: null, serial: null };
  const clock = createFitClock();
  const activity = createActivityReader(out, clock, by);
  const wellness = createWellnessReader(out, clock, by);
  const course = createCourseReader(out);
  const developer = createDeveloperFields();
  let isCourse = false;
  const state = { isTruncated: false };
  let messages = 0;

  const fileId = (message: FitMessage): void => {
    isCourse = message.number(0) === COURSE;
    by.source = manufacturers[message.number(1) ?? -1] ?? null;
    by.device = message.text(8) ?? null;
    by.serial = message.number(3)?.toString() ?? null;
  };

  const take = (message: FitMessage): void => {
    messages += 1;
    if (message.kind === FILE_ID) return fileId(message);
    if (isCourse) return course(message, messages);
    clock.learn(message);
    if (message.kind === 20) activity.record(developer.completed(message), messages);
    else if (message.kind === 206) developer.describe(message);
    else if (message.kind === 18) activity.session(message, messages);
    else if (message.kind === 78) activity.beats(message, messages);
    else if (message.kind === 21) wellness.event(message);
    else wellness.message(message, messages);
  };

  const decoder = createFitDecoder({
    message: take,
    trouble: (what) => {
      if (what === 'truncated') state.isTruncated = true;
      else out.issue(...troubles[what]);
    },
  });
  for await (const chunk of source.stream()) {
    decoder.push(chunk);
    await out.ready();
  }
  decoder.end();
  wellness.end();
  if (state.isTruncated) out.issue('fit-truncated', cutShortText('recording', `${messages} entries`));
  if (clock.unknown() > 0)
    out.issue(
      'no-time',
      'The clock of this device was not set: entries that count from when it was switched on have no date and were left out.',
    );
  if (developer.others() > 0)
    out.issue('not-read', `Fields that apps on the device added are kept in the original only: ${developer.others()}.`);
  await out.ready();
};

export const fit: Importer = { id: 'fit', label: 'FIT recording', version: 1, recognise, read };
