import type { Importer } from '../types.ts';

export const bodyImporters: readonly Importer[] = [];
