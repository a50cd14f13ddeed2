import { chromeHistory } from '../chrome-history.ts';
import { googleActivityImporter } from '../google-activity.ts';
import { googleChat } from '../google-chat.ts';
import { googleFit } from '../google-fit.ts';
import { googleKeep } from '../google-keep.ts';
import { googleMaps } from '../google-maps.ts';
import { googlePhotos } from '../google-photos.ts';
import { googlePlay } from '../google-play.ts';
import { imdb } from '../imdb.ts';
import { letterboxd } from '../letterboxd.ts';
import { netflix } from '../netflix.ts';
import { spotify } from '../spotify.ts';
import type { Importer } from '../types.ts';
import { youtube } from '../youtube.ts';

export const googleImporters: readonly Importer[] = [
  googleActivityImporter,
  chromeHistory,
  googleFit,
  googlePhotos,
  googlePlay,
  googleMaps,
  googleChat,
  googleKeep,
  youtube,
  spotify,
  netflix,
  imdb,
  letterboxd,
];
