import { parseDecimal } from '../text/decimals.ts';

const symbols: Readonly<Record<string, string>> = {
  ...{ '€': 'EUR', '£': 'GBP', '₹': 'INR', '₽': 'RUB', '₺': 'TRY', '₴': 'UAH', '₩': 'KRW', '₪': 'ILS', '₫': 'VND' },
  ...{ US$: 'USD', A$: 'AUD', CA$: 'CAD', C$: 'CAD', NZ$: 'NZD', HK$: 'HKD', NT$: 'TWD', MX$: 'MXN', R$: 'BRL' },
  ...{ S$: 'SGD', zł: 'PLN', Kč: 'CZK', Ft: 'HUF', lei: 'RON' },
};
/** Currencies with thousandths; in any other, three digits after the only mark are a group of thousands. */
const threeDecimals = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

export interface Price {
  readonly amount: string | null;
  /** Null where "$" alone stands, which many countries write. */
  readonly currency: string | null;
}

/** "$1.99", "CLP 7,890", "2.690 CLP", "1,09 €". */
export const priceOf = (text: string | null): Price => {
  if (text === null || text.length > 40) return { amount: null, currency: null };
  const digits = /\d[\d.,'’\s]*/.exec(text.replace(/[\u00a0\u202f\u2009]/g, ' '))?.[0].replace(/\s/g, '') ?? '';
  const letters = text.replace(/[\d.,'’\s-]/g, '');
  const currency = /^[A-Z]{3}$/.test(letters) ? letters : (symbols[letters] ?? null);
  const isGrouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(digits) && !threeDecimals.has(currency ?? '');
  const amount = parseDecimal(isGrouped ? digits.replace(/[.,]/g, '') : digits) ?? null;
  return { amount, currency };
};
