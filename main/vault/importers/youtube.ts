import { createKnownTables } from './csv/known.ts';
import { contacts, views } from './datasets.ts';
import { jsonHead, readEntries, type ReadEntry } from './json/entries.ts';
import { firstMark } from './json/first-mark.ts';
import { objectOf, textOf, timeText } from './json/values.ts';
import { createTable } from './table.ts';
import type { Head, Importer, Output, Source } from './types.ts';
import { isCommentsPage, readCommentsPage } from './youtube/comments-page.ts';
import { videoUrl, youtubePlaylists } from './youtube/datasets.ts';
import { listName, youtubeTables } from './youtube/tables.ts';

const tables = createKnownTables({ id: 'youtube', label: 'YouTube', version: 2, tables: youtubeTables });

/**
 * YouTube and YouTube Music in Google Takeout: subscriptions, playlists, comments, live chats and songs. Tables since
 * 2021; before, lists were JSON as the YouTube Data API writes it (https://developers.google.com/youtube/v3/docs) and
 * comments pages. What
 * was watched and looked for is Google activity.
 */
const recognise = (name: string, head: Head): number => {
  const start = jsonHead(head.text);
  if (start === '') return isCommentsPage(head.text) ? 0.95 : tables.recognise(name, head);
  return /"kind"\s*:\s*"youtube#(?:playlistItem|subscription)"/.test(start) && start.startsWith('[') ? 0.97 : 0;
};

const createItemReader = (out: Output, name: string): ReadEntry => {
  const addContact = createTable(out, contacts);
  const addItem = createTable(out, youtubePlaylists);
  const addView = createTable(out, views);
  const isHistory = /watch-history/i.test(name);
  const playlist = listName(name);
  return (entry, line) => {
    const about = objectOf(entry['snippet']);
    const resource = objectOf(about['resourceId']);
    const time = timeText(about['publishedAt']);
    const title = textOf(about['title']);
    if (entry['kind'] === 'youtube#subscription') {
      const contact = textOf(resource['channelId']);
      const url = contact === null ? null : `https://www.youtube.com/channel/${contact}`;
      const note = textOf(about['description']);
      addContact(line, { name: title, contact, url, since: time, note, service: 'youtube', relation: 'following' });
      return;
    }
    const item = textOf(resource['videoId']) ?? textOf(objectOf(entry['contentDetails'])['videoId']);
    if (item === null && title === null)
      out.issue('entry-unknown', 'This entry is neither a video nor a channel and was left out.', line);
    else if (isHistory) addView(line, { time, title, kind: 'video', service: 'youtube', url: videoUrl(item), item });
    else addItem(line, { added: time, playlist, title, item, url: videoUrl(item) });
  };
};

const read = async (source: Source, out: Output): Promise<void> => {
  const first = await firstMark(source);
  if (first.mark === '<') {
    await readCommentsPage(first.source, out);
    return;
  }
  if (first.mark !== '[') {
    await tables.read(first.source, out);
    return;
  }
  const readItem = createItemReader(out, source.name);
  await readEntries(first.source, out, { array: (key) => (key === '' ? readItem : undefined) });
};

export const youtube: Importer = { ...tables, recognise, read };
