/** The mark between whole and fraction. */
export type DecimalMark = '.' | ',';

/** A longer text is no number that is grouped or has a currency; to look for one in it would take long. */
const MAX_LENGTH = 64;

const ZERO = 48;
const NINE = 57;
const MINUS = 45;

/**
 * Canonical decimal of a number as people write it, exact: "1.234,56" → "1234.56", "(5.00)" → "-5.00", "-€ 12" → "-12",
 * "12,50-" → "-12.50", "1'234.5 CHF" → "1234.5". `mark` is what the column's other values say (`findDecimalMark`); without one, this value alone decides.
 * The scale is kept, leading zeros and plus are not, and zero has no sign. Undefined when it is no number.
 */
export const parseDecimal = (text: string, mark: DecimalMark = markOf(text) ?? '.'): string | undefined =>
  plainDecimal(text, mark) ?? parseMoney(text, mark)?.amount;

/** The common case without a regular expression: an optional minus, digits, at most one mark. */
const plainDecimal = (text: string, mark: DecimalMark): string | undefined => {
  const length = text.length;
  const begin = text.charCodeAt(0) === MINUS ? 1 : 0;
  const markCode = mark.charCodeAt(0);
  let markAt = -1;
  for (let i = begin; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= ZERO && code <= NINE) continue;
    if (code !== markCode || markAt >= 0) return undefined;
    markAt = i;
  }
  const wholeLength = (markAt < 0 ? length : markAt) - begin;
  if (wholeLength === 0 || markAt === length - 1) return undefined;
  const first = text.charCodeAt(begin);
  // Leading zeros, and a zero that may be negative, are for the careful path.
  if (first === ZERO && (wholeLength > 1 || begin === 1)) return undefined;
  return mark === '.' || markAt < 0 ? text : `${text.slice(0, markAt)}.${text.slice(markAt + 1)}`;
};

export interface Money {
  /** Canonical decimal, signed. */
  readonly amount: string;
  /** ISO 4217, where a code or an unambiguous symbol stands beside the number. */
  readonly currency?: string;
}

/** Symbols that mean one currency; "$" and "kr" mean many and say nothing. */
const symbols: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₴': 'UAH',
  '₩': 'KRW',
  '₪': 'ILS',
  zł: 'PLN',
  R$: 'BRL',
  Kč: 'CZK',
  Ft: 'HUF',
};

const spaces = /[\s\u00a0\u202f\u2009]/gu;
const money =
  /^([-+\u2212]?)(\(?)([-+\u2212]?)(\p{Sc}|[A-Z]{3}|R\$|US\$|A\$|C\$|zł|Kč|kr\.?|Ft)?([-+\u2212]?)([\d.,'’]*\d[.,]?)(\p{Sc}|[A-Z]{3}|zł|Kč|kr\.?|Ft)?([-+\u2212]?)(\)?)(CR|DR|S|H|Cr|Dr)?$/u;

/** A number with a currency, brackets, trailing sign or debit mark beside it. */
export const parseMoney = (text: string, mark: DecimalMark): Money | undefined => {
  if (text.length > MAX_LENGTH) return undefined;
  const found = money.exec(text.replace(spaces, ''));
  if (found === null) return undefined;
  const [
    ,
    sign1 = '',
    open = '',
    sign2 = '',
    before = '',
    sign3 = '',
    digits = '',
    after = '',
    sign4 = '',
    shut = '',
    side = '',
  ] = found;
  const signs = sign1 + sign2 + sign3 + sign4;
  if ((open === '') !== (shut === '') || signs.length > 1 || (before !== '' && after !== '')) return undefined;
  const value = canonical(digits, mark);
  if (value === undefined) return undefined;
  const negative = open !== '' || signs === '-' || signs === '\u2212' || side === 'DR' || side === 'Dr' || side === 'S';
  const amount = negative && /[1-9]/.test(value) ? `-${value}` : value;
  const unit = before || after;
  const currency = /^[A-Z]{3}$/.test(unit) ? unit : symbols[unit];
  return currency === undefined ? { amount } : { amount, currency };
};

/** Groups of three, or the Indian two-two-three. */
const groupedComma = /^\d{1,3}(?:[,'’]\d{2,3})*[,'’]\d{3}(?:\.\d*)?$|^\d*(?:\.\d*)?$/;
const groupedPoint = /^\d{1,3}(?:[.'’]\d{3})*(?:,\d*)?$|^\d*(?:,\d*)?$/;

/** Digits with thousands separators as a canonical decimal; undefined when the separators are in impossible places. */
const canonical = (digits: string, mark: DecimalMark): string | undefined => {
  if (!(mark === '.' ? groupedComma : groupedPoint).test(digits)) return undefined;
  const [whole = '', fraction = ''] = digits.replace(mark === '.' ? /[,'’]/g : /[.'’]/g, '').split(mark);
  const trimmed = whole.replace(/^0+(?=\d)/, '') || '0';
  return fraction === '' ? trimmed : `${trimmed}.${fraction}`;
};

/** What one value says about the mark: undefined when it could be read either way ("1.234", "12"). */
const markOf = (text: string): DecimalMark | undefined => {
  if (text.length > MAX_LENGTH) return undefined;
  const point = text.lastIndexOf('.');
  const comma = text.lastIndexOf(',');
  if (point < 0 && comma < 0) return undefined;
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const at = Math.max(point, comma);
  const used: DecimalMark = point >= 0 ? '.' : ',';
  if (text.indexOf(used) !== at) return used === '.' ? ',' : '.';
  const after = /^\d*/.exec(text.slice(at + 1))?.[0].length ?? 0;
  const before = /\d*$/.exec(text.slice(0, at))?.[0] ?? '';
  return after === 3 && before !== '' && before !== '0' && before.length <= 3 ? undefined : used;
};

/** The mark of a column, by the evidence of its values; `usual` when they leave it open. */
export const findDecimalMark = (values: Iterable<string>, usual: DecimalMark = '.'): DecimalMark => {
  let points = 0;
  let commas = 0;
  for (const value of values) {
    const mark = markOf(value);
    if (mark === '.') points += 1;
    else if (mark === ',') commas += 1;
  }
  if (points === commas) return usual;
  return points > commas ? '.' : ',';
};
