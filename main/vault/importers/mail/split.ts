/** One mail without the bytes of its attachments. */
export interface RawMail {
  readonly bytes: Uint8Array;
  /** The "From " line of an mbox; '' in a file of one mail. */
  readonly separator: string;
  /** 1-based line on which it begins. */
  readonly line: number;
  /** It was larger, or had more lines, than the bound even without its attachments; the end is missing. */
  readonly cut: boolean;
}

/** A mail without its attachments is held whole while it is parsed; the largest newsletters are a few hundred KiB. */
export const MAX_MAIL_BYTES = 8 * 1024 * 1024;
/** The parser keeps an object for each line: 300,000 empty ones take all the memory that a worker has. */
const MAX_MAIL_LINES = 60_000;
/** A line of a header or body that is longer is dealt with in pieces. */
const MAX_LINE_BYTES = 256 * 1024;
/** More boundaries than this are no mail's. */
const MAX_BOUNDARIES = 200;

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const DASH = 0x2d;
const GREATER = 0x3e;
const LETTER_F = 0x46;

const withTime = /^From \S.*\d{1,2}:\d{2}/;
const strict =
  /^From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2}) .*\d{1,2}:\d{2}/;
const quotedFrom = /^>+From /;

/** Whether a file is an mbox, by its first line. */
export const beginsMbox = (text: string): boolean => withTime.test(text.slice(0, 300));

/** What the header of a part says of its body. */
type Body =
  /** Text, or another message: kept, and its boundaries looked for. */
  | 'kept'
  /** Base64 that is no text: passed over up to the next boundary. */
  | 'passed';

/**
 * Cuts an mbox (the dialects mboxo and mboxrd, RFC 4155), or a file of one mail, into mails. The bodies of base64
 * attachments are left out while they stream by: no attachment is ever held, and none is decoded.
 */
export const createMailSplitter = (isMbox: boolean) => {
  let mails: RawMail[] = [];
  let buffer = Buffer.allocUnsafe(64 * 1024);
  let filled = 0;
  let lines = 0;
  let separator = '';
  let open = !isMbox;
  let cut = false;
  let line = 1;
  let begunAt = 1;
  let afterEmpty = true;

  /** The header of the message or of a part is being read; its lines until now, unfolded. */
  let inHeader = true;
  let header = '';
  let body: Body = 'kept';
  let boundaries: string[] = [];
  let rest: Uint8Array = new Uint8Array();
  /** The line being read began in an earlier piece: it is no beginning of anything. */
  let inLine = false;

  const keep = (bytes: Uint8Array): void => {
    if (cut) return;
    lines += 1;
    const room = MAX_MAIL_BYTES - filled;
    cut = bytes.length > room || lines > MAX_MAIL_LINES;
    const kept = bytes.length > room ? bytes.subarray(0, room) : bytes;
    if (filled + kept.length > buffer.length) {
      const larger = Buffer.allocUnsafe(Math.min(MAX_MAIL_BYTES, Math.max(2 * buffer.length, filled + kept.length)));
      larger.set(buffer.subarray(0, filled));
      buffer = larger;
    }
    buffer.set(kept, filled);
    filled += kept.length;
  };

  const finish = (): void => {
    if (open && filled > 0)
      mails.push({ bytes: Uint8Array.from(buffer.subarray(0, filled)), separator, line: begunAt, cut });
    filled = 0;
    lines = 0;
    cut = false;
    // What one large mail needed is not kept for all that follow.
    if (buffer.length > 1024 * 1024) buffer = Buffer.allocUnsafe(64 * 1024);
  };

  const begin = (from: string): void => {
    finish();
    open = true;
    separator = from;
    begunAt = line;
    inHeader = true;
    header = '';
    body = 'kept';
    boundaries = [];
  };

  const endHeader = (): void => {
    const type = parameterOf(header, 'content-type');
    const kind = /^[^;\s]*/.exec(type)?.[0].toLowerCase() ?? '';
    const boundary = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(type);
    if (boundary !== null && boundaries.length < MAX_BOUNDARIES) boundaries.push(boundary[1] ?? boundary[2] ?? '');
    const isBase64 = /^base64\b/i.test(parameterOf(header, 'content-transfer-encoding'));
    const isText =
      kind === '' || kind.startsWith('text/') || kind.startsWith('multipart/') || kind === 'message/rfc822';
    body = isBase64 && !isText ? 'passed' : 'kept';
    // An attached message has a header of its own, and attachments of its own below it.
    inHeader = kind === 'message/rfc822' && !isBase64;
    header = '';
  };

  const isBoundary = (bytes: Uint8Array): boolean => {
    if (bytes[0] !== DASH || bytes[1] !== DASH || boundaries.length === 0) return false;
    const text = latin1(bytes);
    return boundaries.some((boundary) => text.startsWith(boundary, 2));
  };

  /** A line with its end; `whole`: from its first byte. */
  const take = (bytes: Uint8Array, whole: boolean): void => {
    const isEmpty = whole && (bytes[0] === NEWLINE || (bytes[0] === RETURN && bytes[1] === NEWLINE));
    if (isMbox && whole && bytes[0] === LETTER_F && bytes.length < 1000) {
      const text = latin1(bytes);
      if (strict.test(text) || (afterEmpty && withTime.test(text))) {
        begin(text.trimEnd());
        afterEmpty = false;
        return;
      }
    }
    afterEmpty = isEmpty;
    if (!open) return;
    if (inHeader) {
      if (isEmpty) endHeader();
      else if (whole && header.length < MAX_LINE_BYTES) header += latin1(bytes);
      keep(bytes);
    } else if (whole && isBoundary(bytes)) {
      inHeader = true;
      header = '';
      body = 'kept';
      keep(bytes);
    } else if (body === 'kept') {
      const quoted = isMbox && whole && bytes[0] === GREATER && quotedFrom.test(latin1(bytes.subarray(0, 200)));
      keep(quoted ? bytes.subarray(1) : bytes);
    }
  };

  const push = (block: Uint8Array): RawMail[] => {
    mails = [];
    const bytes = rest.length === 0 ? block : Buffer.concat([rest, block]);
    let at = 0;
    for (;;) {
      const end = bytes.indexOf(NEWLINE, at);
      if (end < 0) break;
      take(bytes.subarray(at, end + 1), !inLine);
      inLine = false;
      line += 1;
      at = end + 1;
    }
    rest = bytes.subarray(at);
    if (rest.length > MAX_LINE_BYTES) {
      take(rest, !inLine);
      inLine = true;
      rest = new Uint8Array();
    }
    return mails;
  };

  const end = (): RawMail[] => {
    mails = [];
    if (rest.length > 0) take(rest, !inLine);
    finish();
    return mails;
  };

  return { push, end };
};

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** The value of a header, folded lines joined; '' when it is not there. */
const parameterOf = (header: string, name: string): string => {
  const found = new RegExp(`^${name}[ \\t]*:(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(header);
  return found?.[1]?.replace(/\r?\n[ \t]+/g, ' ').trim() ?? '';
};
