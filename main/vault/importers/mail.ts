import { messages } from './datasets.ts';
import { folderOf, readMail } from './mail/message.ts';
import { beginsMbox, createMailSplitter, type RawMail } from './mail/split.ts';
import { createTable } from './table.ts';
import { inBlocks } from './text/blocks.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Mail: mailboxes (mbox, RFC 4155, in the dialects mboxo and mboxrd, as Google Takeout, Thunderbird and Apple Mail
 * write them) and single messages (RFC 5322: .eml, and Apple's .emlx with its length before and its property list
 * behind). Mails are cut here and parsed one at a time by postal-mime; attachments are named, not decoded.
 * Gmail's own headers (X-GM-THRID, X-Gmail-Labels): https://developers.google.com/gmail/imap/imap-extensions
 */

const headerName = /^[!-9;-~]{1,80}:(?:[ \t]|$)/;
const known =
  /^(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to|content-type|x-gm-thrid|sender|reply-to|cc)$/;

/** Whether the text begins with a mail's header: names and colons, several of them a mail's. */
const beginsMail = (text: string): boolean => {
  const found = new Set<string>();
  for (const line of text.split(/\r?\n/, 120)) {
    if (line === '') break;
    if (/^[ \t]/.test(line)) continue;
    if (!headerName.test(line)) return false;
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    if (known.test(name)) found.add(name);
  }
  const dated = found.has('date') || found.has('received') || found.has('message-id') || found.has('mime-version');
  return dated && (found.has('from') || found.has('sender') || found.has('return-path')) && found.size >= 3;
};

/** .emlx: the number of bytes of the mail that follows. */
const emlxLength = /^\s{0,10}(\d{1,10})\s{0,10}\r?\n/;

const recognise = (name: string, { text }: Head): number => {
  const start = text.replace(/^\uFEFF/, '');
  if (start.startsWith('From ') && beginsMbox(start)) {
    const rest = start.slice(start.indexOf('\n') + 1);
    return headerName.test(rest.replace(/^>From [^\n]*\n/, '')) ? 0.98 : 0;
  }
  // A web page saved by a browser has the same shape and is no mail.
  if (/^From: <Saved by /i.test(start)) return 0;
  const length = emlxLength.exec(start);
  const mail = length === null ? start : start.slice(length[0].length);
  if (beginsMail(mail)) return 0.95;
  return /\.emlx?$/i.test(name) && headerName.test(mail) && /^(?:from|subject|to|date):/im.test(mail.slice(0, 8192))
    ? 0.9
    : 0;
};

/** Without the length before an .emlx, and what stands behind the mail. */
async function* withoutEnvelope(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = Infinity;
  let first = true;
  for await (const block of blocks) {
    let bytes = block;
    if (first) {
      const length = emlxLength.exec(Buffer.from(block.subarray(0, 64)).toString('latin1'));
      if (length !== null) {
        left = Number(length[1]);
        bytes = block.subarray(length[0].length);
      }
      first = false;
    }
    yield bytes.subarray(0, Math.min(bytes.length, left));
    left -= bytes.length;
    if (left <= 0) return;
  }
}

const read = async (source: Source, out: Output): Promise<void> => {
  const add = createTable(out, messages);
  const folder = folderOf(source.name);

  const take = async (mails: readonly RawMail[]): Promise<void> => {
    for (const raw of mails) {
      if (raw.cut)
        out.issue(
          'too-large',
          'This mail is larger than any that people write; its end is in the original only.',
          raw.line,
        );
      const values = await readMail(raw, folder);
      if (values === undefined) {
        out.issue('mail-broken', 'This mail has no header that can be read and was left out.', raw.line);
        continue;
      }
      if (values.time === null)
        out.issue('bad-time', 'This mail has no date, or one that is none; it was left empty.', raw.line);
      add(raw.line, values);
    }
    await out.ready();
  };

  const blocks = inBlocks(source.stream());
  const first = await blocks.next();
  if (first.done === true) return;
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield first.value;
    yield* blocks;
  };
  const isMbox = beginsMbox(Buffer.from(first.value.subarray(0, 400)).toString('latin1').replace(/^ï»¿/, ''));
  const splitter = createMailSplitter(isMbox);
  for await (const block of isMbox ? whole() : withoutEnvelope(whole())) await take(splitter.push(block));
  await take(splitter.end());
};

export const mail: Importer = { id: 'mail', label: 'Mail', version: 2, recognise, read };
