import { appleHealth } from './apple-health.ts';
import { camt } from './camt.ts';
import { csv } from './csv.ts';
import { googleLocations } from './google-locations.ts';
import { ical } from './ical.ts';
import { json } from './json.ts';
import { bodyImporters } from './list/body.ts';
import { filesImporters } from './list/files.ts';
import { googleImporters } from './list/google.ts';
import { moneyImporters } from './list/money.ts';
import { socialImporters } from './list/social.ts';
import { wordsImporters } from './list/words.ts';
import { ofx } from './ofx.ts';
import type { Importer } from './types.ts';

/** Every importer there is, by group. Among equally sure ones the first reads; the ones for any table or JSON come last. */
export const importers: readonly Importer[] = [
  appleHealth,
  camt,
  googleLocations,
  ical,
  ofx,
  ...moneyImporters,
  ...wordsImporters,
  ...socialImporters,
  ...googleImporters,
  ...bodyImporters,
  ...filesImporters,
  csv,
  json,
];
