import { cutShortText, sayingCutShort } from './cut-short.ts';
import { createKmlReader } from './kml/reader.ts';
import type { Head, Importer, Output, Source } from './types.ts';
import { readXml } from './xml.ts';

/**
 * KML 2.2 (https://developers.google.com/kml/documentation/kmlreference, OGC 07-147r2) and the tracks of its gx
 * extension; a KMZ is a zip whose doc.kml is found in it. Google wrote location history as KML: one track of all times
 * until 2017, and a day of Timeline with visits and journeys as placemarks that last from … to.
 *
 * A line or an area is one record with its first point; the shape stays in the original.
 */

const recognise = (_name: string, { text }: Head): number => {
  const start = text
    .slice(0, 8192)
    .replace(/^\uFEFF/, '')
    .trimStart();
  return start.startsWith('<') && /^(?:<[?!][^>]*>\s*)*<(?:[\w.-]+:)?kml[\s>]/.test(start) ? 1 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const reader = createKmlReader(out);
  await readXml(
    source,
    sayingCutShort(out, () => cutShortText('map', `${reader.found()} places`)),
    reader,
  );
  reader.end();
};

export const kml: Importer = { id: 'kml', label: 'KML map', version: 2, recognise, read };
