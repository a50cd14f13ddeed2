/** Digits behind the point that sums keep: those of Bitcoin, the finest money that banks and exchanges export. */
const DIGITS = 8;
const SCALE = 10n ** BigInt(DIGITS);
const zeros = '0'.repeat(DIGITS);

/** An amount in hundred-millionths, so that sums are exact. Digits beyond are cut off. */
export type Units = bigint;

/** Of a canonical decimal ("-12.50"); undefined for anything else. */
export const toUnits = (text: string | number | null | undefined): Units | undefined => {
  if (typeof text !== 'string') return undefined;
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const units = BigInt(`${parts[2] ?? '0'}${((parts[3] ?? '') + zeros).slice(0, DIGITS)}`);
  return parts[1] === '-' ? -units : units;
};

/** As a canonical decimal without idle zeros. */
export const fromUnits = (units: Units): string => {
  const whole = units < 0n ? -units : units;
  const fraction = String(whole % SCALE)
    .padStart(DIGITS, '0')
    .replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole / SCALE}${fraction === '' ? '' : `.${fraction}`}`;
};

export const size = (units: Units): Units => (units < 0n ? -units : units);
