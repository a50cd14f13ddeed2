import type { Importer } from '../types.ts';
import { whatsapp } from '../whatsapp.ts';

export const wordsImporters: readonly Importer[] = [whatsapp];
