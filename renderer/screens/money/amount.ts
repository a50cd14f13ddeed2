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

/** Without its sign. */
export const sizeOf = (amount: string): string => amount.replace(/^-/, '');
