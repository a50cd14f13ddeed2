import type { messages } from '../datasets.ts';
import type { Named } from '../table.ts';
import { isoTime, parseMoment } from '../text/dates.ts';
import { countedReactions, joined, kindOfType, listOf, objectOf, textOf, timeOfMs, type JsonObject } from './values.ts';

type Message = Named<typeof messages>;

const callKinds = /^(?:call-history|incoming-call|missed-call)$/;

/** A message as Signal Desktop keeps it in its database, which sigtop hands out as it is; null for notices. */
export const desktopMessage = (element: JsonObject, conversation: string | null): Message | null => {
  const type = textOf(element['type']) ?? '';
  const isCall = callKinds.test(type);
  if (type !== 'incoming' && type !== 'outgoing' && !isCall) return null;
  const attachments = listOf(element['attachments']);
  const sticker = objectOf(element['sticker']);
  const text = textOf(element['body']) ?? textOf(sticker['emoji']);
  const [first] = attachments;
  const isDeleted = element['deletedForEveryone'] === true;
  const kind = isDeleted
    ? 'deleted'
    : isCall
      ? 'call'
      : 'sticker' in element && element['sticker'] !== null && textOf(element['body']) === null
        ? 'sticker'
        : text === null && first !== undefined
          ? kindOfType(textOf(first['contentType']))
          : 'text';
  return {
    time: timeOfMs(element['sent_at']) ?? timeOfMs(element['timestamp']),
    sender: type === 'outgoing' ? 'You' : null,
    sender_address: textOf(element['source']) ?? textOf(element['sourceServiceId']) ?? textOf(element['sourceUuid']),
    text,
    conversation,
    service: 'signal',
    kind,
    direction: type === 'outgoing' ? 'sent' : type === 'incoming' ? 'received' : null,
    attachment: joined(
      attachments.map((attachment) => textOf(attachment['fileName'])),
      ', ',
    ),
    reactions: countedReactions(listOf(element['reactions']).map((reaction) => textOf(reaction['emoji']))),
    reply_to: textOf(objectOf(element['quote'])['id']),
    message: textOf(element['sent_at']),
  };
};

/** A message as signal-export writes it: local time, names, and two spaces after every text. */
export const exportedMessage = (element: JsonObject, conversation: string | null): Message => {
  const moment = parseMoment((textOf(element['date']) ?? '').replace(/\.\d+$/, ''));
  const attachments = listOf(element['attachments']);
  const sender = textOf(element['sender']);
  const text = textOf(element['body'])?.trim() ?? '';
  const sticker = textOf(element['sticker']) ?? textOf(objectOf(element['sticker'])['emoji']);
  const reactions = Array.isArray(element['reactions']) ? element['reactions'] : [];
  const isCall = element['call'] === true || /^(?:Incoming|Outgoing|Missed) (?:voice |video )?call\b/.test(text);
  const isPlain = text !== '' || attachments.length === 0;
  return {
    time: moment === undefined ? null : isoTime(moment),
    sender,
    text: text === '' ? sticker : text,
    conversation,
    service: 'signal',
    kind:
      element['deleted'] === true
        ? 'deleted'
        : isCall
          ? 'call'
          : sticker !== null && text === ''
            ? 'sticker'
            : isPlain
              ? 'text'
              : 'file',
    direction: sender === 'Me' ? 'sent' : 'received',
    attachment: joined(
      attachments.map((attachment) => textOf(attachment['name'])),
      ', ',
    ),
    // Pairs of who and what.
    reactions: countedReactions(
      reactions.map((reaction) =>
        Array.isArray(reaction) ? textOf(reaction[1]) : textOf(objectOf(reaction)['emoji']),
      ),
    ),
  };
};
