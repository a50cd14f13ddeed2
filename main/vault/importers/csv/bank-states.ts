import { isoTime, parseMoment, type DayOrder } from '../text/dates.ts';
import { foldName } from './bank-words.ts';

const stateNames: ReadonlySet<string> = new Set([
  'status',
  'state',
  'estado',
  'statut',
  'stato',
  'transaction status',
  'статус',
]);

/** Announced, refused or taken back: no movement, or one that comes again once it is booked. */
const notBooked =
  /^(?:pending|vorgemerkt|reverted|reversed|declined|denied|failed|rejected|expired|cancell?ed|storniert|en attente|pendiente|pendente|in sospeso|ausstehend|abgelehnt|в обработке|отклонено|отмен[её]н[ао]?)$/i;

/** The column that says whether a line is booked. */
export const stateColumn = (header: readonly string[]): number | undefined => {
  const found = header.findIndex((name) => stateNames.has(foldName(name)));
  return found < 0 ? undefined : found;
};

export const isNotBooked = (state: string): boolean => notBooked.test(state);

const clockNames: ReadonlySet<string> = new Set([
  'time',
  'transaction time',
  'uhrzeit',
  'hora',
  'heure',
  'ora',
  'tijd',
]);

/** The column that has the time of day, where the date stands for itself. */
export const clockColumn = (header: readonly string[]): number | undefined => {
  const found = header.findIndex((name) => clockNames.has(foldName(name)));
  return found < 0 ? undefined : found;
};

/** A date and the time of day from a column of its own; null when it is none. */
export const clockTime = (date: string, clock: string): string | null => {
  const moment = parseMoment(`${date} ${clock}`);
  return moment?.time === undefined ? null : isoTime(moment);
};

/** A card statement of Nubank (Brazil) writes what was bought without a sign, and payments to the card with a minus. */
export const isOwedByCard = (header: readonly string[]): boolean => {
  const names = header.join(',');
  return names === 'date,category,title,amount' || names === 'date,title,amount';
};

/** "Data, Valor, …, Descrição": in Portuguese "valor" is the amount, though elsewhere it may be any value. */
export const isBrazilian = (header: readonly string[]): boolean => {
  const names = new Set(header.map(foldName));
  return (
    names.has('data') &&
    names.has('valor') &&
    (names.has('descricao') || names.has('historico') || names.has('lancamento'))
  );
};

const zoneNames: ReadonlySet<string> = new Set(['time zone', 'timezone']);
const americanZone = /^(?:P|M|C|E|AK|H)[SD]?T$/;

/**
 * The United States write the month first, which dates up to the twelfth do not show: Mint and Empower wrote only there;
 * PayPal names the zone of the clock on the wall; and dollars of the United States between slashes are mostly theirs.
 */
export const usualDayOrder = (
  header: readonly string[],
  sample: readonly (readonly string[])[],
  columns: { readonly date: number; readonly currency: number | undefined },
): DayOrder | undefined => {
  const names = header.map(foldName);
  if (names.includes('original description') && names.includes('transaction type')) return 'month-first';
  const filled = (column: number): string[] =>
    column < 0 ? [] : sample.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
  const zones = filled(names.findIndex((name) => zoneNames.has(name)));
  if (zones.length > 0 && zones.every((zone) => americanZone.test(zone))) return 'month-first';
  const currencies = filled(columns.currency ?? -1);
  const dollars = currencies.length > 0 && currencies.every((currency) => currency === 'USD');
  return dollars && filled(columns.date).every((date) => date.includes('/')) ? 'month-first' : undefined;
};
