import { isDailyTable, readDaily } from './google-fit/daily.ts';
import { createPointReader } from './google-fit/points.ts';
import { createSession } from './google-fit/session.ts';
import { jsonHead, readEntries } from './json/entries.ts';
import { textOf } from './json/values.ts';
import type { Head, Importer, Output, Source } from './types.ts';

const isPoints = (start: string): boolean =>
  start.startsWith('{') && /"Data Points"\s*:/.test(start) && /"(?:fitValue|dataTypeName|Data Source)"\s*:/.test(start);
const isSession = (start: string): boolean =>
  start.startsWith('{') &&
  /"fitnessActivity"\s*:/.test(start) &&
  /"(?:startTime|endTime|duration)"\s*:\s*"/.test(start);

/**
 * Google Fit in Google Takeout: "All Data" (points of one stream), "All Sessions" (one workout or night), "Daily
 * activity metrics" (tables). Types, units and numbers are those of https://developers.google.com/fit/datatypes; its TCX
 * files are read as such.
 */
const recognise = (name: string, { text }: Head): number => {
  const start = jsonHead(text);
  if (start !== '') return isPoints(start) || isSession(start) ? 0.97 : 0;
  return /\.csv$/i.test(name) && isDailyTable(text) ? 0.95 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  if (/\.csv$/i.test(source.name)) {
    await readDaily(source, out);
    return;
  }
  let stream: string | null = null;
  const seen = { points: false };
  const readPoint = createPointReader(out, () => stream);
  const session = createSession(out);
  await readEntries(source, out, {
    array: (key) => {
      if (key !== 'Data Points') return session.array(key);
      seen.points = true;
      return readPoint;
    },
    member: (key, value) => {
      if (key === 'Data Source') {
        stream = textOf(value);
        seen.points = true;
      } else session.member?.(key, value);
    },
  });
  if (!seen.points) session.finish();
  await out.ready();
};

export const googleFit: Importer = { id: 'google-fit', label: 'Google Fit', version: 1, recognise, read };
