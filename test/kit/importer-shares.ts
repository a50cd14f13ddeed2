import { join } from 'node:path';
import { importers } from '../../main/vault/importers/list.ts';
import { describeImporter } from './importer-contract.ts';

const fixtures = join(import.meta.dirname, '../fixtures/importers');
/** As many files as there are of them in test/main/importers/contract: files run beside each other, tests of one do not. */
const SHARES = 4;

/** Every importer of the list keeps the contract; each share takes its part, and all of them take all. */
export const describeShare = (share: number): void => {
  importers.forEach((importer, index) => {
    if (index % SHARES === share) describeImporter(importer, importers, join(fixtures, importer.id));
  });
};
