import { fit } from '../fit.ts';
import { fitbitCsv } from '../fitbit-tables.ts';
import { fitbit } from '../fitbit.ts';
import { garminCsv } from '../garmin-activities.ts';
import { garmin } from '../garmin.ts';
import { geojson } from '../geojson.ts';
import { gpx } from '../gpx.ts';
import { kml } from '../kml.ts';
import { owntracks } from '../owntracks.ts';
import { strava } from '../strava.ts';
import { tcx } from '../tcx.ts';
import type { Importer } from '../types.ts';
import { whoop } from '../whoop.ts';

export const bodyImporters: readonly Importer[] = [
  fit,
  gpx,
  tcx,
  kml,
  owntracks,
  geojson,
  strava,
  fitbit,
  fitbitCsv,
  garmin,
  garminCsv,
  whoop,
];
