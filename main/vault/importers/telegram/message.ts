import type { conversationEvents, messages } from '../datasets.ts';
import { isJsonObject, type JsonValue } from '../json/exact.ts';
import type { Named } from '../table.ts';
import { messageText, momentOf, numberOf, textOf, type JsonObject } from './text.ts';

export interface Chat {
  readonly conversation: string | null;
  /** The owner's own number, where the export names it: tells sent from received. */
  readonly owner: string | null;
}

/** What one element of "messages" is. */
export type Read =
  | { readonly kind: 'message'; readonly values: Named<typeof messages> }
  | { readonly kind: 'event'; readonly values: Named<typeof conversationEvents> }
  /** Something that the exporting program did not know. */
  | { readonly kind: 'unsupported' };

const mediaKinds: Readonly<Record<string, string>> = {
  sticker: 'sticker',
  video_message: 'video',
  video_file: 'video',
  animation: 'video',
  voice_message: 'audio',
  audio_file: 'audio',
};

const kindOf = (message: JsonObject): string => {
  const media = mediaKinds[textOf(message['media_type']) ?? ''];
  if (media !== undefined) return media;
  if ('photo' in message) return 'image';
  if ('file' in message) {
    const family = textOf(message['mime_type'])?.split('/')[0];
    return family === 'image' || family === 'video' || family === 'audio' ? family : 'file';
  }
  if ('contact_information' in message) return 'contact';
  return 'location_information' in message || 'place_name' in message ? 'location' : 'text';
};

/** Where a file was left out, a sentence in brackets stands in place of its path, perhaps after its name. */
const leftOut = /\s?\((?:File|Photo) (?:not included|exceeds maximum size|unavailable)[^)]*\)$/;

const attachmentOf = (message: JsonObject): string | null => {
  const named = textOf(message['file_name']);
  if (named !== null) return named;
  const path = (textOf(message['file']) ?? textOf(message['photo']) ?? '').replace(leftOut, '');
  return path === '' ? null : path;
};

const coordinates = (message: JsonObject): string | null => {
  const place = message['location_information'];
  if (!isJsonObject(place)) return null;
  const latitude = numberOf(place['latitude']);
  const longitude = numberOf(place['longitude']);
  return latitude === null || longitude === null ? null : `${latitude}, ${longitude}`;
};

const joined = (parts: readonly (string | null)[], separator: string): string | null =>
  parts.filter((part) => part !== null && part !== '').join(separator) || null;

const pollText = (poll: JsonValue | undefined): string | null => {
  if (!isJsonObject(poll)) return null;
  const answers = Array.isArray(poll['answers']) ? poll['answers'] : [];
  const lines = answers.map((answer) => {
    const text = isJsonObject(answer) ? textOf(answer['text']) : null;
    return text === null ? null : `– ${text}`;
  });
  return joined([textOf(poll['question']), ...lines], '\n');
};

const contactText = (contact: JsonValue | undefined): string | null =>
  isJsonObject(contact)
    ? joined(
        [joined([textOf(contact['first_name']), textOf(contact['last_name'])], ' '), textOf(contact['phone_number'])],
        ', ',
      )
    : null;

/** What is said by something that is no text: a poll, a place, a game, a card. */
const saidOtherwise = (message: JsonObject): string | null =>
  pollText(message['poll']) ??
  contactText(message['contact_information']) ??
  joined([textOf(message['place_name']), textOf(message['address']), coordinates(message)], ', ') ??
  joined([textOf(message['game_title']), textOf(message['game_description'])], ': ') ??
  joined([textOf(message['performer']), textOf(message['title'])], ' – ') ??
  textOf(message['sticker_emoji']);

const reactionsOf = (reactions: JsonValue | undefined): string | null => {
  if (!Array.isArray(reactions)) return null;
  const parts = reactions.map((reaction) => {
    if (!isJsonObject(reaction)) return null;
    const what = textOf(reaction['emoji']) ?? textOf(reaction['type']);
    const count = numberOf(reaction['count']) ?? 1;
    return what === null ? null : count > 1 ? `${what} ×${count}` : what;
  });
  return joined(parts, ', ');
};

/** "user123", "channel123"; before 2021 a bare number. */
const idOf = (value: JsonValue | undefined): string | null => textOf(value);

const directionOf = (from: string | null, owner: string | null): string | null =>
  from === null || owner === null ? null : from === owner || from === `user${owner}` ? 'sent' : 'received';

const readCall = (message: JsonObject, { conversation, owner }: Chat): Named<typeof messages> => ({
  time: momentOf(message),
  sender: textOf(message['actor']),
  sender_address: idOf(message['actor_id']),
  text: textOf(message['discard_reason']),
  conversation,
  service: 'telegram',
  kind: 'call',
  direction: directionOf(idOf(message['actor_id']), owner),
  duration: numberOf(message['duration_seconds']) ?? numberOf(message['duration']),
  message: idOf(message['id']),
});

/** Members of a service message that name what it was about. */
const about = ['title', 'new_title', 'information_text', 'text', 'emoticon', 'inviter', 'score', 'cost', 'amount'];

const readEvent = (message: JsonObject, { conversation }: Chat): Named<typeof conversationEvents> => {
  const action = textOf(message['action']);
  const members = Array.isArray(message['members']) ? message['members'].map(textOf) : [];
  const details = joined([...about.map((name) => textOf(message[name])), ...members], ', ');
  return {
    time: momentOf(message),
    text: joined([action?.replaceAll('_', ' ') ?? null, details], ': '),
    conversation,
    actor: textOf(message['actor']) ?? textOf(message['from']),
    service: 'telegram',
    kind: action,
  };
};

export const readMessage = (message: JsonObject, chat: Chat): Read => {
  const type = textOf(message['type']);
  if (type === 'unsupported') return { kind: 'unsupported' };
  if (type === 'service') {
    return message['action'] === 'phone_call'
      ? { kind: 'message', values: readCall(message, chat) }
      : { kind: 'event', values: readEvent(message, chat) };
  }
  const from = idOf(message['from_id']);
  return {
    kind: 'message',
    values: {
      time: momentOf(message),
      sender: textOf(message['from']) ?? textOf(message['author']),
      sender_address: from,
      text: messageText(message) ?? saidOtherwise(message),
      conversation: chat.conversation,
      service: 'telegram',
      kind: kindOf(message),
      direction: directionOf(from, chat.owner),
      attachment: attachmentOf(message),
      reactions: reactionsOf(message['reactions']),
      duration: numberOf(message['duration_seconds']),
      reply_to: idOf(message['reply_to_message_id']),
      message: idOf(message['id']),
      forwarded_from: textOf(message['forwarded_from']),
    },
  };
};
