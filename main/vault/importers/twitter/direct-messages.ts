import type { conversationEvents, messages } from '../datasets.ts';
import { fileNameOf, wordsOf } from '../json/fields.ts';
import { idOf, joined, listOf, objectOf, objectsOf, textOf, type JsonObject } from '../json/values.ts';
import type { AddRecord } from '../table.ts';
import { twitterTime } from './moments.ts';

export interface MessageSink {
  readonly message: AddRecord<typeof messages>;
  readonly event: AddRecord<typeof conversationEvents>;
  readonly issue: (code: string, text: string, line: number) => void;
}

const mediaKind = (name: string | null): string =>
  name === null ? 'text' : /\.(?:mp4|m3u8|webm)$/i.test(name) ? 'video' : 'image';

/** People stand as numbers here: the archive does not name them. */
const readMessage = (message: JsonObject, conversation: string | null, line: number, sink: MessageSink): void => {
  const files = listOf(message['mediaUrls']).map((url) => fileNameOf(textOf(url)));
  const text = wordsOf(message['text']);
  const sender = idOf(message['senderId']);
  sink.message(line, {
    time: twitterTime(message['createdAt']),
    sender,
    text,
    conversation,
    service: 'twitter',
    kind: mediaKind(files[0] ?? null),
    sender_address: sender,
    recipients: idOf(message['recipientId']),
    attachment: joined(files),
    reactions: joined(
      objectsOf(message['reactions']).map((reaction) => textOf(reaction['reactionKey'] ?? reaction['reaction_key'])),
    ),
    message: idOf(message['id']),
  });
};

/** Kinds of what a group says of itself → the field with whom or what it is about. */
const eventTexts: Readonly<Record<string, (event: JsonObject) => string | null>> = {
  joinConversation: (event) => joined(listOf(event['participantsSnapshot']).map(idOf)),
  participantsJoin: (event) => joined(listOf(event['userIds']).map(idOf)),
  participantsLeave: (event) => joined(listOf(event['userIds']).map(idOf)),
  conversationNameUpdate: (event) => wordsOf(event['name']),
  conversationAvatarUpdate: () => null,
};

/** One of a conversation’s `messages`: { messageCreate }, { welcomeMessageCreate } or what a group says of itself. */
export const readConversationEntry = (
  entry: JsonObject,
  conversation: string | null,
  line: number,
  sink: MessageSink,
): void => {
  const created = entry['messageCreate'] ?? entry['welcomeMessageCreate'];
  if (created !== undefined) {
    readMessage(objectOf(created), conversation, line, sink);
    return;
  }
  const kind = Object.keys(entry).find((name) => eventTexts[name] !== undefined);
  if (kind === undefined) {
    sink.issue('unknown-element', 'This entry of a conversation is of no known kind and was left out.', line);
    return;
  }
  const event = objectOf(entry[kind]);
  sink.event(line, {
    time: twitterTime(event['createdAt']),
    text: eventTexts[kind]?.(event),
    conversation,
    actor: idOf(event['initiatingUserId'] ?? event['invitingUserId']),
    service: 'twitter',
    kind: kind.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  });
};
