import { createKnownTables } from './csv/known.ts';
import { fitbitTables } from './fitbit/tables.ts';

/**
 * The tables of a Fitbit export: heart rate variability, oxygen, breathing, temperature, stress, and since 2024 the
 * folders "…_GoogleData". Columns as the readme of each folder in the export describes them. Times with a Z are UTC,
 * those without are the owner's.
 */
export const fitbitCsv = createKnownTables({
  id: 'fitbit-tables',
  label: 'Fitbit tables',
  version: 1,
  tables: fitbitTables,
});
