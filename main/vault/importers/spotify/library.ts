import { field } from '../datasets/field.ts';
import type { ReadEntry } from '../json/entries.ts';
import { objectOf, objectsOf, textOf, timeText } from '../json/values.ts';
import { createTable } from '../table.ts';
import type { DatasetSchema, Output } from '../types.ts';

/** What the owner saved, followed or banned (YourLibrary.json). */
export const spotifyLibrary = {
  name: 'spotify_library',
  label: 'Spotify library',
  fields: [
    field('kind', 'text', 'track, album, show, episode, artist, banned_track, banned_artist, other'),
    field('name', 'text', 'Track, album, show or artist'),
    field('artist', 'text', 'Artist or publisher'),
    field('album', 'text', 'Album'),
    field('url', 'text', 'URI'),
  ],
  identity: 'all',
} as const satisfies DatasetSchema;

/** What is in the owner's playlists (Playlist1.json): one record an item. */
export const spotifyPlaylists = {
  name: 'spotify_playlists',
  label: 'Spotify playlists',
  fields: [
    field('added', 'time', 'Put into the list; midnight without a zone, for only the day is known'),
    field('playlist', 'text', 'Name of the list'),
    field('track', 'text', 'Track, episode or book'),
    field('artist', 'text', 'Artist, show or author'),
    field('album', 'text', 'Album'),
    field('kind', 'text', 'music, podcast, audiobook, local'),
    field('url', 'text', 'URI'),
  ],
  identity: 'all',
  timeField: 'added',
} as const satisfies DatasetSchema;

const kinds: Readonly<Record<string, string>> = {
  tracks: 'track',
  albums: 'album',
  shows: 'show',
  episodes: 'episode',
  artists: 'artist',
  bannedTracks: 'banned_track',
  bannedArtists: 'banned_artist',
  other: 'other',
};

export const createLibraryReader = (out: Output): ((key: string) => ReadEntry | undefined) => {
  const add = createTable(out, spotifyLibrary);
  return (key) => {
    const kind = kinds[key];
    if (kind === undefined) return undefined;
    return (entry, line) => {
      add(line, {
        kind,
        name: textOf(entry['track']) ?? (kind === 'album' ? textOf(entry['album']) : null) ?? textOf(entry['name']),
        artist: textOf(entry['artist']) ?? textOf(entry['publisher']) ?? textOf(entry['show']),
        album: kind === 'album' ? null : textOf(entry['album']),
        url: textOf(entry['uri']),
      });
    };
  };
};

export const createPlaylistReader = (out: Output): ReadEntry => {
  const add = createTable(out, spotifyPlaylists);
  return (list, line) => {
    const playlist = textOf(list['name']);
    for (const item of objectsOf(list['items'])) {
      const added = timeText(item['addedDate']);
      const track = objectOf(item['track']);
      const episode = objectOf(item['episode']);
      const book = objectOf(item['audiobook']);
      const local = objectOf(item['localTrack']);
      const url = textOf(track['trackUri']) ?? textOf(episode['episodeUri']) ?? textOf(local['uri']);
      if (textOf(episode['episodeName']) !== null)
        add(line, {
          ...{ added, playlist, track: textOf(episode['episodeName']), artist: textOf(episode['showName']) },
          ...{ kind: 'podcast', url },
        });
      else if (Object.keys(book).length > 0)
        add(line, {
          ...{ added, playlist, track: textOf(book['audiobookName']) ?? textOf(book['name']), kind: 'audiobook' },
          ...{ artist: textOf(book['authorName']), url: textOf(book['audiobookUri']) ?? textOf(book['uri']) },
        });
      else
        add(line, {
          ...{ added, playlist, track: textOf(track['trackName']), artist: textOf(track['artistName']) },
          ...{ album: textOf(track['albumName']), kind: Object.keys(local).length > 0 ? 'local' : 'music', url },
        });
    }
  };
};
