import type { Importer } from '../types.ts';

export const googleImporters: readonly Importer[] = [];
