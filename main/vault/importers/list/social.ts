import { facebook } from '../facebook.ts';
import { foursquare } from '../foursquare.ts';
import { instagram } from '../instagram.ts';
import { linkedin } from '../linkedin.ts';
import { reddit } from '../reddit.ts';
import { tiktok } from '../tiktok.ts';
import { twitter } from '../twitter.ts';
import type { Importer } from '../types.ts';

export const socialImporters: readonly Importer[] = [
  twitter,
  facebook,
  instagram,
  reddit,
  linkedin,
  tiktok,
  foursquare,
];
