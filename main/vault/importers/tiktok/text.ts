import { StringDecoder } from 'node:string_decoder';
import type { Output } from '../types.ts';
import { foldName, type ReadTold, type TiktokReaders } from './lists.ts';

/**
 * Files of the text layout by their names; "Comments.txt", "Watch History.txt". They are in the owner’s language; of
 * others than English, Dutch is known (https://github.com/d3i-infra/data-donation-task).
 */
const files: Readonly<Record<string, keyof TiktokReaders>> = {
  watchhistory: 'watched',
  browsinghistory: 'watched',
  kijkgeschiedenis: 'watched',
  likelijst: 'liked',
  favorietevideos: 'saved',
  favorietegeluiden: 'saved',
  favorieteeffecten: 'saved',
  favorietehashtags: 'saved',
  geschiedenisdelen: 'shared',
  zoekopdrachten: 'searched',
  volger: 'follower',
  volgend: 'following',
  blokkeringslijst: 'blocked',
  inloggeschiedenis: 'signedIn',
  reacties: 'commented',
  videobrowsinghistory: 'watched',
  likelist: 'liked',
  favoritevideos: 'saved',
  favoritesounds: 'saved',
  favoriteeffects: 'saved',
  favoritehashtags: 'saved',
  sharehistory: 'shared',
  searches: 'searched',
  searchhistory: 'searched',
  follower: 'follower',
  followerlist: 'follower',
  following: 'following',
  followinglist: 'following',
  blocklist: 'blocked',
  loginhistory: 'signedIn',
  comments: 'commented',
  posts: 'posted',
  videos: 'posted',
  directmessages: 'said',
};

const readerOf = (path: string): keyof TiktokReaders | undefined =>
  files[foldName((path.split(/[/\\]/).pop() ?? '').replace(/\.txt$/i, ''))];

const beginnings =
  /^\s*(?:>>>\s*)?Chat History with\s|^\s*(?:Date|Time|Datum):\s*\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/im;

/** Blocks of "Name: value" lines, a date among them, or a chat, under a name that TikTok gives. */
export const isTextList = (path: string, text: string): boolean =>
  /\.txt$/i.test(path) && readerOf(path) !== undefined && beginnings.test(text.slice(0, 4096));

/** A longer line is cut: no entry has one. */
const MAX_LINE_CHARACTERS = 256 * 1024;
/** A message may have many lines; a block of more is no entry. */
const MAX_BLOCK_LINES = 2000;
/** "Chat History with <name>:", marked with ">>>" or not. */
const chat = /^(?:>>>\s*)?Chat History with\s+(.{1,200}?)\s*:+\s*$/;
const member = /^([A-Z][A-Za-z ]{0,40}):\s?(.*)$/;
/** "2023-01-01 10:00:00 UTC name: words": one line a message. */
const oneLine = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})(?: UTC)?\s+([^\s:]{1,100}):\s?(.*)$/;

/** Reads a list of the text layout; a block ends with an empty line. */
export const readTextList = async (
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  out: Output,
  readers: TiktokReaders,
): Promise<void> => {
  const reader = readerOf(path);
  if (reader === undefined) return;
  const read: ReadTold = readers[reader];
  let conversation: string | undefined;
  let block: Record<string, string> = {};
  let began = 0;
  let last: string | undefined;
  let line = 0;

  const finish = (): void => {
    if (Object.keys(block).length > 0) read(block, began, conversation);
    block = {};
    last = undefined;
  };

  const takeMember = (name: string, value: string): void => {
    // The next entry may begin without an empty line between.
    if (block[name] !== undefined || Object.keys(block).length === 0) {
      finish();
      began = line;
    }
    block[name] = value;
    last = name;
  };

  const take = (whole: string): void => {
    line += 1;
    const text = whole.replace(/\r$/, '').slice(0, MAX_LINE_CHARACTERS);
    const named = chat.exec(text);
    const said = oneLine.exec(text);
    const found = member.exec(text);
    if (named !== null) {
      finish();
      conversation = named[1];
    } else if (said !== null) {
      finish();
      read({ Date: said[1] ?? null, From: said[2] ?? null, Content: said[3] ?? null }, line, conversation);
    } else if (text.trim() === '') finish();
    else if (found !== null) takeMember(found[1] ?? '', found[2] ?? '');
    else if (last !== undefined && line - began < MAX_BLOCK_LINES) block[last] = `${block[last] ?? ''}\n${text}`;
  };

  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(Buffer.from(chunk))).split('\n');
    rest = (lines.pop() ?? '').slice(0, MAX_LINE_CHARACTERS);
    for (const each of lines) take(each);
    await out.ready();
  }
  if (rest !== '') take(rest);
  finish();
};
