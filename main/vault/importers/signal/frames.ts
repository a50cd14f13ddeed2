import { contacts, conversationEvents, messages } from '../datasets.ts';
import { createTable, type Named } from '../table.ts';
import type { Output } from '../types.ts';
import { countedReactions, joined, kindOfType, listOf, objectOf, textOf, timeOfMs, type JsonObject } from './values.ts';

/** Names that are kept, of people, groups and chats; more are no person's. */
const MAX_NAMES = 200_000;

type Message = Named<typeof messages>;

/** What an item is, beside who and when. */
type Content =
  | { readonly kind: 'message'; readonly values: Message }
  | { readonly kind: 'event'; readonly what: string; readonly text: string | null }
  | undefined;

const messageOf = (kind: string, values: Message = {}): Content => ({ kind: 'message', values: { kind, ...values } });

const reactionsOf = (item: JsonObject): string | null =>
  countedReactions(listOf(item['reactions']).map((reaction) => textOf(reaction['emoji'])));

const bodyOf = (item: JsonObject): string | null => textOf(objectOf(item['text'])['body']);

const standardMessage = (item: JsonObject): Content => {
  const attachments = listOf(item['attachments']);
  const pointers = attachments.map((attachment) => objectOf(attachment['pointer']));
  const text =
    bodyOf(item) ??
    joined(
      pointers.map((pointer) => textOf(pointer['caption'])),
      '\n',
    );
  const [first] = pointers;
  const isVoice = attachments[0]?.['flag'] === 'VOICE_MESSAGE';
  const kind =
    text !== null || first === undefined ? 'text' : isVoice ? 'audio' : kindOfType(textOf(first['contentType']));
  return messageOf(kind, {
    text,
    attachment: joined(
      pointers.map((pointer) => textOf(pointer['fileName'])),
      ', ',
    ),
    reactions: reactionsOf(item),
    reply_to: textOf(objectOf(item['quote'])['targetSentTimestamp']),
  });
};

const contactMessage = (item: JsonObject): Content => {
  const contact = objectOf(item['contact']);
  const name = objectOf(contact['name']);
  const full = joined(
    ['prefix', 'givenName', 'middleName', 'familyName', 'suffix'].map((part) => textOf(name[part])),
    ' ',
  );
  const values = [...listOf(contact['number']), ...listOf(contact['email'])].map((each) => textOf(each['value']));
  return messageOf('contact', { text: joined([full, ...values], ', '), reactions: reactionsOf(item) });
};

const poll = (item: JsonObject): Content => {
  const options = listOf(item['options']).map((option) => joined(['–', textOf(option['option'])], ' '));
  return messageOf('text', {
    text: joined([textOf(item['question']), ...options], '\n'),
    reactions: reactionsOf(item),
  });
};

const spoken = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();

const call = (item: JsonObject): Content => {
  const started = Number(textOf(item['startedCallTimestamp']) ?? NaN);
  const ended = Number(textOf(item['endedCallTimestamp']) ?? NaN);
  const seconds = (ended - started) / 1000;
  const words = [textOf(item['direction']), textOf(item['type']), textOf(item['state'])];
  return messageOf('call', {
    text: joined(
      words.map((word) => (word === null ? null : spoken(word))),
      ', ',
    ),
    ...(seconds >= 0 ? { duration: seconds } : {}),
    ...(item['direction'] === 'OUTGOING'
      ? { direction: 'sent' }
      : item['direction'] === 'INCOMING'
        ? { direction: 'received' }
        : {}),
  });
};

const update = (item: JsonObject): Content => {
  if ('individualCall' in item) return call(objectOf(item['individualCall']));
  if ('groupCall' in item) return call(objectOf(item['groupCall']));
  const [what] = Object.keys(item);
  if (what === undefined) return undefined;
  const inner = objectOf(item[what]);
  const changes = listOf(inner['updates']).flatMap((each) =>
    Object.entries(each).map(([name, change]) =>
      joined([spoken(name), textOf(objectOf(change)['newGroupName'])], ': '),
    ),
  );
  const names = joined([textOf(inner['previousName']), textOf(inner['newName'])], ' → ');
  const type = textOf(inner['type']);
  return {
    kind: 'event',
    what,
    text: joined([type === null ? spoken(what) : spoken(type), ...changes, names], ', '),
  };
};

const contentOf = (item: JsonObject): Content => {
  const inner = (name: string): JsonObject | undefined => (name in item ? objectOf(item[name]) : undefined);
  const standard = inner('standardMessage');
  if (standard !== undefined) return standardMessage(standard);
  const contact = inner('contactMessage');
  if (contact !== undefined) return contactMessage(contact);
  const sticker = inner('stickerMessage');
  if (sticker !== undefined)
    return messageOf('sticker', {
      text: textOf(objectOf(sticker['sticker'])['emoji']),
      reactions: reactionsOf(sticker),
    });
  if ('remoteDeletedMessage' in item || 'adminDeletedMessage' in item) return messageOf('deleted');
  const once = inner('viewOnceMessage');
  if (once !== undefined) {
    const pointer = objectOf(objectOf(once['attachment'])['pointer']);
    return messageOf(kindOfType(textOf(pointer['contentType']) ?? 'image/'), { reactions: reactionsOf(once) });
  }
  const reply = inner('directStoryReplyMessage');
  if (reply !== undefined)
    return messageOf('text', {
      text: bodyOf(objectOf(reply['textReply'])) ?? textOf(reply['emoji']),
      reactions: reactionsOf(reply),
    });
  const payment = inner('paymentNotification');
  if (payment !== undefined) {
    const amount = textOf(payment['amountMob']);
    return messageOf('text', {
      text: joined([amount === null ? null : `${amount} MOB`, textOf(payment['note'])], ', '),
    });
  }
  const question = inner('poll');
  if (question !== undefined) return poll(question);
  const change = inner('updateMessage');
  return change === undefined ? undefined : update(change);
};

/** Sixteen bytes in base64 as the UUID that the app shows. */
const uuidOf = (base64: string | null): string | null => {
  const hex = base64 === null ? '' : Buffer.from(base64, 'base64').toString('hex');
  return hex.length === 32 ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : null;
};

const numberOf = (contact: JsonObject): string | null => {
  const digits = textOf(contact['e164']);
  return digits === null ? null : digits.startsWith('+') ? digits : `+${digits}`;
};

const nameOf = (contact: JsonObject): string | null => {
  const pair = (given: string | null, family: string | null): string | null => joined([given, family], ' ');
  const nickname = objectOf(contact['nickname']);
  return (
    pair(textOf(nickname['given']), textOf(nickname['family'])) ??
    pair(textOf(contact['systemGivenName']), textOf(contact['systemFamilyName'])) ??
    pair(textOf(contact['profileGivenName']), textOf(contact['profileFamilyName'])) ??
    textOf(contact['username']) ??
    numberOf(contact)
  );
};

/** Reads the frames of an export in their order: people come before their chats, and those before what was said in them. */
export const createFrameReader = (out: Output) => {
  const addMessage = createTable(out, messages);
  const addEvent = createTable(out, conversationEvents);
  const addContact = createTable(out, contacts);
  const names = new Map<string, string | null>();
  const addresses = new Map<string, string | null>();
  const chats = new Map<string, string | null>();
  let owner: string | null = null;
  let ownerId: string | null = null;

  const takeRecipient = (recipient: JsonObject, line: number): void => {
    const id = textOf(recipient['id']);
    if (id === null || names.size >= MAX_NAMES) return;
    if ('self' in recipient) {
      ownerId = id;
      names.set(id, owner);
    } else if ('contact' in recipient) {
      const contact = objectOf(recipient['contact']);
      const name = nameOf(contact);
      const phones = numberOf(contact);
      names.set(id, name);
      addresses.set(id, phones ?? textOf(contact['username']));
      if (name === null && phones === null) return;
      addContact(line, {
        name,
        given_name: textOf(contact['systemGivenName']) ?? textOf(contact['profileGivenName']),
        family_name: textOf(contact['systemFamilyName']) ?? textOf(contact['profileFamilyName']),
        nickname: textOf(contact['username']),
        phones,
        note: textOf(contact['note']),
        service: 'signal',
        relation: contact['blocked'] === true ? 'blocked' : 'contact',
        contact: uuidOf(textOf(contact['aci'])),
      });
    } else if ('group' in recipient) {
      const title = objectOf(objectOf(objectOf(recipient['group'])['snapshot'])['title']);
      names.set(id, textOf(title['title']));
    } else if ('releaseNotes' in recipient) {
      names.set(id, 'Signal');
    } else if ('callLink' in recipient) {
      names.set(id, textOf(objectOf(recipient['callLink'])['name']));
    }
  };

  const takeItem = (item: JsonObject, line: number): void => {
    const content = contentOf(item);
    if (content === undefined) return;
    const author = textOf(item['authorId']) ?? '';
    const conversation = chats.get(textOf(item['chatId']) ?? '') ?? null;
    const time = timeOfMs(item['dateSent']);
    if (time === null) out.issue('bad-time', 'The time of this message is none; it was left empty.', line);
    const sender = names.get(author) ?? null;
    if (content.kind === 'event') {
      addEvent(line, { time, text: content.text, conversation, actor: sender, service: 'signal', kind: content.what });
      return;
    }
    addMessage(line, {
      time,
      sender,
      sender_address: addresses.get(author),
      conversation,
      service: 'signal',
      direction: 'outgoing' in item ? 'sent' : 'incoming' in item ? 'received' : null,
      message: textOf(item['dateSent']),
      labels: item['sms'] === true ? 'SMS' : null,
      ...content.values,
    });
  };

  return (frame: JsonObject, line: number): void => {
    const part = (name: string): JsonObject | undefined => {
      if (!(name in frame)) return undefined;
      const found = objectOf(frame[name]);
      // Some versions of the apps name the kind of a frame twice.
      return name in found ? objectOf(found[name]) : found;
    };
    const account = part('account');
    const recipient = part('recipient');
    const chat = part('chat');
    const item = part('chatItem');
    if (account !== undefined) {
      owner = joined([textOf(account['givenName']), textOf(account['familyName'])], ' ');
    } else if (recipient !== undefined) {
      takeRecipient(recipient, line);
    } else if (chat !== undefined) {
      const whom = textOf(chat['recipientId']) ?? '';
      if (chats.size < MAX_NAMES)
        chats.set(textOf(chat['id']) ?? '', whom === ownerId ? 'Note to Self' : (names.get(whom) ?? null));
    } else if (item !== undefined) {
      takeItem(item, line);
    }
  };
};
