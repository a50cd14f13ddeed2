import { audio } from '../audio.ts';
import { officeText } from '../office-text.ts';
import { pdf } from '../pdf.ts';
import { photoFiles } from '../photos.ts';
import { spreadsheet } from '../spreadsheet.ts';
import type { Importer } from '../types.ts';

export const filesImporters: readonly Importer[] = [photoFiles, audio, pdf, spreadsheet, officeText];
