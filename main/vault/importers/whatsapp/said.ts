import {
  isDeleted,
  isEncryptionNotice,
  isLocation,
  omittedKind,
  readAttached,
  readCall,
  withoutEdited,
  type MessageKind,
} from './phrases.ts';
import { withoutMarks, type Layout } from './stamps.ts';

/** What stands after a stamp: somebody's message, or a notice of WhatsApp's own. */
export type Said =
  | { readonly kind: 'event'; readonly text: string | null; readonly actor: string | null }
  | {
      readonly kind: 'message';
      readonly sender: string;
      readonly text: string | null;
      readonly what: MessageKind | 'text';
      readonly attachment?: string;
      readonly duration?: number;
    };

const marks = /^[\u200e\u200f]/;

/** A group's or contact's name is shorter. */
const MAX_SENDER = 100;

const tidy = (text: string): string =>
  withoutMarks(text)
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim();

/** “created group "A: B"”: a colon inside quotation marks ends no name. */
const isName = (name: string): boolean =>
  name !== '' && name.length <= MAX_SENDER && (name.match(/"/g)?.length ?? 0) % 2 === 0 && !/[“„«][^”“»]*$/.test(name);

/** The lines of one text: WhatsApp breaks them where the person did. */
const join = (lines: readonly string[]): string | null => {
  const text = lines
    .map(tidy)
    .filter((line) => line !== '')
    .join(' ');
  return text === '' ? null : text;
};

/** @param first what stands after the stamp on its line, marks included; `more` the lines below it, without marks */
export const readSaid = (first: string, more: readonly string[], layout: Layout): Said => {
  const colon = first.indexOf(': ');
  const sender = colon < 0 ? '' : tidy(first.slice(0, colon));
  // "Name: " of an empty message may have lost its last space to an editor; "Name:." is no message.
  if (colon < 0 || !isName(sender)) return { kind: 'event', text: join([first, ...more]), actor: null };

  const body = first.slice(colon + 2);
  const marked = layout !== 'dash' && marks.test(body.trimStart());
  const line = tidy(body);
  const whole = withoutEdited(join([line, ...more]) ?? '');
  const message = (what: MessageKind | 'text', text: string | null, extra = {}): Said => ({
    kind: 'message',
    sender,
    text: text === '' ? null : text,
    what,
    ...extra,
  });

  const attached = readAttached(line);
  if (attached !== undefined)
    return message(attached.kind, join([attached.rest, ...more]), { attachment: attached.name });
  const omitted = omittedKind(line, marked);
  if (omitted !== undefined) return message(omitted, join(more));
  if (isDeleted(whole)) return message('deleted', null);
  const call = more.length === 0 ? readCall(line, marked) : undefined;
  if (call !== undefined)
    return message('call', line, call.durationS === undefined ? {} : { duration: call.durationS });
  if (isLocation(line)) return message('location', whole);
  if (marked && !/^POLL:?$|:$/i.test(line)) {
    // iOS puts a mark before every line of its own; what is none of the above is a notice, by whomever it stands with.
    return { kind: 'event', text: whole === '' ? null : whole, actor: isEncryptionNotice(whole) ? null : sender };
  }
  return message('text', whole);
};
