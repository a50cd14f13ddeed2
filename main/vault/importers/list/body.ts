import { fit } from '../fit.ts';
import type { Importer } from '../types.ts';

export const bodyImporters: readonly Importer[] = [fit];
