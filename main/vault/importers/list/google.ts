import { googleActivityImporter } from '../google-activity.ts';
import type { Importer } from '../types.ts';

export const googleImporters: readonly Importer[] = [googleActivityImporter];
