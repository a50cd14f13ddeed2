/** What ":86:" says about a transaction. */
export interface Details {
  readonly payee: string | null;
  readonly payeeAccount: string | null;
  readonly description: string | null;
  /** Booking text or code, in the bank's words. */
  readonly kind: string | null;
}

const nothing: Details = { payee: null, payeeAccount: null, description: null, kind: null };

const clean = (text: string | undefined): string | null => {
  const collapsed = (text ?? '').replace(/\s+/g, ' ').trim();
  return collapsed === '' || /^(?:NOTPROVIDED|NONREF)$/i.test(collapsed) ? null : collapsed;
};

const iban = /\b[A-Z]{2}\d{2}[A-Z0-9]{10,30}\b/;
const accountIn = (text: string | undefined): string | null => clean((text ?? '').replace(/\s+/g, ''));

// German and Polish banks: "166?00GUTSCHRIFT?20SVWZ+…?30BIC?31IBAN?32NAME". Any sign may stand for the question mark.
// https://www.ebics.de, DFÜ-Abkommen Anlage 3, chapter 8 (MT940), field 86.

/** Subfields are filled to 27 characters and go on in the next without a space; a shorter one ended there. */
const SUBFIELD_CHARS = 27;

const joinSubfields = (parts: readonly string[]): string =>
  parts.reduce((all, part, index) => {
    const before = parts[index - 1] ?? '';
    const goesOn = index === 0 || before.length >= SUBFIELD_CHARS || before === '';
    return goesOn ? all + part : `${all} ${part}`;
  }, '');

/** "EREF+… SVWZ+…": what SEPA's own fields were packed into; "MTLG:" is the bank's own word. */
const keyword = /(?:^|(?<=\s))(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|MTLG)[+:][ ]?/g;

const keywordsOf = (parts: readonly string[]): { before: string; values: Map<string, string> } => {
  // A keyword begins a subfield or follows a space.
  const text = parts.reduce((all, part, index) => {
    if (/^[A-Z]{3,4}[+:]/.test(part)) return `${all}\n${part}`;
    const goesOn = index === 0 || (parts[index - 1] ?? '').length >= SUBFIELD_CHARS;
    return goesOn ? all + part : `${all} ${part}`;
  }, '');
  const found = [...text.matchAll(keyword)];
  const values = new Map<string, string>();
  found.forEach((each, index) => {
    const value = text.slice(each.index + each[0].length, found[index + 1]?.index).trim();
    const key = each[1] ?? '';
    if (!values.has(key)) values.set(key, value);
  });
  return { before: text.slice(0, found[0]?.index), values };
};

const germanStart = /^\s*(\d{3})?([?>~^<|!@$])(\d{2})/;

/** A code that the end of a line fell into has its trailing spaces there; elsewhere they are text. */
const joinGerman = (lines: readonly string[], mark: string): string =>
  lines
    .map((line) => {
      const trimmed = line.trimEnd();
      return trimmed.endsWith(mark) || trimmed.charAt(trimmed.length - 2) === mark ? trimmed : line;
    })
    .join('');

const readGerman = (lines: readonly string[], code: string | undefined, mark: string): Details => {
  const pieces = joinGerman(lines, mark).split(mark);
  const fields = new Map<string, string>();
  let last: string | null = null;
  for (const piece of pieces.slice(1)) {
    const number = /^\d{2}/.exec(piece)?.[0];
    // The mark itself may stand in a text: what follows it then is no number.
    if (number === undefined) {
      if (last !== null) fields.set(last, `${fields.get(last) ?? ''}${mark}${piece}`);
      continue;
    }
    last = number;
    fields.set(number, `${fields.get(number) ?? ''}${piece.slice(2)}`);
  }
  const numbered = (from: number, to: number): string[] =>
    [...fields]
      .filter(([number]) => Number(number) >= from && Number(number) <= to)
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([, text]) => text);
  const purpose = [...numbered(20, 29), ...numbered(60, 63)];
  const { before, values } = keywordsOf(purpose);
  const free = values.size === 0 ? joinSubfields(purpose) : before;
  return {
    payee: clean(joinSubfields([fields.get('32') ?? '', fields.get('33') ?? ''])) ?? clean(values.get('ABWA')),
    payeeAccount: accountIn(fields.get('38')) ?? accountIn(fields.get('31')) ?? accountIn(values.get('IBAN')),
    description: clean(`${free} ${values.get('SVWZ') ?? ''}`) ?? clean(values.get('MTLG')),
    kind: clean(fields.get('00')) ?? code ?? null,
  };
};

// Dutch banks: "/TRTP/SEPA OVERBOEKING/IBAN/…/NAME/…/REMI/…", and ING's "/CNTP/IBAN/BIC/NAME/CITY//REMI/USTD//…/".
// https://www.abnamro.nl (MT940 SEPA), https://www.ing.nl (Format description MT940 structured), Rabobank's the same.

const slashKeys =
  'TRTP|IBAN|BIC|NAME|REMI|EREF|IREF|PREF|MARF|CSID|ORDP|BENM|ULTB|ULTC|ULTD|ULCR|ULDR|ADDR|ISDT|CNTP|RTRN|PURP|NRTX|TRCD|PTRX|CDTRREFTP|CDTRREF|CSGR|ACCW|OCMT|CHGS|SVCL|SWOC|SWOD|EXCH|ID|KENMERK';
const slashKey = new RegExp(`/(${slashKeys})/`, 'g');
const slashStart = new RegExp(`^\\s*/(?:${slashKeys})/`);

/** Lines are filled to their width; a shorter one lost the spaces at its end. */
const joinSlashed = (lines: readonly string[]): string => {
  const width = Math.max(...lines.map((line) => line.length));
  return lines.reduce((all, line, index) => {
    const before = lines[index - 1];
    if (before === undefined) return line;
    return before.length < width && !line.startsWith('/') ? `${all} ${line}` : all + line;
  }, '');
};

const remittance = (text: string | undefined): string | null => {
  const plain = (text ?? '').replace(/^USTD\/\/?/, '').replace(/^STRD\/(?:[A-Z]{3}\/)?/, '');
  return clean(plain.replace(/\/+$/, '').replace(/^\/+/, ''));
};

const readSlashed = (lines: readonly string[]): Details => {
  const text = joinSlashed(lines);
  const found = [...text.matchAll(slashKey)];
  const values = new Map<string, string>();
  found.forEach((each, index) => {
    const value = text.slice(each.index + each[0].length, found[index + 1]?.index).trim();
    const key = each[1] ?? '';
    if (value.replaceAll('/', '') !== '' && !values.has(key)) values.set(key, value);
  });
  const party = (values.get('CNTP') ?? '').split('/');
  const value = (key: string): string | null => clean((values.get(key) ?? '').replace(/\/+$/, ''));
  return {
    payee: value('NAME') ?? clean(party[2]),
    payeeAccount: accountIn(value('IBAN') ?? undefined) ?? accountIn(party[0]),
    description: remittance(values.get('REMI')) ?? value('CDTRREF') ?? value('ULTD'),
    kind: value('TRTP') ?? value('TRCD'),
  };
};

/** "REK: NL65INGB0123456789/NAAM: PICQER": Knab and others. */
const namedParty = /\bREK:\s*([A-Z0-9 ]+?)\s*\/\s*NAAM:\s*(.+)$/;

/** "NL47INGB0001234567 bakkerij vos", a blank line, then what it was for: ASN, SNS and RegioBank. */
const accountAndName = /^([A-Z]{2}\d{2}[A-Z0-9]{10,30})(?:\s+(\S.*?))?\s*$/;

const readPlain = (lines: readonly string[]): Details => {
  const first = accountAndName.exec(lines[0] ?? '');
  if (first !== null && lines.length > 1 && lines[1]?.trim() === '')
    return {
      ...nothing,
      payee: clean(first[2]),
      payeeAccount: accountIn(first[1]),
      description: clean(lines.slice(1).join(' ')),
    };
  const text = lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
  const party = namedParty.exec(text);
  return {
    ...nothing,
    payee: clean(party?.[2]),
    payeeAccount: party === null ? (iban.exec(text)?.[0] ?? null) : accountIn(party[1]),
    description: clean(party === null ? text : text.slice(0, party.index)),
  };
};

/** Reads the information of ":86:", whichever bank wrote it. */
export const readDetails = (lines: readonly string[]): Details => {
  const german = germanStart.exec(lines.join(''));
  if (german !== null) return readGerman(lines, german[1], german[2] ?? '?');
  return slashStart.test(lines[0] ?? '') ? readSlashed(lines) : readPlain(lines);
};

/**
 * The field ":NS:" of older German and Hungarian files: each line begins with two digits that say what it is (01 to 14
 * purpose, 15 and 16 name, 17 booking text, 34 account of the other side).
 */
export const readNumbered = (lines: readonly string[]): Details => {
  const of = (from: number, to: number): string =>
    lines
      .filter((line) => /^\d{2}/.test(line) && Number(line.slice(0, 2)) >= from && Number(line.slice(0, 2)) <= to)
      .map((line) => line.slice(2))
      .join(' ');
  return {
    payee: clean(of(15, 16)),
    payeeAccount: accountIn(of(34, 34)),
    description: clean(of(1, 14)),
    kind: clean(of(17, 17)),
  };
};
