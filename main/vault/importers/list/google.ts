import { chromeHistory } from '../chrome-history.ts';
import { googleActivityImporter } from '../google-activity.ts';
import { googleFit } from '../google-fit.ts';
import { imdb } from '../imdb.ts';
import { letterboxd } from '../letterboxd.ts';
import { netflix } from '../netflix.ts';
import { spotify } from '../spotify.ts';
import type { Importer } from '../types.ts';

export const googleImporters: readonly Importer[] = [
  googleActivityImporter,
  chromeHistory,
  googleFit,
  spotify,
  netflix,
  imdb,
  letterboxd,
];
