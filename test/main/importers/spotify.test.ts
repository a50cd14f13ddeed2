import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spotify } from '../../../main/vault/importers/spotify.ts';
import { filled, readWith, type Reading } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/spotify/', import.meta.url);
const read = (name: string): Promise<Reading> => readWith(spotify, readFileSync(new URL(name, folder)), { name });

describe('Spotify', () => {
  it('reads the short history: songs, podcasts, audiobooks; ends in UTC', async () => {
    const { of, issues } = await read('StreamingHistory0.json');
    expect(of('listens').map(filled)).toEqual([
      {
        time: '2020-07-01T18:00:00Z',
        track: 'Bread Song',
        artist: 'The Loaves',
        duration: 179.026,
        kind: 'music',
        service: 'spotify',
      },
      {
        time: '2024-01-05T08:30:00Z',
        track: 'Soil 101',
        artist: 'Garden Talk',
        duration: 1800,
        kind: 'podcast',
        service: 'spotify',
      },
      {
        time: '2024-01-06T21:15:00Z',
        track: 'One',
        artist: 'A. Miller',
        album: 'Flour',
        duration: 0.5,
        kind: 'audiobook',
        service: 'spotify',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 4]]);
  });

  it('reads the extended history; a play of nothing that has a name is kept', async () => {
    const { of, issues } = await read('Streaming_History_Audio_2023_1.json');
    expect(of('listens').map(filled)).toEqual([
      {
        time: '2023-02-03T04:05:06Z',
        track: 'Bread Song',
        artist: 'The Loaves',
        album: 'Crust',
        duration: 201.5,
        kind: 'music',
        service: 'spotify',
        skipped: false,
        device: 'ios',
        url: 'spotify:track:0aaaaaaaaaaaaaaaaaaaaa',
      },
      {
        time: '2023-02-03T05:05:06Z',
        track: 'Soil 101',
        artist: 'Garden Talk',
        duration: 0,
        kind: 'podcast',
        service: 'spotify',
        device: 'Android OS 11 API 30 (x, y)',
        url: 'spotify:episode:1',
      },
      {
        time: '2023-02-03T06:05:06Z',
        track: 'One',
        album: 'Flour',
        duration: 1,
        kind: 'audiobook',
        service: 'spotify',
        skipped: true,
        device: 'ios',
        url: 'spotify:episode:3',
      },
      { time: '2023-02-03T07:05:06Z', duration: 1, kind: 'music', service: 'spotify', device: 'ios' },
    ]);
    expect(issues).toEqual([]);
    const video = await read('Streaming_History_Video_2023.json');
    expect(video.of('listens').map(({ kind, track }) => [kind, track])).toEqual([['video', 'Bread Song']]);
  });

  it('reads searches, numbers among them', async () => {
    const { of } = await read('SearchQueries.json');
    expect(of('searches').map(filled)).toEqual([
      { time: '2024-01-06T10:00:00.250Z', text: 'loaves', service: 'spotify' },
      { time: '2024-01-06T10:01:00Z', text: '1979', service: 'spotify' },
    ]);
  });

  it('reads the library and playlists', async () => {
    const library = await read('YourLibrary.json');
    expect(library.of('spotify_library').map(({ kind, name, artist, album }) => [kind, name, artist, album])).toEqual([
      ['track', 'Bread Song', 'The Loaves', 'Crust'],
      ['album', 'Crust', 'The Loaves', null],
      ['show', 'Garden Talk', 'Spade', null],
      ['artist', 'The Loaves', null, null],
    ]);
    const lists = await read('Playlist1.json');
    expect(lists.of('spotify_playlists').map(filled)).toEqual([
      {
        added: '2023-04-05T00:00:00',
        playlist: 'Kitchen',
        track: 'Bread Song',
        artist: 'The Loaves',
        album: 'Crust',
        kind: 'music',
        url: 'spotify:track:0aaaaaaaaaaaaaaaaaaaaa',
      },
      {
        added: '2023-04-06T00:00:00',
        playlist: 'Kitchen',
        track: 'Soil 101',
        artist: 'Garden Talk',
        kind: 'podcast',
        url: 'spotify:episode:1',
      },
      { playlist: 'Kitchen', kind: 'local', url: 'spotify:local:a:b:c:1' },
    ]);
  });
});
