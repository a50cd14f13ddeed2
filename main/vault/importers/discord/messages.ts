import type { messages } from '../datasets.ts';
import { isJsonObject, type JsonValue } from '../json/exact.ts';
import type { Named } from '../table.ts';
import { isoTime, parseMoment, type DayOrder } from '../text/dates.ts';

type Message = Named<typeof messages>;

const textOf = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;

/** "2024-01-01 12:00:00", in a package always UTC; DiscordChatExporter writes the zone. */
export const timeOf = (text: string | null): string | null => {
  const moment = text === null ? undefined : parseMoment(text.trim());
  if (moment === undefined) return null;
  return isoTime(moment.zone === undefined || moment.zone === '+00:00' ? { ...moment, zone: 'Z' } : moment);
};

const kinds: readonly (readonly [string, RegExp])[] = [
  ['image', /\.(?:png|jpe?g|gif|webp|heic|bmp|avif)$/i],
  ['video', /\.(?:mp4|mov|webm|mkv|avi)$/i],
  ['audio', /\.(?:mp3|ogg|wav|m4a|flac|opus)$/i],
];

/** What a message is that says nothing beside its files. */
const kindOf = (text: string | null, names: readonly string[]): string => {
  const [first] = names;
  if (text !== null || first === undefined) return 'text';
  return kinds.find(([, pattern]) => pattern.test(first))?.[0] ?? 'file';
};

/** Addresses of files on Discord's servers, white space between them; only their names last. */
const namesOf = (attachments: string | null): string[] =>
  (attachments ?? '')
    .split(/\s+/)
    .map((url) => url.replace(/[?#].*$/, '').replace(/^.*\//, ''))
    .filter((name) => name !== '');

/** The number of the channel, which a package has in the name of the folder only. */
export const channelOf = (path: string): string | null =>
  /(?:^|[/\\])c?(\d{15,20})[/\\][^/\\]*$/.exec(path)?.[1] ?? null;

/** A message of a data package, which holds only what its owner wrote. */
export const packageMessage = (
  message: { id: string | null; time: string | null; text: string | null; attachments: string | null },
  conversation: string | null,
): Message => {
  const names = namesOf(message.attachments);
  return {
    time: timeOf(message.time),
    text: message.text,
    conversation,
    service: 'discord',
    kind: kindOf(message.text, names),
    direction: 'sent',
    attachment: names.length === 0 ? null : names.join(', '),
    message: message.id,
  };
};

export const readPackageElement = (
  element: Readonly<Record<string, JsonValue>>,
  conversation: string | null,
): Message =>
  packageMessage(
    {
      id: textOf(element['ID']),
      time: textOf(element['Timestamp']),
      text: textOf(element['Contents']),
      attachments: textOf(element['Attachments']),
    },
    conversation,
  );

/** "Server - Category - channel [123456789012345678].csv" without what is not its name. */
export const exporterTitle = (path: string): string | null => {
  const file = (path.split(/[/\\]/).pop() ?? '').replace(/\.csv$/i, '');
  const title = file.replace(/\s*\[\d{15,20}\](?:\s*\[part \d{1,4}\])?\s*(?:\((?:after|before|\d)[^()]{0,60}\))?$/, '');
  return title === file || title === '' ? null : title;
};

/** A row of a channel's table; its times have a zone, or none when an old version wrote it. */
export const exporterRow = (
  row: {
    author: string | null;
    authorId: string | null;
    time: string | null;
    text: string | null;
    attachments: string | null;
    reactions: string | null;
  },
  conversation: string | null,
  order: DayOrder,
): Message => {
  const files = namesOf(row.attachments?.replace(/,(?=https?:)/g, ' ') ?? null);
  const moment = row.time === null ? undefined : parseMoment(row.time, order);
  return {
    time: moment === undefined ? null : isoTime(moment.zone === '+00:00' ? { ...moment, zone: 'Z' } : moment),
    sender: row.author,
    sender_address: row.authorId,
    text: row.text,
    conversation,
    service: 'discord',
    kind: kindOf(row.text, files),
    attachment: files.length === 0 ? null : files.join(', '),
    reactions: row.reactions
      ?.replace(/ \((\d+)\)/g, (_, count: string) => (count === '1' ? '' : ` ×${count}`))
      .replace(/,(?=\S)/g, ', '),
  };
};

const names = (list: JsonValue | undefined, key: string): string[] =>
  (Array.isArray(list) ? list : []).flatMap((each) => (isJsonObject(each) ? (textOf(each[key]) ?? []) : []));

const reactionsOf = (list: JsonValue | undefined): string | null => {
  const parts = (Array.isArray(list) ? list : []).flatMap((each) => {
    if (!isJsonObject(each) || !isJsonObject(each['emoji'])) return [];
    const emoji = textOf(each['emoji']['name']);
    const count = typeof each['count'] === 'number' ? each['count'] : 1;
    return emoji === null ? [] : [count > 1 ? `${emoji} ×${count}` : emoji];
  });
  return parts.length === 0 ? null : parts.join(', ');
};

/** A message as DiscordChatExporter writes it; null for what is a notice of Discord's (joins, pins, boosts). */
export const readExporterElement = (
  element: Readonly<Record<string, JsonValue>>,
  conversation: string | null,
):
  | { kind: 'message'; values: Message }
  | { kind: 'event'; type: string; time: string | null; actor: string | null; text: string | null } => {
  const author = isJsonObject(element['author']) ? element['author'] : {};
  const sender = textOf(author['nickname']) ?? textOf(author['name']);
  const type = textOf(element['type']) ?? 'Default';
  const text = textOf(element['content']);
  const time = timeOf(textOf(element['timestamp']));
  if (type !== 'Default' && type !== 'Reply' && type !== 'Call')
    return { kind: 'event', type, time, actor: sender, text };
  const files = names(element['attachments'], 'fileName');
  const stickers = names(element['stickers'], 'name');
  const reference = isJsonObject(element['reference']) ? element['reference'] : {};
  return {
    kind: 'message',
    values: {
      time,
      sender,
      sender_address: textOf(author['name']),
      text: text ?? (stickers.length === 0 ? null : stickers.join(', ')),
      conversation,
      service: 'discord',
      kind: type === 'Call' ? 'call' : stickers.length > 0 && text === null ? 'sticker' : kindOf(text, files),
      attachment: files.length === 0 ? null : files.join(', '),
      reactions: reactionsOf(element['reactions']),
      reply_to: textOf(reference['messageId']),
      message: textOf(element['id']),
    },
  };
};
