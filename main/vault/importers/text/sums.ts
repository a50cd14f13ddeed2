const scaleOf = (amount: string): number => amount.split('.')[1]?.length ?? 0;

const unitsOf = (amount: string, scale: number): bigint => {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(`${whole}${fraction.padEnd(scale, '0')}`);
};

/** The exact sum of canonical decimals, with the finest scale among them: "1.5" and "-0.25" are "1.25". */
export const sumOf = (amounts: readonly string[]): string => {
  const scale = Math.max(0, ...amounts.map(scaleOf));
  const total = amounts.reduce((sum, amount) => sum + unitsOf(amount, scale), 0n);
  const digits = String(total < 0n ? -total : total).padStart(scale + 1, '0');
  const plain = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return total < 0n ? `-${plain}` : plain;
};

/** The same amount with the other sign; zero has none. */
export const negated = (amount: string): string =>
  amount.startsWith('-') ? amount.slice(1) : /[1-9]/.test(amount) ? `-${amount}` : amount;

/** The amount without its sign. */
export const unsigned = (amount: string): string => (amount.startsWith('-') ? amount.slice(1) : amount);

/** Whether two canonical decimals are the same number: "1.5" and "1.50". */
export const sameAmount = (a: string, b: string): boolean => {
  const scale = Math.max(scaleOf(a), scaleOf(b));
  return unitsOf(a, scale) === unitsOf(b, scale);
};
