import { fit } from '../fit.ts';
import { geojson } from '../geojson.ts';
import { gpx } from '../gpx.ts';
import { kml } from '../kml.ts';
import { owntracks } from '../owntracks.ts';
import { tcx } from '../tcx.ts';
import type { Importer } from '../types.ts';

export const bodyImporters: readonly Importer[] = [fit, gpx, tcx, kml, owntracks, geojson];
