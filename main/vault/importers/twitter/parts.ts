import { contacts, conversationEvents, logins, messages, posts, reactions, searches } from '../datasets.ts';
import { field } from '../datasets/field.ts';
import { wordsOf } from '../json/fields.ts';
import type { ReadEntry, Routes } from '../json/routes.ts';
import { idOf, joined, listOf, objectOf, textOf, type JsonObject } from '../json/values.ts';
import { createTable } from '../table.ts';
import type { DatasetSchema, Output } from '../types.ts';
import { readConversationEntry } from './direct-messages.ts';
import { twitterTime } from './moments.ts';
import { readNote, readTweet } from './tweets.ts';

/**
 * Who wrote whom when, without the words. A table of its own: every one of these messages stands in the part with the
 * words as well, under the same number.
 */
const messageHeaders = {
  name: 'twitter_message_headers',
  label: 'Twitter message headers',
  fields: [
    field('time', 'time', 'Sent'),
    field('conversation', 'text', 'The source’s number of the conversation'),
    field('sender', 'id', 'Number of who wrote it'),
    field('recipient', 'id', 'Number of who it was written to'),
    field('message', 'id', 'The source’s number of the message'),
  ],
  identity: 'all',
  timeField: 'time',
  searchable: [],
} as const satisfies DatasetSchema;

/** Entries stand in an object of one member, named like the part; before 2019 tweets did not. */
const inner = (entry: JsonObject, ...names: string[]): JsonObject => {
  const name = names.find((each) => entry[each] !== undefined);
  return name === undefined ? entry : objectOf(entry[name]);
};

/** What is read of one part of the archive. */
export const createTwitterRoutes = (out: Output, list: string): Routes => {
  const addPost = createTable(out, posts);
  const addContact = createTable(out, contacts);
  const addReaction = createTable(out, reactions);
  const addSearch = createTable(out, searches);
  const addLogin = createTable(out, logins);
  const addHeader = createTable(out, messageHeaders);
  const sink = {
    message: createTable(out, messages),
    event: createTable(out, conversationEvents),
    issue: (code: string, text: string, line: number) => out.issue(code, text, line),
  };
  const unreadable = (line: number): void =>
    out.issue('unknown-element', 'This entry has nothing that could be read and was left out.', line);

  const tweets =
    (deleted: boolean): ReadEntry =>
    (entry, line) => {
      const values = readTweet(inner(entry, 'tweet'), deleted);
      if (values === undefined) unreadable(line);
      else {
        if (values.time === null) out.issue('bad-time', 'The time of this tweet could not be read.', line);
        addPost(line, values);
      }
    };

  const people =
    (relation: string, name: string): ReadEntry =>
    (entry, line) => {
      const person = inner(entry, name);
      const contact = idOf(person['accountId']);
      if (contact === null) unreadable(line);
      else addContact(line, { service: 'twitter', relation, contact, url: textOf(person['userLink']) });
    };

  /** Conversations are gone into: one of them may be larger than memory. Its number comes before its messages. */
  const conversations = (read: (entry: JsonObject, conversation: string | null, line: number) => void): Routes => {
    let conversation: string | null = null;
    let of = 0;
    return {
      values: {
        '*/dmConversation/conversationId': (value, line) => {
          conversation = idOf(value);
          of = line;
        },
      },
      entries: {
        '*/dmConversation/messages/*': (entry, line, path) => {
          read(entry, path[0] === of - 1 ? conversation : null, line);
        },
      },
    };
  };

  const lists: Readonly<Record<string, ReadEntry>> = {
    tweets: tweets(false),
    deleted: tweets(true),
    notes: (entry, line) => {
      const values = readNote(inner(entry, 'noteTweet'));
      if (values === undefined) unreadable(line);
      else addPost(line, values);
    },
    likes: (entry, line) => {
      const like = inner(entry, 'like');
      const item = idOf(like['tweetId']);
      if (item === null) unreadable(line);
      else
        addReaction(line, {
          kind: 'like',
          target: wordsOf(like['fullText']),
          service: 'twitter',
          url: textOf(like['expandedUrl']),
          item,
        });
    },
    followers: people('follower', 'follower'),
    following: people('following', 'following'),
    blocks: people('blocked', 'blocking'),
    mutes: people('muted', 'muting'),
    contacts: (entry, line) => {
      const contact = inner(entry, 'contact');
      addContact(line, {
        emails: joined(listOf(contact['emails']).map(textOf)),
        phones: joined(listOf(contact['phoneNumbers']).map(textOf)),
        service: 'twitter',
        relation: 'contact',
        contact: idOf(contact['id']),
      });
    },
    searches: (entry, line) => {
      const text = wordsOf(inner(entry, 'savedSearch')['query']);
      if (text === null) unreadable(line);
      else addSearch(line, { text, service: 'twitter' });
    },
    account: (entry, line) => {
      const account = inner(entry, 'account');
      addContact(line, {
        name: textOf(account['accountDisplayName']),
        nickname: textOf(account['username']),
        emails: textOf(account['email']),
        phones: textOf(account['phoneNumber']),
        service: 'twitter',
        relation: 'self',
        since: twitterTime(account['createdAt']),
        contact: idOf(account['accountId']),
      });
    },
    profile: (entry, line) => {
      const about = objectOf(inner(entry, 'profile')['description']);
      addContact(line, {
        note: wordsOf(about['bio']),
        url: textOf(about['website']),
        addresses: textOf(about['location']),
        service: 'twitter',
        relation: 'self',
      });
    },
    logins: (entry, line) => {
      const login = inner(entry, 'ipAudit');
      addLogin(line, {
        time: twitterTime(login['createdAt']),
        service: 'twitter',
        kind: 'login',
        address: textOf(login['loginIp']),
      });
    },
  };

  if (list === 'messages')
    return conversations((entry, conversation, line) => readConversationEntry(entry, conversation, line, sink));
  if (list === 'headers')
    return conversations((entry, conversation, line) => {
      const header = objectOf(entry['messageCreate'] ?? entry['welcomeMessageCreate']);
      const message = idOf(header['id']);
      if (message !== null)
        addHeader(line, {
          time: twitterTime(header['createdAt']),
          conversation,
          sender: idOf(header['senderId']),
          recipient: idOf(header['recipientId']),
          message,
        });
    });
  const read = lists[list];
  return read === undefined ? {} : { entries: { '*': read } };
};
