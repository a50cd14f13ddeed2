import { cutShortText, sayingCutShort } from './cut-short.ts';
import { createGpxReader } from './gpx/reader.ts';
import type { Head, Importer, Output, Source } from './types.ts';
import { readXml } from './xml.ts';

/**
 * GPX 1.0 and 1.1 (https://www.topografix.com/gpx/1/1/), with what Garmin's TrackPointExtension, Strava, Apple Health's
 * workout routes and OpenTracks add to a point: heart rate, cadence, power, temperature, speed, course, accuracy.
 *
 * A track with times is where somebody was: each point is a record. A track without times, or a route, is one that was
 * planned: one record says that it is there and where it begins, and its named points stand beside it; the line itself
 * stays in the original.
 */

const recognise = (_name: string, { text }: Head): number => {
  const start = text
    .slice(0, 8192)
    .replace(/^\uFEFF/, '')
    .trimStart();
  return start.startsWith('<') && /^(?:<[?!][^>]*>\s*)*<(?:[\w.-]+:)?gpx[\s>]/.test(start) ? 1 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const reader = createGpxReader(out);
  await readXml(
    source,
    sayingCutShort(out, () => cutShortText('track', `${reader.found()} points`)),
    reader,
  );
  reader.end();
};

export const gpx: Importer = { id: 'gpx', label: 'GPX track', version: 2, recognise, read };
