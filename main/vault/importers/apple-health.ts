import { createElementReader } from './apple-health/elements.ts';
import type { Head, Importer, Output, Source } from './types.ts';
import { readXml } from './xml.ts';

/**
 * Apple Health's export.xml. The document type at its head is the specification (HealthKit Export Version 11 to 14);
 * identifiers and units: https://developer.apple.com/documentation/healthkit/data_types. Times keep the offset that
 * they were exported with, which is the phone's at export and not always the one of the place.
 */

const recognise = (_name: string, { text }: Head): number => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  return start.startsWith('<') && /<!DOCTYPE\s+HealthData[\s[>]|<HealthData[\s>]/.test(start) ? 1 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const reader = createElementReader(out);
  /** Says with numbers what the XML reader says of a document that stops early. */
  const complaining: Output = {
    dataset: (schema) => out.dataset(schema),
    record: (dataset, line, values) => out.record(dataset, line, values),
    ready: () => out.ready(),
    issue: (code, text, line) => {
      const cut = `This export stops in the middle (after ${reader.found()} records). What was readable is in your vault; export it again and drop it here to add the rest.`;
      if (code === 'xml-truncated') out.issue(code, cut);
      else out.issue(code, text, line);
    },
  };
  await readXml(source, complaining, { open: reader.open, close: reader.close });
  for (const [name, count] of reader.passedOver()) out.issue('not-read', `${count} entries of the kind ${name.slice(0, 80)} are in the original only.`);
};

export const appleHealth: Importer = { id: 'apple-health', label: 'Apple Health export', version: 1, recognise, read };
