import { cutShortText } from '../cut-short.ts';
import { contacts, messages, posts, reactions, searches } from '../datasets.ts';
import { joined } from '../json/values.ts';
import { createTable } from '../table.ts';
import { findDayOrder, isoTime, parseMoment } from '../text/dates.ts';
import { decodeText } from '../text/decode.ts';
import type { Output, Source } from '../types.ts';
import { createPageReader, type PageBlock } from './page.ts';

/** Pages of people: what they are to the owner. */
const relations: readonly (readonly [RegExp, string])[] = [
  [/^(?:your_)?friends\.html$/i, 'friend'],
  [/^(?:followers(?:_\d+)?|people_who_followed_you)\.html$/i, 'follower'],
  [/^(?:following|who_you['_’]ve_followed|who_you_follow|pages_and_profiles_you_follow)\.html$/i, 'following'],
  [/^(?:removed_friends|unfriended)\.html$/i, 'removed'],
  [/^(?:close_friends)\.html$/i, 'close_friend'],
  [/^(?:blocked_(?:profiles|accounts)|blocked_users)\.html$/i, 'blocked'],
  [/^(?:pending_follow_requests|recent_follow_requests|sent_friend_requests)\.html$/i, 'request_sent'],
  [/^(?:follow_requests_you['_’]ve_received|received_friend_requests)\.html$/i, 'request_received'],
  [/^(?:recently_unfollowed_(?:profiles|accounts))\.html$/i, 'unfollowed'],
];

/** Pages by their file names, which are English in every language: what their blocks are. */
const kinds: readonly (readonly [RegExp, 'message' | 'post' | 'comment' | 'reaction' | 'search'])[] = [
  [/^message_\d+\.html$/i, 'message'],
  [/^(?:your_posts[^/]*|posts_\d+|group_posts_and_comments|your_posts_in_groups)\.html$/i, 'post'],
  [/^(?:comments|your_comments_in_groups)\.html$/i, 'comment'],
  [/^(?:likes_and_reactions(?:_\d+)?|posts_and_comments)\.html$/i, 'reaction'],
  [/^(?:your_search_history)\.html$/i, 'search'],
];

const fileOf = (path: string): string => path.split(/[/\\]/).pop() ?? '';
const relationOf = (path: string) => relations.find(([name]) => name.test(fileOf(path)))?.[1];
const kindOf = (path: string) =>
  relationOf(path) === undefined ? kinds.find(([name]) => name.test(fileOf(path)))?.[1] : 'person';

/** Whether a document is one of Meta’s pages that are read. */
export const isMetaPage = (path: string, text: string): boolean =>
  kindOf(path) !== undefined &&
  /^\s*(?:<!doctype html[^>]{0,200}>\s*)?<html/i.test(text.slice(0, 600)) &&
  /class="[^"]{0,200}\b(?:_a6-g|_2lej)\b/.test(text);

/** Conversations, posts and people of Instagram; what else it has in common with Facebook by name is told by the folder or the links. */
export const isInstagramPage = (path: string, text: string): boolean => {
  const kind = kindOf(path);
  if (kind !== 'person' && !/^(?:message|posts)_\d+\.html$/i.test(fileOf(path))) return false;
  if (!isMetaPage(path, text)) return false;
  return /instagram/i.test(path) || (kind === 'person' && text.includes('href="https://www.instagram.com/'));
};

/** Dates whose order of day and month has to be found are looked at so far ahead. */
const WAITING_BLOCKS = 200;

/**
 * Reads a page of a download in HTML. Its times are written in the owner’s language and time zone, which it does not
 * name; those that cannot be read are told. What the page shows is all there is: JSON holds more.
 */
export const readMetaPage = async (source: Source, out: Output, service: string): Promise<void> => {
  const kind = kindOf(source.name);
  const addMessage = createTable(out, messages);
  const addPost = createTable(out, posts);
  const addReaction = createTable(out, reactions);
  const addSearch = createTable(out, searches);
  const addContact = createTable(out, contacts);
  const relation = relationOf(source.name);
  let waiting: { block: PageBlock; line: number }[] | undefined = [];
  let order: ReturnType<typeof findDayOrder> = 'day-first';
  let read = 0;

  const timeOf = (block: PageBlock, line: number): string | null => {
    if (block.time === null || block.time === '') return null;
    const moment = parseMoment(block.time, order);
    if (moment !== undefined) return isoTime(moment);
    out.issue('bad-time', 'The time of this entry is written in a way that is not known here.', line);
    return null;
  };

  const person = (block: PageBlock, line: number, time: string | null): void => {
    const link = block.links[0] ?? null;
    const lines = (block.text ?? '').split('\n');
    const said = block.heading ?? (lines[0] === '' ? null : (lines[0] ?? null));
    if (service === 'facebook') {
      if (said !== null) addContact(line, { name: said, url: link, service, relation, since: time });
      return;
    }
    const handle = /instagram\.com\/(?:_u\/)?([\w.]{1,60})/.exec(link ?? '')?.[1];
    const nickname = block.heading ?? handle ?? said;
    if (nickname !== null) addContact(line, { nickname, url: link, service, relation, since: time });
  };

  const write = (given: PageBlock, line: number): void => {
    // A block without heading and time is one of a page of people, or says nothing.
    if (kind !== 'person' && given.heading === null && given.time === null) return;
    const block = kind === 'person' ? withTime(given) : given;
    const time = timeOf(block, line);
    const files = joined(block.files);
    const url = joined(block.links.slice(0, 5));
    read += 1;
    if (kind === 'person') person(block, line, time);
    else if (kind === 'message')
      addMessage(line, {
        time,
        sender: block.heading,
        text: block.text,
        conversation: page.title(),
        service,
        kind: fileKind(block.files[0]),
        attachment: files,
        reactions: joined(block.reactions),
      });
    else if (kind === 'reaction') addReaction(line, { time, kind: 'reaction', target: block.heading, service, url });
    else if (kind === 'search') {
      const text = block.text ?? block.heading;
      addSearch(line, { time, text: text?.replace(/^"(.*)"$/s, '$1'), service });
    } else addPost(line, { time, text: block.text, service, kind, title: block.heading, url, media: files });
  };

  const settle = (): void => {
    const blocks = waiting ?? [];
    waiting = undefined;
    order = findDayOrder(blocks.map(({ block }) => (kind === 'person' ? withTime(block) : block).time ?? ''));
    for (const { block, line } of blocks) write(block, line);
  };

  const page = createPageReader((block, line) => {
    if (waiting === undefined) write(block, line);
    else waiting.push({ block, line });
    if (waiting !== undefined && waiting.length >= WAITING_BLOCKS) settle();
  });
  for await (const text of decodeText(source.stream())) {
    page.push(text);
    await out.ready();
  }
  const isCut = page.end();
  settle();
  if (isCut) out.issue('page-truncated', cutShortText('page', `${read} entries`));
  await out.ready();
};

/** Pages of people have their times as the last line of the words. */
const withTime = (block: PageBlock): PageBlock => {
  if (block.time !== null || block.text === null) return block;
  const lines = block.text.split('\n');
  const last = lines.at(-1) ?? '';
  if (!/\d/.test(last) || !/\d:\d{2}|\d{4}/.test(last) || (lines.length === 1 && block.heading === null)) return block;
  return { ...block, time: last, text: lines.slice(0, -1).join('\n') };
};

const fileKind = (name: string | undefined): string => {
  if (name === undefined) return 'text';
  if (/\.(?:jpe?g|png|gif|webp|heic)$/i.test(name)) return 'image';
  if (/\.(?:mp4|mov|webm|m4v)$/i.test(name)) return 'video';
  return /\.(?:mp3|m4a|aac|opus|ogg|wav)$/i.test(name) ? 'audio' : 'file';
};
