import { searches } from './datasets.ts';
import { jsonHead, readEntries, type ReadEntry } from './json/entries.ts';
import { idOf, timeText } from './json/values.ts';
import { createLibraryReader, createPlaylistReader } from './spotify/library.ts';
import { createPlayReader } from './spotify/plays.ts';
import { createTable } from './table.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Spotify's account data (StreamingHistory*.json, SearchQueries.json, YourLibrary.json, Playlist*.json) and its extended
 * history (Streaming_History_Audio_*.json, Streaming_History_Video_*.json, endsong_*.json), as described at
 * https://support.spotify.com/article/understanding-my-data/.
 */
const recognise = (_name: string, { text }: Head): number => {
  const start = jsonHead(text);
  const has = (...keys: string[]): boolean => keys.every((key) => start.includes(`"${key}"`));
  if (/^\[\s*\{/.test(start)) {
    const isShort = has('endTime', 'msPlayed') && /"(?:trackName|episodeName|chapterName|audiobookName)"/.test(start);
    const isExtended = has('ts', 'ms_played') && /"(?:master_metadata_track_name|spotify_\w+_uri)"/.test(start);
    const isSearch = has('searchQuery', 'searchTime', 'platform');
    return isShort || isExtended || isSearch ? 0.97 : 0;
  }
  if (/^\{\s*"playlists"\s*:\s*\[\s*\{/.test(start)) return has('items', 'lastModifiedDate') ? 0.95 : 0;
  const isLibrary = /^\{\s*"(?:tracks|albums|shows|artists)"\s*:\s*\[/.test(start);
  return isLibrary && /"spotify:(?:track|album|show|artist|episode):/.test(start) ? 0.95 : 0;
};

/** "2024-01-06T10:00:00.000Z[UTC]". Numbers that were looked for are written as numbers. */
const createSearchReader = (out: Output): ReadEntry => {
  const add = createTable(out, searches);
  return (entry, line) => {
    const text = idOf(entry['searchQuery']);
    if (text !== null) add(line, { time: timeText(entry['searchTime'], 'Z'), text, service: 'spotify' });
  };
};

const read = async (source: Source, out: Output): Promise<void> => {
  const readPlay = createPlayReader(out, /Streaming_History_Video/i.test(source.name));
  const readSearch = createSearchReader(out);
  const readPlaylist = createPlaylistReader(out);
  const libraryReader = createLibraryReader(out);
  const readRoot: ReadEntry = (entry, line) => {
    if (entry['searchQuery'] !== undefined) readSearch(entry, line);
    else readPlay(entry, line);
  };
  await readEntries(source, out, {
    array: (key) => (key === '' ? readRoot : key === 'playlists' ? readPlaylist : libraryReader(key)),
  });
};

export const spotify: Importer = { id: 'spotify', label: 'Spotify', version: 1, recognise, read };
