import { decodeWords, type Email } from 'postal-mime';
import type { messages } from '../datasets.ts';
import type { Named } from '../table.ts';
import { headerTime, separatorTime } from './dates.ts';
import { forwardedIn, headerOf, mailboxes, nameAndAddress, parseMail, type Forwarded } from './forwarded.ts';
import { htmlText } from './html.ts';
import type { RawMail } from './split.ts';

/** What a person wrote is shorter; what a machine wrote need not be searched to its end. */
const MAX_TEXT_CHARACTERS = 1024 * 1024;
/** HTML is turned into words up to here. */
const MAX_HTML_CHARACTERS = 4 * 1024 * 1024;
const MAX_RECIPIENTS = 200;

/** "Sent" as Gmail and mail programs call it, in the languages they are used in most. */
const sentLabels =
  /^(?:sent(?: (?:mail|items|messages))?|gesendet(?:e (?:elemente|objekte))?|envoy[ée]s|messages envoyés|éléments envoyés|enviad[oa]s|mensajes enviados|elementos enviados|itens enviados|inviati?|posta inviata|verzonden(?: items)?|skickat?|sendt|sendte? (?:e-post|elementer)|lähetetyt|отправленные|надіслані|wysłane|gönderilmiş postalar|gönderilenler|已发送|已发邮件|寄件備份|送信済みメール|送信済み|보낸편지함|מכתבים שיצאו|البريد المرسل)$/iu;
const draftLabels =
  /^(?:drafts?|entwürfe?|brouillons?|borrador(?:es)?|rascunhos?|bozze|concepten|utkast|черновики|szkice|taslaklar|草稿|下書き)$/iu;

/** Labels stand between commas, quoted where they have one; the whole is encoded where it is not ASCII. */
const labelsOf = (value: string): string[] =>
  Array.from(decodeWords(value).matchAll(/"([^"]*)"|([^,]+)/g), ([, quoted, plain]) =>
    (quoted ?? plain ?? '').trim(),
  ).filter((label) => label !== '');

/** "Re: ", "AW: ", "Fwd: ", … as often as they stand there. */
const answered =
  /^(?:(?:re|aw|antw?|sv|vs|rv|res|r|fwd?|wg|tr|i|enc|rif|odp|pd|vb|ynt|ilt|回复|答复|转发|返信)(?:\[\d+\])?\s?[:：]\s*)+/iu;

const bareSubject = (subject: string): string | null => {
  const bare = subject.replace(answered, '').trim();
  return bare === '' ? null : bare;
};

const bodyOf = ({ text, html }: Email): string | null => {
  const plain = text?.replace(/\r\n?/g, '\n').trim() ?? '';
  const words = plain !== '' || html === undefined ? plain : htmlText(html.slice(0, MAX_HTML_CHARACTERS));
  return words === '' ? null : words.slice(0, MAX_TEXT_CHARACTERS);
};

const directionOf = (labels: readonly string[], folder: string): string | null => {
  if (labels.some((label) => draftLabels.test(label))) return null;
  if (labels.some((label) => sentLabels.test(label)) || sentLabels.test(folder)) return 'sent';
  // A chat of Gmail's has its label whoever wrote it.
  return labels.length > 0 && !labels.includes('Chat') ? 'received' : null;
};

/** "Sent" of "Mail/Sent.mbox/mbox" or "Takeout/Mail/Sent.mbox": the last part of the path that is a name. */
export const folderOf = (path: string): string => {
  const parts = path.split(/[/\\]/).map((part) => part.replace(/\.(?:mbox|mbx|sbd|eml|emlx)$/i, '').trim());
  return parts.findLast((part) => part !== '' && part.toLowerCase() !== 'mbox') ?? '';
};

const optional = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

/** A mail as a record; undefined when it is none (nested beyond all measure, or nothing but white space). */
export const readMail = async (raw: RawMail, folder: string): Promise<Named<typeof messages> | undefined> => {
  let email: Email;
  let forwarded: Forwarded;
  try {
    email = await parseMail(raw.bytes);
    forwarded = await forwardedIn(email, bodyOf);
  } catch (error) {
    // Its own limits are plain errors; nothing of ours is called in there.
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
  if (email.headers.length === 0) return undefined;
  const from =
    mailboxes(email.from === undefined ? undefined : [email.from])[0] ?? mailboxes(email.sender && [email.sender])[0];
  const recipients = [email.to, email.cc, email.bcc].flatMap((each) => mailboxes(each));
  const labels = labelsOf(headerOf(email, 'x-gmail-labels'));
  const thread = optional(headerOf(email, 'x-gm-thrid'));
  const text = [bodyOf(email), ...forwarded.texts].filter((each) => each !== null).join('\n\n');
  return {
    time: headerTime(headerOf(email, 'date')) ?? separatorTime(raw.separator),
    sender: from === undefined ? null : (optional(from.name) ?? optional(from.address)),
    sender_address: optional(from?.address),
    text: optional(text.slice(0, MAX_TEXT_CHARACTERS)),
    subject: optional(email.subject),
    conversation: thread ?? bareSubject(email.subject ?? ''),
    service: 'email',
    kind: 'text',
    direction: directionOf(labels, folder),
    recipients: optional(recipients.slice(0, MAX_RECIPIENTS).map(nameAndAddress).join(', ')),
    attachment: optional(forwarded.names.join(', ')),
    labels: optional(labels.join(', ')),
    message: optional(email.messageId),
    reply_to: optional(email.inReplyTo),
  };
};
