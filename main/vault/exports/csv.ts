import type { Field, FieldValue } from '../../../preload/contract/data.ts';

/**
 * Whether a spreadsheet would compute this text instead of showing it (OWASP, "CSV Injection"): what a shop wrote into a
 * bank statement must not become a formula on the owner's desk. A telephone number or an amount with a sign is none.
 */
const isFormula = (text: string): boolean =>
  /^[=@\t\r]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d\s().,/-]*$/.test(text));

/** Only text is defused, by an apostrophe in front; numbers, dates and ids are what they are. */
const cell = (field: Field, value: FieldValue | undefined): string => {
  if (value === null || value === undefined) return '';
  const plain = String(value);
  const text = field.type === 'text' && isFormula(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text;
};

/** CSV by RFC 4180: commas, CRLF, quotes doubled, UTF-8. The first line names the fields. */
export const createCsv = (
  fields: readonly Field[],
): { head: string; line: (values: Readonly<Record<string, FieldValue>>) => string } => ({
  head: `${fields.map(({ name }) => cell({ name: '', type: 'text' }, name)).join(',')}\r\n`,
  line: (values) => `${fields.map((field) => cell(field, values[field.name])).join(',')}\r\n`,
});
