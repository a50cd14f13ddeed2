import PostalMime, { type Address, type Email, type Mailbox, type PostalMimeOptions } from 'postal-mime';

/** A mail in a mail in a mail: deeper ones keep their names only. */
const MAX_DEPTH = 3;

/**
 * Mails inside of mails are read here: postal-mime would write their dates in the language and the time zone of the
 * machine, and the same file must give the same records everywhere.
 */
const options = { forceRfc822Attachments: true, maxNestingDepth: 64 } as const satisfies PostalMimeOptions;

export const parseMail = (bytes: Uint8Array): Promise<Email> => PostalMime.parse(bytes, options);

export const mailboxes = (addresses: readonly Address[] | undefined): Mailbox[] =>
  (addresses ?? []).flatMap((address): readonly Mailbox[] => address.group ?? [address]);

/** "Ann Berg <ann@example.org>", or what there is of it. */
export const nameAndAddress = ({ name, address }: Mailbox): string =>
  name === '' || name === address ? address : address === '' ? name : `${name} <${address}>`;

export const headerOf = (email: Email, key: string): string =>
  email.headers.find((each) => each.key === key)?.value ?? '';

export interface Forwarded {
  /** The mails that were forwarded in this one, each with its head, as its reader saw them. */
  readonly texts: readonly string[];
  /** Names of the files in it and in them. */
  readonly names: readonly string[];
}

const headOf = (email: Email): string => {
  const named = (addresses: readonly Address[] | undefined): string =>
    mailboxes(addresses).map(nameAndAddress).join(', ');
  const lines: readonly (readonly [string, string])[] = [
    ['From', named(email.from === undefined ? undefined : [email.from])],
    ['Date', headerOf(email, 'date').trim()],
    ['Subject', email.subject?.trim() ?? ''],
    ['To', named(email.to)],
    ['Cc', named(email.cc)],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}: ${value}`)
    .join('\n');
};

/**
 * What was forwarded inside of a mail. Reports of delivery have the mail they report on beside their words, and that
 * one is no part of what they say; one that somebody attached is a file.
 */
export const forwardedIn = async (
  email: Email,
  wordsOf: (email: Email) => string | null,
  depth = 0,
): Promise<Forwarded> => {
  const texts: string[] = [];
  const names: string[] = [];
  const isReport = /^\s*multipart\/report\b/i.test(headerOf(email, 'content-type'));
  for (const { filename, mimeType, disposition, content } of email.attachments) {
    const isForwarded = mimeType === 'message/rfc822' && disposition !== 'attachment' && !isReport;
    if (!isForwarded || depth >= MAX_DEPTH || typeof content === 'string') {
      const name = filename?.trim() ?? '';
      if (name !== '') names.push(name);
      continue;
    }
    const inner = await parseMail(new Uint8Array(content as ArrayBuffer));
    const more = await forwardedIn(inner, wordsOf, depth + 1);
    texts.push(
      [headOf(inner), wordsOf(inner), ...more.texts].filter((text) => text !== null && text !== '').join('\n\n'),
    );
    names.push(...more.names);
  }
  return { texts, names };
};
