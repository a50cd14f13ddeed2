import type { Importer } from '../types.ts';

export const wordsImporters: readonly Importer[] = [];
