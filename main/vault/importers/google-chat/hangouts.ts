import { conversationEvents, messages } from '../datasets.ts';
import type { JsonPath } from '../json/deep.ts';
import type { JsonValue } from '../json/elements.ts';
import {
  joined,
  listOf,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  timeSinceEpoch,
  type JsonObject,
} from '../json/values.ts';
import { createTable } from '../table.ts';
import type { Output } from '../types.ts';

/** Goes into the conversations and into their events, of both generations of the file. */
export const enterHangouts = (path: JsonPath): boolean => {
  const [root, , first, second] = path;
  if (path.length === 0) return true;
  if (root !== 'conversations' && root !== 'conversation_state') return false;
  if (path.length <= 2) return true;
  if (path.length === 3) return first === 'events' || first === 'conversation_state';
  return path.length === 4 && first === 'conversation_state' && second === 'event';
};

interface Chat {
  name: string | null;
  owner: string | null;
  readonly people: Map<string, string>;
}

const gaiaOf = (id: JsonObject): string | null => textOf(id['gaia_id']) ?? textOf(id['chat_id']);

const readChat = (about: JsonObject): Chat => {
  const people = new Map<string, string>();
  for (const person of objectsOf(about['participant_data'])) {
    const id = gaiaOf(objectOf(person['id']));
    const name = textOf(person['fallback_name']);
    if (id !== null && name !== null) people.set(id, name);
  }
  const self = objectOf(objectOf(objectOf(about['self_conversation_state'])['self_read_state'])['participant_id']);
  const owner = gaiaOf(self);
  const others = [...people].filter(([id]) => id !== owner).map(([, name]) => name);
  return { people, owner, name: textOf(about['name']) ?? joined(others) };
};

const textOfMessage = (content: JsonObject): string | null => {
  const text = objectsOf(content['segment'])
    .map((segment) =>
      segment['type'] === 'LINE_BREAK' ? '\n' : typeof segment['text'] === 'string' ? segment['text'] : '',
    )
    .join('');
  return textOf(text);
};

const attachmentsOf = (content: JsonObject): string | null =>
  joined(
    objectsOf(content['attachment']).map(({ embed_item: embed }) => {
      const item = objectOf(embed);
      const photo = objectOf(item['plus_photo'] ?? item['embeds.PlusPhoto.plus_photo']);
      return textOf(photo['url']) ?? textOf(objectOf(item['embeds.PlaceV2.place_v2'])['url']) ?? textOf(item['id']);
    }),
  );

/** Reads the pieces of Hangouts.json: a chat's description comes before its events. */
export const createHangoutsReader = (out: Output): ((path: JsonPath, json: JsonValue) => void) => {
  const addMessage = createTable(out, messages);
  const addNotice = createTable(out, conversationEvents);
  let chat: Chat = { name: null, owner: null, people: new Map() };
  let chatAt = -1;
  let line = 0;

  const readEvent = (event: JsonObject): void => {
    line += 1;
    const sender = gaiaOf(objectOf(event['sender_id']));
    const owner = gaiaOf(objectOf(objectOf(event['self_event_state'])['user_id'])) ?? chat.owner;
    const name = sender === null ? null : (chat.people.get(sender) ?? null);
    const time = timeSinceEpoch(event['timestamp'], 'us');
    const base = { time, conversation: chat.name, service: 'google_hangouts' };
    const direction = sender === null || owner === null ? null : sender === owner ? 'sent' : 'received';
    const from = { sender: name, sender_address: sender, direction, message: textOf(event['event_id']) };
    const content = objectOf(objectOf(event['chat_message'])['message_content']);
    const text = textOfMessage(content);
    const attachment = attachmentsOf(content);
    if (event['chat_message'] !== undefined) {
      const kind = text === null && attachment !== null ? 'image' : 'text';
      addMessage(line, { ...base, ...from, text, attachment, kind });
      return;
    }
    const call = objectOf(event['hangout_event']);
    const kind = textOf(event['event_type'])?.toLowerCase() ?? null;
    if (event['hangout_event'] !== undefined) {
      // A call begins and ends; the end knows how long it was.
      if (!(textOf(call['event_type']) ?? '').includes('END')) return;
      addMessage(line, { ...base, ...from, kind: 'call', duration: numberOf(call['hangout_duration_secs']) });
      return;
    }
    const renamed = textOf(objectOf(event['conversation_rename'])['new_name']);
    const members = listOf(objectOf(event['membership_change'])['participant_id'])
      .map((id) => chat.people.get(gaiaOf(objectOf(id)) ?? '') ?? null)
      .filter((member) => member !== null);
    addNotice(line, { ...base, kind, actor: name, text: renamed ?? joined(members) });
  };

  return (path, json) => {
    const [, at, ...rest] = path;
    if (typeof at === 'number' && at !== chatAt) {
      chatAt = at;
      chat = { name: null, owner: null, people: new Map() };
    }
    const place = rest.filter((part) => typeof part === 'string').join('.');
    const value = objectOf(json);
    if (place === 'conversation') chat = readChat(objectOf(value['conversation'] ?? value));
    else if (place === 'conversation_state.conversation') chat = readChat(value);
    else if (place === 'events' || place === 'conversation_state.event') readEvent(value);
  };
};
