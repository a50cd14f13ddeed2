import { isoTime, parseMoment } from '../text/dates.ts';
import { foldName } from './bank-words.ts';

const stateNames: ReadonlySet<string> = new Set(['status', 'state', 'estado', 'statut', 'stato', 'transaction status']);

/** Announced, refused or taken back: no movement, or one that comes again once it is booked. */
const notBooked =
  /^(?:pending|vorgemerkt|reverted|reversed|declined|denied|failed|rejected|expired|cancell?ed|storniert|en attente|pendiente|pendente|in sospeso|ausstehend|abgelehnt)$/i;

/** The column that says whether a line is booked. */
export const stateColumn = (header: readonly string[]): number | undefined => {
  const found = header.findIndex((name) => stateNames.has(foldName(name)));
  return found < 0 ? undefined : found;
};

export const isNotBooked = (state: string): boolean => notBooked.test(state);

const clockNames: ReadonlySet<string> = new Set(['time', 'uhrzeit', 'hora', 'heure', 'ora', 'tijd']);

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
