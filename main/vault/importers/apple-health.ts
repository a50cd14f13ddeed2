import { createElementReader } from './apple-health/elements.ts';
import { cutShortText, sayingCutShort } from './cut-short.ts';
import type { Head, Importer, Output, Source } from './types.ts';
import { readXml } from './xml.ts';

/**
 * Apple Health's export.xml. The document type at its head is the specification (HealthKit Export Version 11 to 14);
 * identifiers and units: https://developer.apple.com/documentation/healthkit/data_types. Times keep the offset that
 * they were exported with, which is the phone's at export and not always the one of the place.
 *
 * Routes of workouts are GPX files beside it and are read as such. State of Mind is in no version of the document type:
 * Apple does not export it here.
 */

const recognise = (_name: string, { text }: Head): number => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  return start.startsWith('<') && /<!DOCTYPE\s+HealthData[\s[>]|<HealthData[\s>]/.test(start) ? 1 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const reader = createElementReader(out);
  const told = sayingCutShort(out, () => cutShortText('export', `${reader.found()} records`, 'export'));
  await readXml(source, told, {
    open: (name, attributes, line) => reader.open(name, attributes, line),
    close: () => reader.close(),
  });
  for (const [name, count] of reader.passedOver())
    out.issue('not-read', `Entries of the kind ${name.slice(0, 80)} are kept in the original only: ${count}.`);
};

export const appleHealth: Importer = { id: 'apple-health', label: 'Apple Health export', version: 2, recognise, read };
