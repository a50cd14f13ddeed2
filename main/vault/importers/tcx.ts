import { cutShortText, sayingCutShort } from './cut-short.ts';
import { createTcxReader } from './tcx/reader.ts';
import type { Head, Importer, Output, Source } from './types.ts';
import { readXml } from './xml.ts';

/**
 * Garmin's Training Center XML, version 2 (http://www.garmin.com/xmlschemas/TrainingCenterDatabasev2.xsd), and its
 * activity extension (Speed, RunCadence, Watts). Cadence is as devices count it: turns of the pedals, steps of one foot.
 * The device is named after an activity's points, so that only the activity knows it.
 */

const recognise = (_name: string, { text }: Head): number => {
  const start = text
    .slice(0, 8192)
    .replace(/^\uFEFF/, '')
    .trimStart();
  return start.startsWith('<') && /^(?:<[?!][^>]*>\s*)*<(?:[\w.-]+:)?TrainingCenterDatabase[\s>]/.test(start) ? 1 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const reader = createTcxReader(out);
  await readXml(
    source,
    sayingCutShort(out, () => cutShortText('training', `${reader.found()} points`)),
    reader,
  );
  reader.end();
};

export const tcx: Importer = { id: 'tcx', label: 'TCX training', version: 1, recognise, read };
