import { audio } from '../audio.ts';
import { pdf } from '../pdf.ts';
import { photoFiles } from '../photos.ts';
import type { Importer } from '../types.ts';

export const filesImporters: readonly Importer[] = [photoFiles, audio, pdf];
