import { listens } from '../datasets.ts';
import { booleanOf, numberOf, textOf, timeText, type JsonObject, type Member } from '../json/values.ts';
import type { ReadEntry } from '../json/entries.ts';
import { createTable } from '../table.ts';
import type { Output } from '../types.ts';

const secondsOf = (ms: Member): number | null => {
  const value = numberOf(ms);
  return value === null ? null : value / 1000;
};

/** What was played, in the order in which Spotify fills the names: a play is one of the three. */
const extended = (entry: JsonObject) => {
  const chapter = textOf(entry['audiobook_chapter_title']);
  const book = textOf(entry['audiobook_title']);
  if (chapter !== null || book !== null)
    return {
      ...{ track: chapter ?? book, artist: null, album: book, kind: 'audiobook' },
      url: textOf(entry['audiobook_chapter_uri']) ?? textOf(entry['audiobook_uri']),
    };
  const episode = textOf(entry['episode_name']);
  const show = textOf(entry['episode_show_name']);
  if (episode !== null || show !== null)
    return { track: episode, artist: show, album: null, kind: 'podcast', url: textOf(entry['spotify_episode_uri']) };
  return {
    track: textOf(entry['master_metadata_track_name']),
    artist: textOf(entry['master_metadata_album_artist_name']),
    album: textOf(entry['master_metadata_album_album_name']),
    kind: 'music',
    url: textOf(entry['spotify_track_uri']),
  };
};

/** {endTime, artistName, trackName, msPlayed} and the like for podcasts and audiobooks, which have names of their own. */
const short = (entry: JsonObject) => {
  const book = textOf(entry['audiobookName']) ?? textOf(entry['bookName']);
  if (book !== null || entry['chapterName'] !== undefined)
    return {
      ...{ track: textOf(entry['chapterName']) ?? book, artist: textOf(entry['authorName']), album: book },
      kind: 'audiobook',
    };
  if (entry['podcastName'] !== undefined || entry['episodeName'] !== undefined)
    return { track: textOf(entry['episodeName']), artist: textOf(entry['podcastName']), album: null, kind: 'podcast' };
  return { track: textOf(entry['trackName']), artist: textOf(entry['artistName']), album: null, kind: 'music' };
};

/** One play of either history. Times are UTC, and of the end of the play. */
export const createPlayReader = (out: Output, isVideo: boolean): ReadEntry => {
  const add = createTable(out, listens);
  return (entry, line) => {
    const isExtended = entry['ts'] !== undefined;
    const written = isExtended ? entry['ts'] : entry['endTime'];
    const time = timeText(written, 'Z');
    if (time === null) {
      out.issue('bad-time', 'This play has no time that could be read and was left out.', line);
      return;
    }
    const what = isExtended ? extended(entry) : short(entry);
    add(line, {
      ...what,
      ...(isVideo ? { kind: 'video' } : {}),
      time,
      duration: secondsOf(isExtended ? entry['ms_played'] : entry['msPlayed']),
      service: 'spotify',
      skipped: booleanOf(entry['skipped']),
      device: textOf(entry['platform']),
    });
  };
};
