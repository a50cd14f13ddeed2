import { createInstagramRoutes, readsRoot } from './instagram/routes.ts';
import { jsonHead } from './json/entries.ts';
import { readRoutes } from './json/routes.ts';
import { createThreadReader, isInstagrams, isThread } from './meta/messages.ts';
import { isInstagramPage, readMetaPage } from './meta/pages.ts';
import { asUtf8 } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Instagram’s “Download your information” in JSON, one file a topic, with that of Threads; and its first layout of 2018
 * to 2020 (media.json, likes.json, comments.json, connections.json, messages.json). Meta publishes no specification;
 * followed are readers of real exports: https://github.com/d3i-infra/data-donation-task
 * (port/platforms/instagram.py), https://github.com/what-if-horizon/what-if-data-donation (entries_data.py) and
 * https://github.com/karlicoss/HPI (my/instagram/gdpr.py). Labels are in the
 * owner’s language, so values are told apart by what they look like.
 */

const labelledName =
  /(?:^|[/\\])(?:liked_(?:posts|comments|threads)|saved_(?:posts|threads)|story_likes|reposts|(?:stories|posts|ads)_viewed|videos_watched)(?:_\d+)?\.json$/;

/** The first of a list of posts, or the only one. */
const isPost = (start: string): boolean =>
  /^(?:\[\s*)?\{\s*"(?:media|title|creation_timestamp)"\s*:/.test(start) &&
  /"media"\s*:\s*\[\s*\{\s*"uri"/.test(start) &&
  /"creation_timestamp"\s*:\s*\d{9,10}\b/.test(start);

const isList = (name: string, start: string): boolean => {
  if (!/^\[\s*\{/.test(start)) return false;
  if (/"label_values"\s*:\s*\[/.test(start)) return labelledName.test(name);
  if (/"string_(?:list|map)_data"\s*:/.test(start) && /"timestamp"\s*:\s*\d/.test(start)) return true;
  if (isPost(start)) return true;
  return /^\[\s*\{\s*"participants"\s*:\s*\[\s*"/.test(start) && /"conversation"\s*:\s*\[/.test(start);
};

/** Of the first layout; members without a prefix are anybody’s. */
const firstLayout: readonly RegExp[] = [
  /^\{\s*"(?:photos|videos|stories|profile|direct)"\s*:\s*\[\s*\{\s*"(?:caption|taken_at|is_active_profile)"\s*:/,
  /^\{\s*"(?:media|comment)_likes"\s*:\s*\[\s*\[\s*"\d{4}-/,
  /^\{\s*"(?:media|live)_comments"\s*:\s*\[\s*\[\s*"\d{4}-/,
  /^\{\s*"(?:blocked_users|close_friends|follow_requests_sent|permanent_follow_requests|followers|following|following_hashtags|dismissed_suggested_users)"\s*:\s*\{\s*(?:\}|"[^"]{1,80}"\s*:\s*"\d{4}-)/,
];

const recognise = (name: string, { text }: Head): number => {
  // Its other pages are tables of labels in the owner’s language.
  if (/\.html?$/i.test(name)) return isInstagramPage(name, text) ? 0.9 : 0;
  const start = jsonHead(text);
  if (start === '') return 0;
  if (isThread(start)) return isInstagrams(name, start) ? 0.95 : 0;
  if (start.startsWith('[')) return isList(name, start) ? 0.95 : 0;
  const first = /^\{\s*"([^"\\]{1,80})"\s*:/.exec(start)?.[1];
  if (isPost(start) || (first !== undefined && readsRoot(first))) return 0.95;
  return firstLayout.some((shape) => shape.test(start)) ? 0.9 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  if (/\.html?$/i.test(source.name)) return readMetaPage(source, out, 'instagram');
  const thread = createThreadReader(out, 'instagram');
  const others = createInstagramRoutes(out, source.name);
  await readRoutes(asUtf8(source.stream()), out, {
    entries: { ...others.entries, ...thread.routes.entries },
    values: { ...others.values, ...thread.routes.values },
    isEntry: ({ media, creation_timestamp: created }) => media !== undefined && created !== undefined,
  });
  await thread.end();
};

export const instagram: Importer = { id: 'instagram', label: 'Instagram export', version: 2, recognise, read };
