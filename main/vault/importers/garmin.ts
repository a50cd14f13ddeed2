import { cutShortText } from './cut-short.ts';
import { createGarminReader } from './garmin/entries.ts';
import { unwrapped } from './garmin/unwrap.ts';
import { isJsonObject, jsonElements } from './json/elements.ts';
import { asUtf8 } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * The JSON of Garmin's own export (garmin.com/account/datamanagement), folders DI_CONNECT/…: activities
 * (*_summarizedActivities.json), nights (*_sleepData.json), days (UDSFile_*.json), *_userBioMetrics.json and
 * HydrationLogFile_*.json. Garmin publishes no description; units as public readers of such exports measured them:
 * centimetres, milliseconds and kilojoules in activities, grams for weight, seconds in days and nights, times in GMT unless the
 * field's name says local. The recordings in UploadedFiles_*.zip are FIT files and are read as such.
 *
 * A day's number of steps is kept as a measurement: the FIT files of the same export have the same steps by the minute.
 */

/** Fields that stand in the entries of one kind of file, all of a line together. */
const shapes: readonly (readonly RegExp[])[] = [
  [/^\[\s*\{\s*"summarizedActivitiesExport"\s*:/],
  [/"sleepStartTimestampGMT"\s*:/],
  [/"calendarDate"\s*:/, /"(?:totalSteps|wellnessStartTimeGmt)"\s*:/],
  [/"metaData"\s*:\s*\{/, /"calendarDate"\s*:/, /"(?:weight|height|vo2Max|bodyFat|userBioMetric\w{0,20})"\s*:/],
  [/"valueInML"\s*:/, /"(?:hydrationSource|persistedTimestampGMT|timestampLocal)"\s*:/],
];

const recognise = (_name: string, { text }: Head): number => {
  const start = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .slice(0, 16_384);
  return /^\[\s*\{\s*"/.test(start) && shapes.some((fields) => fields.every((each) => each.test(start))) ? 0.95 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const reader = createGarminReader(out);
  let found = 0;
  for await (const piece of jsonElements(unwrapped(asUtf8(source.stream())))) {
    if (piece.kind === 'elements') {
      for (const [index, value] of piece.values.entries())
        if (isJsonObject(value)) reader(value, piece.first + index);
        else out.issue('json-broken', 'This entry is no JSON object and was left out.', piece.first + index);
      found += piece.values.length;
    } else if (piece.kind === 'broken') {
      if (piece.code === 'json-truncated') out.issue(piece.code, cutShortText('file', `${found} entries`));
      else out.issue(piece.code, 'This entry could not be read and was left out.', piece.element);
    }
    await out.ready();
  }
};

export const garmin: Importer = { id: 'garmin', label: 'Garmin Connect export', version: 1, recognise, read };
