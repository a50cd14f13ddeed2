import { createFacebookRoutes, readsRoot } from './facebook/routes.ts';
import { createThreadReader, isInstagrams, isThread } from './meta/messages.ts';
import { isInstagramPage, isMetaPage, readMetaPage } from './meta/pages.ts';
import { readRoutes } from './json/routes.ts';
import { jsonHead } from './json/entries.ts';
import { asUtf8 } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Facebook’s “Download your information” in JSON, one file a topic; names of lists have changed (`comments`,
 * `comments_v2`), folders more often. Meta publishes no specification; followed are readers of real exports:
 * https://github.com/what-if-horizon/what-if-data-donation (entries_data.py lists the members of each file) and
 * https://github.com/d3i-infra/data-donation-task (port/platforms/facebook.py). Settings and advertising are left to the reader of
 * any JSON. Of downloads in HTML, conversations, posts, comments, reactions, searches and people are read.
 */

const epoch = /"(?:\w+_)?timestamp(?:_ms)?"\s*:\s*\d{9,13}\b/;
const postsName = /(?:^|[/\\])(?:your_posts[^/\\]*|posts_on_other_pages_and_profiles|your_pinned_posts)\.json$/;
const reactionsName = /(?:^|[/\\])likes_and_reactions(?:_\d+)?\.json$/;
/** Names of lists without a version are anybody’s; the members that entries begin with are not. */
const ownShape =
  /^\{\s*"\w+"\s*:\s*(?:\[\s*\{|\{\s*"\w+"\s*:\s*\[\s*\{)\s*"(?:timestamp|title|name|data|attachments|uri|action)"\s*:/;

const isList = (name: string, start: string): boolean => {
  if (!/^\[\s*\{/.test(start) || !epoch.test(start)) return false;
  if (/"label_values"\s*:\s*\[/.test(start)) return reactionsName.test(name) || postsName.test(name);
  return (
    /^\[\s*\{\s*"(?:timestamp|data|attachments|title)"\s*:/.test(start) &&
    /"data"\s*:\s*\[\s*[{\]]/.test(start) &&
    /"(?:title|attachments|post|reaction|comment)"\s*:/.test(start)
  );
};

const isObject = (name: string, start: string): boolean => {
  const first = /^\{\s*"([^"\\]{1,60})"\s*:/.exec(start)?.[1];
  if (first === undefined) return false;
  if (/^(?:timestamp|attachments|data)$/.test(first)) return postsName.test(name) && epoch.test(start);
  if (first === 'name')
    return /"photos"\s*:\s*\[\s*\{\s*"uri"\s*:/.test(start) && start.includes('"creation_timestamp"');
  if (!readsRoot(first)) return false;
  if (/_v\d+$/.test(first)) return true;
  return epoch.test(start) && (/facebook/i.test(name) || ownShape.test(start));
};

const recognise = (name: string, { text }: Head): number => {
  if (isMetaPage(name, text)) return /instagram/i.test(name) || isInstagramPage(name, text) ? 0 : 0.9;
  const start = jsonHead(text);
  if (start === '' || isInstagrams(name, start)) return 0;
  return isThread(start) || (start.startsWith('[') ? isList(name, start) : isObject(name, start)) ? 0.95 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  if (/\.html?$/i.test(source.name)) return readMetaPage(source, out, 'facebook');
  const thread = createThreadReader(out, 'facebook');
  const others = createFacebookRoutes(out, source.name);
  await readRoutes(
    asUtf8(source.stream()),
    out,
    {
      entries: { ...others.entries, ...thread.routes.entries },
      values: { ...others.values, ...thread.routes.values },
      isEntry: ({ timestamp, data, attachments }) =>
        timestamp !== undefined && (data !== undefined || attachments !== undefined),
    },
    // "comments_v2" is "comments".
    (name) => name.toLowerCase().replace(/_v\d+$/, ''),
  );
  await thread.end();
};

export const facebook: Importer = { id: 'facebook', label: 'Facebook export', version: 2, recognise, read };
