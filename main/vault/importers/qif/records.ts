/** One field of a record: the letter, and what stands after it. */
export interface QifField {
  readonly letter: string;
  readonly text: string;
}

export interface QifRecord {
  readonly line: number;
  readonly fields: readonly QifField[];
}

/** What comes before the records of a section. */
export interface QifHeader {
  readonly kind: 'account' | 'type' | 'option' | 'clear';
  /** "Bank", "Invst", "AutoSwitch"; empty for an account list. */
  readonly name: string;
}

/** A record of more fields than this is none: the end marks are missing. */
const MAX_FIELDS = 2000;

const headerOf = (line: string): QifHeader | undefined => {
  const found = /^!\s*(type|account|option|clear)\s*:?\s*(.*)$/i.exec(line);
  if (found === null) return undefined;
  const word = (found[1] ?? '').toLowerCase();
  const kind = word === 'account' || word === 'type' || word === 'clear' ? word : 'option';
  return { kind, name: kind === 'account' ? '' : (found[2] ?? '').trim() };
};

/** Puts lines together to headers and records ("^" ends one; so does a header, and the end of the file). */
export const createRecordReader = (sink: {
  header(header: QifHeader, line: number): void;
  record(record: QifRecord): void;
  tooLong(line: number): void;
}) => {
  let fields: QifField[] = [];
  let begun = 0;

  const finish = (): void => {
    const done = fields;
    fields = [];
    if (done.length > 0) sink.record({ line: begun, fields: done });
  };

  return {
    line(text: string, line: number): void {
      const trimmed = text.trim();
      if (trimmed === '') return;
      if (trimmed.startsWith('^')) return finish();
      const header = trimmed.startsWith('!') ? headerOf(trimmed) : undefined;
      if (header !== undefined) {
        finish();
        sink.header(header, line);
        return;
      }
      if (fields.length === 0) begun = line;
      if (fields.length === MAX_FIELDS) sink.tooLong(begun);
      if (fields.length > MAX_FIELDS) return;
      fields.push({ letter: trimmed.charAt(0), text: trimmed.slice(1).trim() });
    },
    /** Whether the last record lacked its end mark. */
    end: (): boolean => {
      const open = fields.length > 0;
      finish();
      return open;
    },
  };
};

/** The first value under a letter; null when there is none or it is empty. */
export const fieldOf = (record: QifRecord, letter: string): string | null => {
  const text = record.fields.find((field) => field.letter === letter)?.text ?? '';
  return text === '' ? null : text;
};
