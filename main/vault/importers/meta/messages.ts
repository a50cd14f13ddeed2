import { conversationEvents, messages } from '../datasets.ts';
import { isJsonObject } from '../json/exact.ts';
import { epochTime, fileNameOf, wordsOf } from '../json/fields.ts';
import type { Routes } from '../json/routes.ts';
import { joined, numberOf, objectOf, objectsOf, textOf, type JsonObject, type Member } from '../json/values.ts';
import { createTable } from '../table.ts';
import type { Output } from '../types.ts';
import { repair, repairAll } from './mojibake.ts';

/**
 * A conversation of Messenger or Instagram: { participants, messages, title, thread_path } with snake_case members, and
 * { participants, threadName, messages } with camelCase ones where Messenger exports what is encrypted end to end.
 *
 * The title stands behind the messages. A file holds 10,000 of them, in exports before 2019 all there are: so many wait
 * for the title; after that the conversation is called after the participants.
 */
const MAX_WAITING = 20_000;
/** A group may have thousands of participants; more than these make no name. */
const MAX_NAMED = 50;

/** Lists of files in a message, and what they make of it. The first that is there counts. */
const fileLists: readonly (readonly [string, string])[] = [
  ['photos', 'image'],
  ['videos', 'video'],
  ['audio_files', 'audio'],
  ['gifs', 'image'],
  ['files', 'file'],
  ['media', 'image'],
];

/** Kinds that say something of the conversation and not in it. */
const notices: ReadonlySet<string> = new Set(['subscribe', 'unsubscribe', 'pause', 'admin_text']);

/** A file in the end-to-end export may be called so; it is none. */
const failedDownload = /^Failed to download/i;

const fileKind = (name: string, kind: string): string => {
  if (kind !== 'image') return kind;
  if (/\.(?:mp4|mov|webm|m4v)$/i.test(name)) return 'video';
  return /\.(?:mp3|m4a|aac|opus|ogg|wav)$/i.test(name) ? 'audio' : 'image';
};

const filesOf = (message: JsonObject): { names: string[]; kind: string | undefined } => {
  const names: string[] = [];
  let kind: string | undefined;
  const add = (file: JsonObject, kindOfList: string): void => {
    const uri = textOf(file['uri']);
    const name = uri === null || failedDownload.test(uri) ? null : fileNameOf(uri);
    if (name === null) return;
    names.push(name);
    kind ??= fileKind(name, kindOfList);
  };
  for (const [list, kindOfList] of fileLists) for (const file of objectsOf(message[list])) add(file, kindOfList);
  if (isJsonObject(message['sticker'])) add(message['sticker'], 'sticker');
  return { names, kind };
};

/** What was said, with the link that was shared where the words do not have it already. */
const textIn = (message: JsonObject): string | null => {
  const said = wordsOf(message['content']) ?? wordsOf(message['text']);
  const share = objectOf(message['share']);
  const shared = [wordsOf(share['share_text']), textOf(share['link'])].filter(
    (each) => each !== null && said?.includes(each) !== true,
  );
  return joined([said, ...shared], '\n');
};

const kindOf = (message: JsonObject, files: string | undefined): string => {
  if (message['is_unsent'] === true || message['isUnsent'] === true) return 'deleted';
  if (message['call_duration'] !== undefined || textOf(message['type'])?.toLowerCase() === 'call') return 'call';
  return files ?? 'text';
};

const reactionsOf = (message: JsonObject): string | null =>
  joined(
    objectsOf(message['reactions']).map((reaction) =>
      joined([textOf(reaction['reaction']), textOf(reaction['actor'])], ' '),
    ),
  );

const repairedText = (value: Member): string | null => {
  const text = textOf(value);
  return text === null ? null : repair(text);
};

interface Thread {
  readonly participants: readonly string[];
  readonly title: string | null;
  readonly folder: string | null;
}

/** Between two, the conversation is called after the other one: so its owner is known. */
const directionOf = (sender: string | null, { participants, title }: Thread): string | null => {
  if (sender === null || title === null || participants.length !== 2 || !participants.includes(title)) return null;
  return sender === title ? 'received' : participants.includes(sender) ? 'sent' : null;
};

export interface ThreadReader {
  readonly routes: Routes;
  /** Writes what waits. */
  end(): Promise<void>;
}

export const createThreadReader = (out: Output, service: string): ThreadReader => {
  const addMessage = createTable(out, messages);
  const addNotice = createTable(out, conversationEvents);
  const participants: string[] = [];
  let title: string | null = null;
  let folder: string | null = null;
  let waiting: { message: JsonObject; line: number }[] | undefined = [];

  const write = (message: JsonObject, line: number, thread: Thread): void => {
    const time = epochTime(message['timestamp_ms'] ?? message['timestamp']);
    const sender = textOf(message['sender_name'] ?? message['senderName']);
    if (time === null && sender === null) {
      out.issue('unknown-element', 'This entry is no message and was left out.', line);
      return;
    }
    const conversation = thread.title ?? joined(thread.participants);
    const type = textOf(message['type'])?.toLowerCase();
    if (type !== undefined && notices.has(type)) {
      addNotice(line, { time, text: wordsOf(message['content']), conversation, actor: sender, service, kind: type });
      return;
    }
    const { names, kind } = filesOf(message);
    addMessage(line, {
      time,
      sender,
      text: textIn(message),
      conversation,
      service,
      kind: kindOf(message, kind),
      direction: directionOf(sender, thread),
      attachment: joined(names),
      labels: thread.folder,
      reactions: reactionsOf(message),
      duration: numberOf(message['call_duration']),
    });
  };

  const flush = async (): Promise<void> => {
    const thread: Thread = { participants, title, folder };
    for (const [index, { message, line }] of (waiting ?? []).entries()) {
      write(message, line, thread);
      if (index % 1000 === 999) await out.ready();
    }
    waiting = undefined;
  };

  return {
    routes: {
      values: {
        'participants/*': (value) => {
          const name = repairedText(isJsonObject(value) ? value['name'] : value);
          if (name !== null && participants.length < MAX_NAMED) participants.push(name);
        },
        title: (value) => {
          title = repairedText(value);
        },
        // "Anna Berg_40": the number tells conversations of one name apart.
        threadname: (value) => {
          title = repairedText(value)?.replace(/_\d+$/, '') ?? null;
        },
        thread_path: (value) => {
          folder = repairedText(value)?.split('/')[0] ?? null;
        },
      },
      entries: {
        'messages/*': (entry, line) => {
          const message = objectOf(repairAll(entry));
          if (waiting !== undefined && waiting.length >= MAX_WAITING) {
            const thread: Thread = { participants, title, folder };
            for (const each of waiting) write(each.message, each.line, thread);
            waiting = undefined;
          }
          if (waiting === undefined) write(message, line, { participants, title, folder });
          else waiting.push({ message, line });
        },
      },
    },
    end: flush,
  };
};

/** The beginning of such a conversation, or of one that somebody cut down to its messages. */
export const isThread = (start: string): boolean =>
  (/^\{\s*"participants"\s*:\s*\[/.test(start) ||
    /^\{\s*"messages"\s*:\s*\[\s*\{\s*"sender_name"\s*:\s*"[^"]{0,400}",\s*"timestamp_ms"\s*:\s*\d/.test(start)) &&
  /"messages"\s*:\s*\[/.test(start) &&
  /"(?:sender_name|timestamp_ms|senderName|thread_path|threadName|is_still_participant)"\s*:/.test(start);

/**
 * Facebook and Instagram write conversations and pictures alike. Folders tell them apart; without one, what only
 * Instagram writes. Links to what is on it stand in both; those that invite to a group (ig.me) do not.
 */
export const isInstagrams = (path: string, start: string): boolean =>
  /instagram/i.test(path) ||
  (!/facebook/i.test(path) &&
    /"your_instagram_activity|"original_content_owner"|"string_(?:list|map)_data"|"https:\/\/ig\.me\/j\//.test(start));
