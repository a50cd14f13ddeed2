import { photoFiles } from '../photos.ts';
import type { Importer } from '../types.ts';

export const filesImporters: readonly Importer[] = [photoFiles];
