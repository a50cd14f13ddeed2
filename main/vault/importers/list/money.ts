import { wise } from '../wise.ts';
import { uber } from '../uber.ts';
import { amazon } from '../amazon.ts';
import { mt940 } from '../mt940.ts';
import { qif } from '../qif.ts';
import type { Importer } from '../types.ts';
import { venmo } from '../venmo.ts';

export const moneyImporters: readonly Importer[] = [qif, mt940, amazon, uber, wise, venmo];
