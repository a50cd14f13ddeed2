import { cutShortText } from './cut-short.ts';
import { contacts, conversationEvents, messages, posts } from './datasets.ts';
import { jsonDeep, type JsonPath } from './json/deep.ts';
import { isJsonObject, type JsonValue } from './json/exact.ts';
import { createTable } from './table.ts';
import { repairEscapes } from './telegram/escapes.ts';
import { readMessage } from './telegram/message.ts';
import { momentOf, textOf, type JsonObject } from './telegram/text.ts';
import { asUtf8 } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Telegram Desktop's result.json: one chat, or everything (chats, chats left, contacts, frequent contacts, stories).
 * There is no specification but the program that writes it: SerializeMessage and its neighbours in
 * https://github.com/telegramdesktop/tdesktop/blob/dev/Telegram/SourceFiles/export/output/export_output_json.cpp
 * Times are UTC (“date_unixtime”); exports before 2021 have only the computer's local time.
 */

const chatType =
  /"type"\s*:\s*"(?:saved_messages|replies|verification_codes|personal_chat|bot_chat|(?:private|public)_(?:group|supergroup|channel))"/;
const sections = /"(?:chats|left_chats|contacts|frequent_contacts|personal_information|profile_pictures)"\s*:\s*[{[]/;

const recognise = (_name: string, { text }: Head): number => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (!/^\{\s*"/.test(start)) return 0;
  const hasMessages = /"messages"\s*:\s*\[/.test(start);
  if (hasMessages && chatType.test(start)) return 0.98;
  const isMessage = /"type"\s*:\s*"(?:message|service)"/.test(start);
  if (hasMessages && isMessage && /"(?:date_unixtime|from_id|text_entities|actor_id)"\s*:/.test(start)) return 0.97;
  // Everything: contacts and sessions may fill the beginning.
  if (/^\{\s*"(?:about|personal_information)"/.test(start) && sections.test(start))
    return start.slice(0, 4096).includes('Telegram') ? 0.97 : 0;
  return 0;
};

/** Where the chats, contacts and stories lie. */
const wanted = (path: JsonPath): boolean => {
  const [first, second] = path;
  if (first === undefined) return true;
  if (first === 'messages' || first === 'stories') return path.length === 1;
  if (first === 'contacts' || first === 'frequent_contacts')
    return path.length === 1 || (path.length === 2 && second === 'list');
  if (first !== 'chats' && first !== 'left_chats') return false;
  return path.length === 1 || (second === 'list' && (path.length < 4 || (path.length === 4 && path[3] === 'messages')));
};

const typeNames: Readonly<Record<string, string>> = {
  saved_messages: 'Saved messages',
  replies: 'Replies',
  verification_codes: 'Verification codes',
};

/** A block of input brings hundreds of entries; to wait for the engine at each would be to wait for nothing. */
const READY_ENTRIES = 200;

const brokenText = {
  'json-broken': 'This entry is no JSON and was left out.',
  'json-too-large': 'This entry is too large or too deep and was left out.',
};

const read = async (source: Source, out: Output): Promise<void> => {
  const addMessage = createTable(out, messages);
  const addEvent = createTable(out, conversationEvents);
  const addContact = createTable(out, contacts);
  const addPost = createTable(out, posts);
  let owner: string | null = null;
  let chat = { key: '', name: null as string | null, type: null as string | null };
  let entries = 0;
  let unsupported = 0;

  const takeMessage = (value: JsonObject): void => {
    const conversation = chat.name ?? typeNames[chat.type ?? ''] ?? null;
    const found = readMessage(value, { conversation, owner });
    if (found.kind === 'unsupported') {
      unsupported += 1;
      return;
    }
    if (found.values.time === null)
      out.issue('bad-time', 'The date of this message is none; it was left empty.', entries);
    if (found.kind === 'message') addMessage(entries, found.values);
    else addEvent(entries, found.values);
  };

  const takeContact = (value: JsonObject, relation: string): void => {
    const given = textOf(value['first_name']);
    const family = textOf(value['last_name']);
    const name = textOf(value['name']) ?? ([given, family].filter((part) => part !== null).join(' ') || null);
    const phones = textOf(value['phone_number']);
    const contact = textOf(value['user_id']) ?? textOf(value['id']);
    // Of people who deleted their account only the date is left.
    if (name === null && phones === null && contact === null) return;
    addContact(entries, {
      name,
      given_name: given,
      family_name: family,
      phones,
      contact,
      service: 'telegram',
      relation,
      since: momentOf(value),
      groups: textOf(value['category']),
    });
  };

  const takeStory = (value: JsonObject): void =>
    addPost(entries, {
      time: momentOf(value),
      service: 'telegram',
      kind: 'story',
      media: textOf(value['media']),
      text: textOf(value['caption']) ?? textOf(value['text']),
    });

  const take = (path: JsonPath, value: JsonValue): void => {
    const [first, , third, fourth] = path;
    const inChat = path.length === 1 ? first : path.length === 4 ? fourth : undefined;
    if (first === 'personal_information' && isJsonObject(value)) owner = textOf(value['user_id']);
    if (inChat === 'name' || inChat === 'type') {
      // The name stands before the messages it is the name of.
      const key = path.length === 1 ? '' : `${String(first)}/${String(third)}`;
      if (chat.key !== key) chat = { key, name: null, type: null };
      chat[inChat] = textOf(value);
      return;
    }
    const isMessage = (path.length === 2 && first === 'messages') || (path.length === 5 && fourth === 'messages');
    const inList = path.length === 3 && (first === 'contacts' || first === 'frequent_contacts') && path[1] === 'list';
    const isStory = path.length === 2 && first === 'stories';
    if (!isMessage && !inList && !isStory) return;
    entries += 1;
    if (!isJsonObject(value)) {
      out.issue('json-broken', 'This entry is no JSON object and was left out.', entries);
    } else if (isMessage) {
      const key = path.length === 2 ? '' : `${String(first)}/${String(third)}`;
      if (chat.key !== key) chat = { key, name: null, type: null };
      takeMessage(value);
    } else if (isStory) {
      takeStory(value);
    } else {
      takeContact(value, first === 'contacts' ? 'contact' : 'frequent');
    }
  };

  let pieces = 0;
  for await (const piece of jsonDeep(repairEscapes(asUtf8(source.stream())), wanted)) {
    if (piece.kind === 'value') {
      take(piece.path, piece.value);
    } else if (piece.code === 'json-truncated') {
      out.issue(piece.code, cutShortText('export', `${entries} entries`, 'export'));
    } else {
      entries += 1;
      out.issue(piece.code, brokenText[piece.code], entries);
    }
    pieces += 1;
    if (pieces % READY_ENTRIES === 0) await out.ready();
  }
  if (unsupported > 0) out.issue('unsupported', `${unsupported} messages were of a kind that Telegram did not export.`);
  await out.ready();
};

export const telegram: Importer = { id: 'telegram', label: 'Telegram', version: 1, recognise, read };
