import type { Importer } from '../types.ts';

export const socialImporters: readonly Importer[] = [];
