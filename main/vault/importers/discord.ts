import { createKnownTables } from './csv/known.ts';
import { cutShortText } from './cut-short.ts';
import { contacts, conversationEvents, messages } from './datasets.ts';
import { field } from './datasets/field.ts';
import {
  channelOf,
  exporterRow,
  exporterTitle,
  packageMessage,
  readExporterElement,
  readPackageElement,
} from './discord/messages.ts';
import { peek } from './head.ts';
import { isJsonObject, jsonElements, type JsonValue } from './json/elements.ts';
import { createTable } from './table.ts';
import { asUtf8 } from './text/decode.ts';
import type { DatasetSchema, Head, Importer, Output, Source } from './types.ts';

/**
 * Discord's data package (https://support.discord.com/hc/articles/360004957991): messages/c<channel>/messages.json, before
 * 2023 messages.csv, with messages/index.json naming the channels, and account/user.json. It holds only what its owner
 * wrote, in UTC. Also whole channels as https://github.com/Tyrrrz/DiscordChatExporter writes them (JSON and CSV; CSV had
 * local times without a zone before 2.42). The layouts of
 * the package follow https://github.com/Androz2091/discord-data-package-explorer and its like.
 */

/** The names of channels stand in one file and their messages in others, which have only the number. */
const discordChannels = {
  name: 'discord_channels',
  label: 'Discord channels',
  fields: [field('channel', 'id', 'Number of the channel'), field('name', 'text', 'Name, with the server it is in')],
  identity: ['channel'],
} as const satisfies DatasetSchema;

const tables = createKnownTables({
  id: 'discord',
  label: 'Discord',
  version: 2,
  tables: [
    {
      header: ['ID', 'Timestamp', 'Contents', 'Attachments'],
      start: (out, { name }) => {
        const add = createTable(out, messages);
        const conversation = channelOf(name);
        return (row, line) => {
          const message = packageMessage(
            {
              id: row.text('ID'),
              time: row.text('Timestamp'),
              text: row.text('Contents'),
              attachments: row.text('Attachments'),
            },
            conversation,
          );
          if (message.time === null) out.issue('bad-time', badTime, line);
          add(line, message);
        };
      },
    },
    {
      header: ['AuthorID', 'Author', 'Date', 'Content', 'Attachments', 'Reactions'],
      start: (out, { name, dayOrder }) => {
        const add = createTable(out, messages);
        const conversation = exporterTitle(name);
        const order = dayOrder('Date');
        return (row, line) => {
          const message = exporterRow(
            {
              author: row.text('Author'),
              authorId: row.text('AuthorID'),
              time: row.text('Date'),
              text: row.text('Content'),
              attachments: row.text('Attachments'),
              reactions: row.text('Reactions'),
            },
            conversation,
            order,
          );
          if (message.time === null) out.issue('bad-time', badTime, line);
          add(line, message);
        };
      },
    },
  ],
});

const badTime = 'The time of this message is none; it was left empty.';

type Layout = 'package' | 'channels' | 'account' | 'exporter';

const exporterMessage = /"messages"\s*:\s*\[\s*\{\s*"id"\s*:\s*"\d{1,20}"\s*,[^{}[\]]{0,200}?"timestamp"\s*:\s*"\d{4}-/;

const layoutOf = (name: string, text: string): Layout | undefined => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('[')) {
    const head = start.slice(0, 8192);
    const isMessage = /"ID"\s*:\s*"?\d/.test(head) && /"Timestamp"\s*:/.test(head) && /"Contents"\s*:/.test(head);
    return isMessage ? 'package' : undefined;
  }
  if (!start.startsWith('{')) return undefined;
  if (/^\{\s*"guild"\s*:\s*\{/.test(start) && /"channel"\s*:\s*\{/.test(start.slice(0, 8192))) {
    const named = /"(?:dateRange|exportedAt|categoryId)"\s*:/.test(start.slice(0, 16_384));
    // Of a file that was cut short, or put together from several, the messages themselves must tell.
    return named || exporterMessage.test(start) ? 'exporter' : undefined;
  }
  if (/(?:^|[/\\])index\.json$/i.test(name) && /^\{\s*"\d{15,20}"\s*:\s*(?:"|null)/.test(start))
    return /(?:^|[/\\])servers[/\\]/i.test(name) ? undefined : 'channels';
  const isAccount =
    /"(?:discriminator|global_name)"\s*:/.test(start) && /"(?:avatar_hash|has_mobile|premium_until)"\s*:/.test(start);
  return isAccount ? 'account' : undefined;
};

const recognise = (name: string, head: Head): number =>
  layoutOf(name, head.text) === undefined ? tables.recognise(name, head) : 0.97;

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes has none for these; the clients' source does. */
const relations: Readonly<Record<number, string>> = {
  1: 'friend',
  2: 'blocked',
  3: 'request received',
  4: 'request sent',
};

const textOf = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** "#general", with its server before it; a conversation of two has neither. */
const exporterName = (members: ReadonlyMap<string, JsonValue>): string | null => {
  const nameIn = (key: string): string | null => {
    const member = members.get(key);
    return isJsonObject(member) ? textOf(member['name']) : null;
  };
  const guild = nameIn('guild');
  const channel = nameIn('channel');
  return guild === null || guild === 'Direct Messages' ? channel : channel === null ? guild : `${guild}: ${channel}`;
};

const readJson = async (source: Source, layout: Layout, out: Output): Promise<void> => {
  const addMessage = createTable(out, messages);
  const addEvent = createTable(out, conversationEvents);
  const addContact = createTable(out, contacts);
  const addChannel = createTable(out, discordChannels);
  const members = new Map<string, JsonValue>();
  const channel = channelOf(source.name);
  let entries = 0;

  const takeRelation = (element: Readonly<Record<string, JsonValue>>, line: number): void => {
    const user = isJsonObject(element['user']) ? element['user'] : {};
    addContact(line, {
      name: textOf(element['nickname']) ?? textOf(user['global_name']) ?? textOf(user['username']),
      nickname: textOf(user['username']),
      service: 'discord',
      relation: relations[typeof element['type'] === 'number' ? element['type'] : 0] ?? 'contact',
      contact: textOf(element['id']) ?? textOf(user['id']),
    });
  };

  const takeMessage = (element: Readonly<Record<string, JsonValue>>, line: number): void => {
    if (layout === 'package') {
      const values = readPackageElement(element, channel);
      if (values.time === null) out.issue('bad-time', badTime, line);
      addMessage(line, values);
      return;
    }
    const conversation = exporterName(members);
    const found = readExporterElement(element, conversation);
    if (found.kind === 'message') {
      if (found.values.time === null) out.issue('bad-time', badTime, line);
      addMessage(line, found.values);
    } else {
      const { time, text, actor, type } = found;
      addEvent(line, { time, text, actor, conversation, service: 'discord', kind: type });
    }
  };

  const takeElement = (key: string, value: JsonValue, line: number): void => {
    entries += 1;
    const wanted = key === (layout === 'package' ? '' : layout === 'account' ? 'relationships' : 'messages');
    if (!wanted) return;
    if (!isJsonObject(value)) out.issue('json-broken', 'This entry is no JSON object and was left out.', line);
    else if (layout === 'account') takeRelation(value, line);
    else takeMessage(value, line);
  };

  for await (const piece of jsonElements(asUtf8(source.stream()))) {
    if (piece.kind === 'elements') {
      for (const [index, value] of piece.values.entries()) takeElement(piece.key, value, piece.first + index);
    } else if (piece.kind === 'member') {
      entries += 1;
      if (layout === 'channels') {
        const name = textOf(piece.value);
        if (name !== null) addChannel(entries, { channel: piece.key, name });
      } else if (layout === 'exporter') {
        members.set(piece.key, piece.value);
      }
    } else if (piece.code === 'json-truncated') {
      out.issue(piece.code, cutShortText('file', `${entries} entries`));
    } else {
      const why = piece.code === 'json-too-large' ? 'too large or too deep' : 'no JSON';
      out.issue(piece.code, `This entry is ${why} and was left out.`, piece.element);
    }
    await out.ready();
  }
};

const read = async (source: Source, out: Output): Promise<void> => {
  const { head, source: whole } = await peek(source.name, source.sizeBytes, source.stream());
  const layout = layoutOf(source.name, head.text);
  if (layout !== undefined) await readJson(whole, layout, out);
  else await tables.read(whole, out);
};

export const discord: Importer = { id: 'discord', label: 'Discord', version: 2, recognise, read };
