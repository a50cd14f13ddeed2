import { foldName } from './bank-words.ts';

/** Columns that name who paid, where another names who was paid. */
const payerNames: ReadonlySet<string> = new Set([
  'zahlungspflichtige r',
  'zahlungspflichtiger',
  'payer',
  'payer name',
  'name des zahlungspflichtigen',
]);

const isPayer = (name: string): boolean => payerNames.has(foldName(name));

/**
 * The columns to look for the other side in: for money out, and for money in. A bank that names both, names the owner
 * in one of them; one that names the merchant beside the payee leaves one of them empty.
 */
export const partyColumns = (
  header: readonly string[],
  payees: readonly number[],
): { out: readonly number[]; in: readonly number[] } => {
  const payers = header.flatMap((name, column) => (isPayer(name) ? [column] : []));
  const paid = payees.filter((column) => !payers.includes(column));
  return paid.length === 0 ? { out: payers, in: payers } : { out: paid, in: [...payers, ...paid] };
};

const iban = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b/;

/** Names that mean the owner's account in some tables, and that of the other side in others. */
const ambiguous = /^(?:iban|account number|account no|kontonummer|konto)$/;

/**
 * Whether a column "IBAN" or "Account number" holds the other side's accounts: the owner's own is the same on every
 * line, is never empty, and is the one that the lines before the header name.
 */
export const isOtherSide = (name: string, cells: readonly string[], own: string | null): boolean => {
  const folded = foldName(name);
  if (!ambiguous.test(folded)) return false;
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length === 0) return false;
  if (own !== null && filled.some((cell) => cell.replaceAll(' ', '') !== own)) return true;
  if (filled.length < cells.length) return true;
  return folded === 'iban' && new Set(filled).size > 1;
};

/** The first IBAN in some lines that checks out. */
export const ibanIn = (lines: readonly (readonly string[])[]): string | null => {
  for (const cells of lines) {
    for (const cell of cells) {
      const found = iban.exec(cell)?.[0].replaceAll(' ', '');
      if (found !== undefined && isIban(found)) return found;
    }
  }
  return null;
};

/** ISO 13616: the first four characters moved to the end, letters as two digits, are 1 modulo 97. */
const isIban = (text: string): boolean => {
  let remainder = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    for (const digit of String(parseInt(character, 36))) remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder === 1;
};
