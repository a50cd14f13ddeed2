import type { Importer } from '../types.ts';

export const filesImporters: readonly Importer[] = [];
