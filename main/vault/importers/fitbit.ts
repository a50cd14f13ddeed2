import { cutShortText } from './cut-short.ts';
import { createFitbitReader, seriesOf } from './fitbit/entries.ts';
import { isJsonObject, jsonElements } from './json/elements.ts';
import { asUtf8 } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Fitbit's own export and Google Takeout's "Fitbit/Global Export Data": arrays of entries in files named after what they
 * measure. Fitbit describes the files in a readme of each folder and says little of zones; public readers (among them
 * the public comparison of steps-*.json with the same day's table, and heart_rate files that run from 13:00 to 12:59 for
 * an owner at UTC+13) agree: series by the minute, heart rate and exercises are UTC, sleep and what belongs to a day is
 * local. Weight is in pounds; where the body mass index beside it fits kilograms only, in those.
 */

const shapes: readonly RegExp[] = [
  /^\[\s*\{\s*"dateTime"\s*:\s*"[^"]{0,40}"\s*,\s*"value"\s*:\s*\{\s*"bpm"\s*:/,
  /^\[\s*\{\s*"dateTime"\s*:\s*"[^"]{0,40}"\s*,\s*"value"\s*:\s*\{\s*"date"\s*:[^}]{0,200}"error"\s*:/,
  /^\[\s*\{\s*"dateTime"\s*:\s*"[^"]{0,40}"\s*,\s*"value"\s*:\s*\{\s*"demographicVO2Max"\s*:/,
  /^\[\s*\{\s*"logId"\s*:\s*\d+\s*,\s*"dateOfSleep"\s*:/,
  /^\[\s*\{\s*"logId"\s*:\s*\d+\s*,\s*"weight"\s*:[^}]{0,200}"date"\s*:/,
  /^\[\s*\{\s*"logId"\s*:\s*\d+\s*,\s*"activityName"\s*:/,
  /^\[\s*\{\s*"id"\s*:\s*\d+\s*,\s*"date"\s*:\s*"[^"]{0,40}"\s*,\s*"waterAmount"\s*:/,
];
const series = /^\[\s*\{\s*"dateTime"\s*:\s*"\d[^"]{5,40}"\s*,\s*"value"\s*:\s*"-?[\d.]+"\s*\}/;

const recognise = (name: string, { text }: Head): number => {
  const start = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .slice(0, 1000);
  if (shapes.some((shape) => shape.test(start))) return 0.97;
  return seriesOf(name) !== undefined && series.test(start) ? 0.95 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const reader = createFitbitReader(out, seriesOf(source.name));
  let found = 0;
  for await (const piece of jsonElements(asUtf8(source.stream()))) {
    if (piece.kind === 'elements' && piece.key === '') {
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

export const fitbit: Importer = { id: 'fitbit', label: 'Fitbit export', version: 1, recognise, read };
