/**
 * The datasets that more than one importer writes to: one meaning, one unit and one identity each, whatever app
 * the records came from. An importer's own datasets are declared beside the importer.
 *
 * A new dataset or field also gets its words in `renderer/lib/strings/{en,de}/datasets.ts`; a contract test holds them together.
 *
 * Appending a field is safe (old records have null there); a change of type or identity needs a migration.
 * Times keep the offset of the source; a time without one is local to where the person was.
 */
export * from './datasets/accounts.ts';
export * from './datasets/body.ts';
export * from './datasets/calendar.ts';
export * from './datasets/culture.ts';
export * from './datasets/money.ts';
export * from './datasets/places.ts';
export * from './datasets/words.ts';
