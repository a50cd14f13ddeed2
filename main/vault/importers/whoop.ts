import { createKnownTables } from './csv/known.ts';
import { cycles, journal, sleeps, trainings } from './whoop/tables.ts';

/**
 * WHOOP's export (App settings, Data export): physiological_cycles.csv, sleeps.csv, workouts.csv, journal_entries.csv.
 * WHOOP publishes no description; headers, units and quirks as in public readers' fixtures of real exports. Times are
 * local, with the offset in a column of its own ("UTC+02:00"); "Energy burned (cal)" is kilocalories. Sleep has no stages
 * in time, only how long each lasted.
 */
export const whoop = createKnownTables({
  id: 'whoop',
  label: 'WHOOP export',
  version: 1,
  tables: [trainings, journal, sleeps, cycles],
});
