/**
 * Which of the encodings before Unicode a text has that is no UTF-8. Programs in Japan, Korea, China, Russia, Poland,
 * Czechia, Hungary, Turkey and Greece still write tables and statements in theirs, and no file says so. Looked at is what
 * bytes follow each other, and whether the words that come out are words: no list of words or characters is kept.
 */
export type Legacy =
  | 'windows-1252'
  | 'windows-1250'
  | 'windows-1251'
  | 'windows-1253'
  | 'windows-1254'
  | 'koi8-r'
  | 'ibm866'
  | 'shift_jis'
  | 'euc-jp'
  | 'euc-kr'
  | 'gb18030'
  | 'big5';

/** More is not looked at: the first words decide. */
const LOOKED_BYTES = 64 * 1024;
/** So many words (or characters without words between them) are evidence; fewer may be chance. */
const LEAST_WORDS = 2;
const LEAST_CHARACTERS = 4;

/** Undefined where this machine has no such table, or bytes of the text have no meaning in it. */
const strictly = (bytes: Uint8Array, encoding: Legacy): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Han, kana and Hangul that stand beside others of their kind, of all characters that are no ASCII. */
const togetherness = (text: string): { characters: number; share: number } => {
  const characters = count(text, /\P{ASCII}/gu);
  const together = [
    ...text.matchAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー\uff61-\uff9f]{2,}/gu),
  ];
  const inRuns = together.reduce((sum, [run]) => sum + Array.from(run).length, 0);
  return { characters, share: characters === 0 ? 0 : inRuns / characters };
};

const mostly = 0.7;

/** Pairs of two high bytes (EUC), or of a high byte and one that may be ASCII (Shift_JIS, Big5). */
const eastAsian = (bytes: Uint8Array): Legacy | undefined => {
  const reads = (encoding: Legacy): string => {
    const text = strictly(bytes, encoding);
    if (text === undefined) return '';
    const { characters, share } = togetherness(text);
    return characters >= LEAST_CHARACTERS && share >= mostly ? text : '';
  };
  const kana = (text: string): number => count(text, /[ぁ-んァ-ヶー]/gu) / Math.max(1, count(text, /\P{ASCII}/gu));
  const shiftJis = reads('shift_jis');
  // Its bytes are Windows-1252's controls and signs, of which no text has many.
  if (shiftJis !== '' && shareOf(bytes, (byte) => byte < 0xa0) >= 0.1) return 'shift_jis';
  const paired = highPairs(bytes);
  if (paired !== undefined) {
    const japanese = reads('euc-jp');
    if (japanese !== '' && kana(japanese) >= 0.1) return 'euc-jp';
    // All 2,350 syllables of Korean stand together; the commonest characters of Chinese go on beyond them.
    if (paired.hangul >= 0.95 && reads('euc-kr') !== '') return 'euc-kr';
    return reads('gb18030') === '' ? undefined : 'gb18030';
  }
  // Common characters of Big5 stand in 0xa4 to 0xc6.
  if (reads('big5') !== '' && leadsBetween(bytes, 0xa4, 0xc6) >= 0.8) return 'big5';
  return reads('gb18030') === '' ? undefined : 'gb18030';
};

const shareOf = (bytes: Uint8Array, holds: (byte: number) => boolean): number => {
  let high = 0;
  let held = 0;
  for (const byte of bytes) {
    if (byte < 0x80) continue;
    high += 1;
    if (holds(byte)) held += 1;
  }
  return high === 0 ? 0 : held / high;
};

/** Undefined unless every high byte has a partner that is one; the share of pairs that begin as Hangul does. */
const highPairs = (bytes: Uint8Array): { hangul: number } | undefined => {
  let pairs = 0;
  let hangul = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] as number;
    if (lead < 0x80) continue;
    if (lead < 0xa1 || (bytes[at + 1] ?? 0) < 0xa1) return undefined;
    pairs += 1;
    if (lead >= 0xb0 && lead <= 0xc8) hangul += 1;
    at += 1;
  }
  return pairs === 0 ? undefined : { hangul: hangul / pairs };
};

const leadsBetween = (bytes: Uint8Array, from: number, to: number): number => {
  let pairs = 0;
  let within = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] as number;
    if (lead < 0x80) continue;
    pairs += 1;
    if (lead >= from && lead <= to) within += 1;
    at += 1;
  }
  return pairs === 0 ? 0 : within / pairs;
};

/** Words of a script that are written as words are: small letters, a large one only in front, or large ones alone. */
const wellWritten = (text: string, script: string): number => {
  const words = text.match(new RegExp(`\\p{Script=${script}}{2,}`, 'gu')) ?? [];
  const characters = count(text, /\P{ASCII}/gu);
  if (words.length < LEAST_WORDS || characters === 0) return 0;
  const written = words.filter((word) => /^\p{L}?\p{Ll}+$|^\p{Lu}+$/u.test(word) && /^\p{Lu}|^\p{Ll}+$/u.test(word));
  return written.reduce((sum, word) => sum + word.length, 0) / characters;
};

const caseWritten: readonly (readonly [Legacy, string])[] = [
  ['windows-1251', 'Cyrillic'],
  ['koi8-r', 'Cyrillic'],
  ['ibm866', 'Cyrillic'],
  ['windows-1253', 'Greek'],
];

/** Cyrillic and Greek: whole words of high bytes, whose case tells the tables apart. */
const otherAlphabet = (bytes: Uint8Array): Legacy | undefined => {
  let best: { encoding: Legacy; share: number } | undefined;
  for (const [encoding, script] of caseWritten) {
    const text = strictly(bytes, encoding);
    const share = text === undefined ? 0 : wellWritten(text, script);
    if (share >= mostly && share > (best?.share ?? 0)) best = { encoding, share };
  }
  return best?.encoding;
};

/** Signs of Windows-1252 that are letters of Polish, and stand in the middle of no word but theirs. */
const polish =
  /(?<=[a-z\xe0-\xff])[\xb3\xb9\xbf](?=[a-z])|(?<=[A-Z])[\xa3\xa5\xaf](?=[A-Z])|[\xa3\xaf\x8f](?=[a-z\xe0-\xff])|[a-z][\xea\xe6\xb9\x9c]\xb3/;
const czech = /[A-Za-z\x80-\xff]\xec[a-z\x80-\xff]/;
const czechBeside = /[\x9a\x9e\xe8\xf8]/;
/** č, ć and đ beside š and ž: no language of Windows-1252 has both. */
const southSlavic = /[a-z][\xe8\xe6\xf0](?=[a-z\x80-\xff]|\b)/;
const hungarian = /[a-z][\xf5\xfb]|[\xf5\xfb][a-z]/;
const turkish = /[a-z\x80-\xff][\xfd\xfe\xf0](?=[a-z\x80-\xff,;\s"]|$)|[\xdd\xde][a-z\x80-\xff]/;

/** Latin letters: Windows-1252, unless what stands in words are letters of Central Europe or Turkey. */
const latin = (bytes: Uint8Array): Legacy => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (polish.test(text)) return 'windows-1250';
  if (czech.test(text) && czechBeside.test(text)) return 'windows-1250';
  if (/[\x9a\x9e]/.test(text) && southSlavic.test(text) && !/[\xe5\xf8]/.test(text)) return 'windows-1250';
  if (hungarian.test(text) && /[\xf6\xfc]/.test(text) && !/[\xe3\xe4\xe5\xf1]/.test(text)) return 'windows-1250';
  if (turkish.test(text) && !/[\xe1\xe3\xe5\xe6\xe8\xe9\xed\xf1\xf2\xf3\xf5\xf8\xfa]/.test(text)) return 'windows-1254';
  return 'windows-1252';
};

/** What is looked at: whole lines, from the first that has anything but ASCII. */
const lookedAt = (head: Uint8Array): Uint8Array => {
  const first = head.findIndex((byte) => byte >= 0x80);
  const from = head.lastIndexOf(0x0a, Math.max(0, first)) + 1;
  const looked = head.subarray(from, from + LOOKED_BYTES);
  // A character may be cut by the end: what stands behind the last line break is not looked at.
  const end = looked.lastIndexOf(0x0a);
  return end > first - from ? looked.subarray(0, end) : looked;
};

/** The encoding of a text that is no UTF-8; Windows-1252 where nothing speaks for another. */
export const findLegacy = (head: Uint8Array): Legacy => {
  const bytes = lookedAt(head);
  const found = otherAlphabet(bytes) ?? eastAsian(bytes) ?? latin(bytes);
  return strictly(new Uint8Array(), found) === undefined ? 'windows-1252' : found;
};
