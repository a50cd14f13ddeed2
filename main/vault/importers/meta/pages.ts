import { cutShortText } from '../cut-short.ts';
import { messages, posts, reactions, searches } from '../datasets.ts';
import { joined } from '../json/values.ts';
import { createTable } from '../table.ts';
import { findDayOrder, isoTime, parseMoment } from '../text/dates.ts';
import { decodeText } from '../text/decode.ts';
import type { Output, Source } from '../types.ts';
import { createPageReader, type PageBlock } from './page.ts';

/** Pages by their file names, which are English in every language: what their blocks are. */
const kinds: readonly (readonly [RegExp, 'message' | 'post' | 'comment' | 'reaction' | 'search'])[] = [
  [/^message_\d+\.html$/i, 'message'],
  [/^(?:your_posts[^/]*|posts_\d+|group_posts_and_comments|your_posts_in_groups)\.html$/i, 'post'],
  [/^(?:comments|your_comments_in_groups)\.html$/i, 'comment'],
  [/^(?:likes_and_reactions(?:_\d+)?|posts_and_comments)\.html$/i, 'reaction'],
  [/^(?:your_search_history)\.html$/i, 'search'],
];

const kindOf = (path: string) => {
  const file = path.split(/[/\\]/).pop() ?? '';
  return kinds.find(([name]) => name.test(file))?.[1];
};

/** Whether a document is one of Meta’s pages that are read. */
export const isMetaPage = (path: string, text: string): boolean =>
  kindOf(path) !== undefined &&
  /^\s*(?:<!doctype html[^>]{0,200}>\s*)?<html/i.test(text.slice(0, 600)) &&
  /class="[^"]{0,200}\b(?:_a6-g|_2lej)\b/.test(text);

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
  let waiting: { block: PageBlock; line: number }[] | undefined = [];
  let order: ReturnType<typeof findDayOrder> = 'day-first';
  let read = 0;

  const timeOf = (block: PageBlock, line: number): string | null => {
    if (block.time === null) return null;
    const moment = parseMoment(block.time, order);
    if (moment !== undefined) return isoTime(moment);
    out.issue('bad-time', 'The time of this entry is written in a way that is not known here.', line);
    return null;
  };

  const write = (block: PageBlock, line: number): void => {
    const time = timeOf(block, line);
    const files = joined(block.files);
    const url = joined(block.links.slice(0, 5));
    read += 1;
    if (kind === 'message')
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
    order = findDayOrder(blocks.map(({ block }) => block.time ?? ''));
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

const fileKind = (name: string | undefined): string => {
  if (name === undefined) return 'text';
  if (/\.(?:jpe?g|png|gif|webp|heic)$/i.test(name)) return 'image';
  if (/\.(?:mp4|mov|webm|m4v)$/i.test(name)) return 'video';
  return /\.(?:mp3|m4a|aac|opus|ogg|wav)$/i.test(name) ? 'audio' : 'file';
};
