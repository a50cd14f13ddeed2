import { join } from 'node:path';
import { importers } from '../../../main/vault/importers/list.ts';
import { describeImporter } from '../../kit/importer-contract.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/importers');

for (const importer of importers) describeImporter(importer, importers, join(fixtures, importer.id));
