import type { Head, Importer } from './types.ts';

/** Below this nobody is sure enough to read: the file is kept as it is. */
const LEAST_CONFIDENCE = 0.2;

/** The importer that is surest of a file; among equals the first of the list. */
export const recognise = (importers: readonly Importer[], name: string, head: Head): Importer | undefined => {
  let surest: Importer | undefined;
  let confidence = LEAST_CONFIDENCE;
  for (const importer of importers) {
    const found = importer.recognise(name, head);
    if (found > confidence || (found === confidence && surest === undefined)) {
      surest = importer;
      confidence = found;
    }
  }
  return surest;
};
