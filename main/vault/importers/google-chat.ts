import { cutShortText } from './cut-short.ts';
import { messages } from './datasets.ts';
import { createHangoutsReader, enterHangouts } from './google-chat/hangouts.ts';
import { readLocalMoment } from './google-activity/moments.ts';
import { jsonDeep, type JsonPath } from './json/deep.ts';
import { isJsonObject } from './json/exact.ts';
import { jsonHead, type ReadEntry } from './json/entries.ts';
import { joined, objectOf, objectsOf, textOf, timeText, type JsonObject } from './json/values.ts';
import { createTable } from './table.ts';
import { asUtf8 } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

const isHangouts = (start: string): boolean =>
  /^\{\s*(?:"continuation_end_timestamp"\s*:\s*"?\d+"?\s*,\s*)?"(?:conversations|conversation_state)"\s*:\s*\[/.test(
    start,
  ) && /"(?:conversation_id|participant_id|gaia_id)"/.test(start);

/**
 * Google Chat (Groups/…/messages.json) and its predecessor Hangouts (Hangouts.json) in Google Takeout, as read by
 * https://github.com/Jessecar96/hangouts-reader and
 * https://github.com/hossain-khan/kotlin-google-hangouts-parser. Chat writes the
 * moment in words and in the language of the account, Hangouts in microseconds since 1970.
 */
const recognise = (_name: string, { text }: Head): number => {
  const start = jsonHead(text);
  if (isHangouts(start)) return 0.97;
  const isMessages = /^\{\s*"messages"\s*:\s*\[\s*\{/.test(start) && /"created_date"\s*:/.test(start);
  return isMessages && /"(?:creator|topic_id|message_id)"\s*:/.test(start) ? 0.97 : 0;
};

/** The folder of a group: "DM 4kPRx8AAAAE", "Space AAAAxyz"; Google names them no better. */
const folderOf = (path: string): string | null => path.split(/[/\\]/).at(-2) ?? null;

const createMessageReader = (out: Output, path: string): ReadEntry => {
  const add = createTable(out, messages);
  const conversation = folderOf(path);
  const emojiOf = ({ emoji }: JsonObject): string | null => textOf(objectOf(emoji)['unicode']);
  return (entry, line) => {
    const written = textOf(entry['created_date']);
    const moment = written === null ? undefined : readLocalMoment(written);
    const time = moment?.time ?? timeText(written);
    if (time === null && written !== null)
      out.issue('bad-time', 'The time of this message could not be read; it is in your vault without one.', line);
    const creator = objectOf(entry['creator']);
    const attachment = joined(
      objectsOf(entry['attached_files']).map((file) => textOf(file['original_name']) ?? textOf(file['export_name'])),
    );
    const text = textOf(entry['text']);
    const isDeleted =
      (textOf(entry['message_state']) ?? '').includes('DELETED') || entry['deletion_metadata'] !== undefined;
    add(line, {
      time,
      sender: textOf(creator['name']),
      text,
      conversation,
      service: 'google_chat',
      kind: isDeleted ? 'deleted' : text === null && attachment !== null ? 'file' : 'text',
      sender_address: textOf(creator['email']),
      attachment,
      reactions: joined(objectsOf(entry['reactions']).map(emojiOf)),
      reply_to: textOf(objectOf(entry['quoted_message_metadata'])['message_id']),
      message: textOf(entry['message_id']),
    });
  };
};

const enter = (path: JsonPath): boolean => (path[0] === 'messages' ? path.length === 1 : enterHangouts(path));

const read = async (source: Source, out: Output): Promise<void> => {
  const readMessage = createMessageReader(out, source.name);
  const readPiece = createHangoutsReader(out);
  let entries = 0;
  for await (const piece of jsonDeep(asUtf8(source.stream()), enter)) {
    const [root, at] = piece.path;
    const line = typeof at === 'number' ? at + 1 : 1;
    if (piece.kind === 'broken') {
      if (piece.code === 'json-truncated') out.issue(piece.code, cutShortText('file', `${entries} entries`));
      else out.issue(piece.code, 'Here the file is damaged; what could not be read was left out.', line);
    } else if (root !== 'messages') readPiece(piece.path, piece.value);
    else if (isJsonObject(piece.value)) readMessage(piece.value, line);
    else out.issue('json-broken', 'This message is no JSON object and was left out.', line);
    entries += 1;
    await out.ready();
  }
};

export const googleChat: Importer = {
  id: 'google-chat',
  label: 'Google Chat and Hangouts',
  version: 1,
  recognise,
  read,
};
