/** One property of a card: "item1.TEL;TYPE=CELL:+49 …", its value decoded but still escaped. */
export interface CardProperty {
  /** Upper case, without its group. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

const property = /^(?:[\w-]{1,60}\.)?([A-Za-z][\w-]{0,60})((?:;(?:"[^"]*"|[^":])*)?):/;

/** Names of version 2.1 that stand without "ENCODING=" or "TYPE=". */
const bareEncodings = /^(?:QUOTED-PRINTABLE|BASE64|8BIT|7BIT|B|Q)$/i;

const parametersOf = (text: string): Map<string, string> => {
  const parameters = new Map<string, string>();
  for (const [, name, quoted, plain] of text.matchAll(/;([^;=":]{1,60})(?:=(?:"([^"]*)"|([^;"]*)))?/g)) {
    const key = (name ?? '').trim().toUpperCase();
    const value = quoted ?? plain;
    if (value !== undefined) parameters.set(key, value.trim());
    else if (bareEncodings.test(key)) parameters.set('ENCODING', key);
  }
  return parameters;
};

/** Whether a line is quoted-printable and goes on with the next one, which version 2.1 does not indent. */
export const goesOn = (text: string): boolean => text.endsWith('=') && isQuotedPrintable(text);

const isQuotedPrintable = (text: string): boolean => {
  const head = property.exec(text);
  return head !== null && /QUOTED-PRINTABLE|;ENCODING=Q(?:;|$)/i.test(head[2] ?? '');
};

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

const decodeBytes = (bytes: Uint8Array, charset: string): string => {
  try {
    return charset === '' ? strictUtf8.decode(bytes) : new TextDecoder(charset).decode(bytes);
  } catch {
    // An unknown name, or no UTF-8: telephones of that time wrote their own Latin.
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/** RFC 2045, 6.7, after the soft breaks were joined. */
const quotedPrintable = (text: string, charset: string): string => {
  const bytes = Buffer.from(
    text.replace(/[^\0-\x7f]/g, (wide) => encodedBytes(wide)),
    'latin1',
  );
  const decoded: number[] = [];
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] as number;
    const hex = byte === 0x3d ? bytes.toString('latin1', i + 1, i + 3) : '';
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      decoded.push(parseInt(hex, 16));
      i += 2;
    } else if (byte !== 0x3d) {
      decoded.push(byte);
    }
  }
  return decodeBytes(Uint8Array.from(decoded), charset);
};

/** Characters that stand there as they are, against the rules, among encoded ones. */
const encodedBytes = (text: string): string =>
  Array.from(Buffer.from(text), (byte) => `=${byte.toString(16).padStart(2, '0')}`).join('');

/** Undefined when the line is no property. */
export const readProperty = (text: string): CardProperty | undefined => {
  const found = property.exec(text);
  if (found === null) return undefined;
  const parameters = parametersOf(found[2] ?? '');
  const raw = text.slice(found[0].length);
  const encoding = (parameters.get('ENCODING') ?? '').toUpperCase();
  const isEncoded = encoding === 'QUOTED-PRINTABLE' || encoding === 'Q';
  const value = isEncoded ? quotedPrintable(raw, parameters.get('CHARSET') ?? '') : raw;
  return { name: (found[1] ?? '').toUpperCase(), parameters, value: value.trim() };
};

/** RFC 6350, 3.4: "\n" is a line break, and a backslash keeps comma, semicolon and itself from meaning anything. */
export const unescaped = (value: string): string =>
  value
    .replace(/\\([nN,;:\\])/g, (_, escaped: string) => (escaped === 'n' || escaped === 'N' ? '\n' : escaped))
    .replace(/\r\n?/g, '\n')
    .trim();

/** The parts of a structured value; a separator behind a backslash is none. */
export const partsOf = (value: string, separator: ';' | ','): string[] => {
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < value.length; i += 1) {
    const character = value.charAt(i);
    if (character === '\\') {
      part += value.slice(i, i + 2);
      i += 1;
    } else if (character === separator) {
      parts.push(unescaped(part));
      part = '';
    } else {
      part += character;
    }
  }
  parts.push(unescaped(part));
  return parts;
};
