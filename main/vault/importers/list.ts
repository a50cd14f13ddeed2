import { appleHealth } from './apple-health.ts';
import { camt } from './camt.ts';
import { csv } from './csv.ts';
import { googleLocations } from './google-locations.ts';
import { ical } from './ical.ts';
import { json } from './json.ts';
import { ofx } from './ofx.ts';
import type { Importer } from './types.ts';

/** Every importer there is, one line each. Among equally sure ones the first reads. */
export const importers: readonly Importer[] = [appleHealth, camt, googleLocations, ical, ofx, csv, json];
