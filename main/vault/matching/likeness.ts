/** Words that banks add and that tell nothing about who was paid. */
const noise = new Set(
  'card visa mastercard debit credit payment purchase pos transfer sepa direct kartenzahlung lastschrift uberweisung gutschrift folgelastschrift basislastschrift dauerauftrag entgelt ref reference from with und the der die das fur for www http https com gmbh ltd inc llc'.split(
    ' ',
  ),
);

/** The words of a booking text by which two banks' spellings of one payment can be compared. */
export const wordsOf = (...texts: readonly (string | null)[]): Set<string> => {
  const words = new Set<string>();
  for (const text of texts) {
    if (text === null) continue;
    const folded = text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase();
    for (const word of folded.match(/[\p{L}\p{N}]{2,}/gu) ?? []) if (!noise.has(word)) words.add(word);
  }
  return words;
};

/** Banks cut texts in the middle of a word. */
const meets = (word: string, others: ReadonlySet<string>): boolean => {
  if (others.has(word)) return true;
  if (word.length < 4) return false;
  for (const other of others) if (other.length >= 4 && (other.startsWith(word) || word.startsWith(other))) return true;
  return false;
};

/**
 * How alike two booking texts are, 0 to 1: the share of the shorter text's words that the longer one has, cut-off words
 * counted as whole. Without any word on one side nothing speaks against it: 0.5.
 */
export const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (a.size === 0 || b.size === 0) return 0.5;
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let met = 0;
  for (const word of few) if (meets(word, many)) met += 1;
  return met / few.size;
};

/** Whether two account numbers can be one: one is missing, or the end of one is the end of the other (IBANs end in the number). */
export const sameAccount = (a: string | null, b: string | null): boolean => {
  if (a === null || b === null) return true;
  const [left, right] = [a, b].map((text) =>
    text
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toUpperCase()
      .replace(/^[X*]+/, ''),
  );
  if (left === undefined || right === undefined || left === '' || right === '') return true;
  const digits = Math.min(left.length, right.length, 10);
  return left.endsWith(right) || right.endsWith(left) || (digits >= 8 && left.slice(-digits) === right.slice(-digits));
};
