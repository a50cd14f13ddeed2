import { peek } from './head.ts';
import { readRoutes } from './json/routes.ts';
import { asUtf8 } from './text/decode.ts';
import { createTwitterRoutes } from './twitter/parts.ts';
import { tweetTables } from './twitter/table.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * The archive of Twitter (X): JSON in JavaScript, `window.YTD.<part>.part<n> = […]` in data/<part>.js, and in archives
 * before 2018 `Grailbird.data.tweets_<year>_<month> = […]` in data/js/tweets. What the parts hold stands in the
 * archive’s own README.txt; read as well: https://github.com/timhutton/twitter-archive-parser,
 * https://github.com/dogsheep/twitter-to-sqlite and https://github.com/karlicoss/HPI (my.twitter.archive).
 */

const assignment = /^\s*(?:window\.YTD\.(\w{1,60})\.part\d{1,4}|Grailbird\.data\.(tweets)_\d{4}_\d{2})\s*=\s*(?=[[{])/;

/** Part of the archive → the list its entries are read as. Parts that are not here hold settings and advertising. */
const parts: Readonly<Record<string, string>> = {
  tweets: 'tweets',
  tweet: 'tweets',
  community_tweet: 'tweets',
  deleted_tweets: 'deleted',
  deleted_tweet: 'deleted',
  note_tweet: 'notes',
  like: 'likes',
  direct_messages: 'messages',
  direct_message: 'messages',
  direct_messages_group: 'messages',
  direct_message_group: 'messages',
  direct_message_headers: 'headers',
  direct_message_group_headers: 'headers',
  follower: 'followers',
  following: 'following',
  block: 'blocks',
  mute: 'mutes',
  contact: 'contacts',
  saved_search: 'searches',
  account: 'account',
  profile: 'profile',
  ip_audit: 'logins',
};

const partOf = (text: string): string | undefined => {
  const found = assignment.exec(text.replace(/^\uFEFF/, '').slice(0, 400));
  const part = found?.[1] ?? found?.[2];
  return part === undefined ? undefined : parts[part.toLowerCase()];
};

const recognise = (name: string, head: Head): number =>
  partOf(head.text) === undefined ? tweetTables.recognise(name, head) : 1;

const EQUALS = 0x3d;
/** The assignment is shorter than this; what has none so far is passed through as it is. */
const MAX_ASSIGNMENT_BYTES = 1024;

/** The name of the list, and the JSON behind the assignment. */
const unwrap = async (
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ list: string; json: AsyncIterable<Uint8Array> } | undefined> => {
  const iterator = asUtf8(chunks)[Symbol.asyncIterator]();
  let begun = Buffer.alloc(0);
  while (begun.length < MAX_ASSIGNMENT_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    begun = Buffer.concat([begun, next.value]);
  }
  const list = partOf(begun.toString('latin1'));
  if (list === undefined) return undefined;
  const first = begun.subarray(begun.indexOf(EQUALS) + 1);
  const json = async function* (): AsyncGenerator<Uint8Array> {
    yield first;
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  return { list, json: json() };
};

const tableName = /\.csv$/i;

const read = async (source: Source, out: Output): Promise<void> => {
  const { head, source: whole } = await peek(source.name, source.sizeBytes, source.stream());
  if (partOf(head.text) === undefined && tweetTables.recognise(source.name, head) > 0) {
    if (source.archive === undefined || !tableName.test(source.name)) await tweetTables.read(whole, out);
    else
      out.issue(
        'told-elsewhere',
        'The tweets of this table stand in the data folder of the archive as well, and are read from there.',
      );
    return;
  }
  await readPart(whole, out);
};

const readPart = async (source: Source, out: Output): Promise<void> => {
  const found = await unwrap(source.stream());
  if (found === undefined) {
    out.issue('file-changed', 'This part of the archive does not begin as expected; nothing was read from it.');
    return;
  }
  await readRoutes(found.json, out, createTwitterRoutes(out, found.list));
};

export const twitter: Importer = { id: 'twitter', label: 'Twitter (X) archive', version: 2, recognise, read };
