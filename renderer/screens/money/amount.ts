import { decimal } from '../../lib/strings/format.ts';

/** Digits behind the point that exact sums of this room keep. */
const DIGITS = 8;

/** An exact decimal in hundred-millionths; null for what is none. */
export const unitsOf = (text: string): bigint | null => {
  const parts = /^(-?)(\d+)(?:\.(\d{0,8}))?$/.exec(text);
  if (parts === null) return null;
  const units = BigInt(`${parts[2] ?? '0'}${(parts[3] ?? '').padEnd(DIGITS, '0')}`);
  return parts[1] === '-' ? -units : units;
};

export const decimalOf = (units: bigint): string => {
  const digits = String(units < 0n ? -units : units).padStart(DIGITS + 1, '0');
  const fraction = digits.slice(-DIGITS).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -DIGITS)}${fraction === '' ? '' : `.${fraction}`}`;
};

const known = new Map<string, number>();
/** Digits that amounts of a currency are written with: two for most, none for yen. */
const digitsOf = (currency: string): number => {
  let digits = known.get(currency);
  if (digits === undefined) {
    digits = 2;
    if (/^[A-Z]{3}$/.test(currency))
      digits =
        new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    known.set(currency, digits);
  }
  return digits;
};

/** "1,204.50" of "1204.5": digit for digit, with as many behind the point as the currency has, or more where there are. */
export const figureOf = (amount: string, currency: string): string => {
  const [whole = '0', fraction = ''] = amount.split('.');
  const digits = digitsOf(currency);
  const kept = fraction.replace(/0+$/, '').padEnd(digits, '0');
  return decimal(kept === '' ? whole : `${whole}.${kept}`);
};

/** "1,204.50 EUR" */
export const amountOf = (amount: string, currency: string): string =>
  currency === '' ? figureOf(amount, currency) : `${figureOf(amount, currency)}\u00a0${currency}`;

/** Without its sign. */
export const sizeOf = (amount: string): string => amount.replace(/^-/, '');
