import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import type { Importer } from '../../../main/vault/importers/types.ts';
import { commentText } from '../../../main/vault/importers/youtube/comment-text.ts';
import { youtube } from '../../../main/vault/importers/youtube.ts';
import { filled, readWith, type Reading } from '../../kit/reading.ts';

const fixtures = new URL('../../fixtures/importers/', import.meta.url);
const read = (importer: Importer, file: string, path = file): Promise<Reading> =>
  readWith(importer, readFileSync(new URL(`${importer.id}/${file}`, fixtures)), { name: path });

describe('YouTube', () => {
  it('reads subscriptions in two languages', async () => {
    expect((await read(youtube, 'subscriptions.csv')).of('contacts').map(filled)).toEqual([
      {
        name: 'Crumb, Club',
        url: 'http://www.youtube.com/channel/UCcrumb',
        service: 'youtube',
        relation: 'following',
        contact: 'UCcrumb',
      },
    ]);
    const spanish = await read(youtube, 'suscripciones.csv');
    expect(spanish.of('contacts')).toMatchObject([{ name: 'Krume', contact: 'UCkrume' }]);
    expect(spanish.issues).toEqual([]);
  });

  it('reads comments as the page they were before 2023: time, link and words in any language', async () => {
    const bytes = readFileSync(new URL('youtube/my-comments.html', fixtures));
    expect(youtube.recognise('Mis comentarios.html', headOf(bytes, bytes.length))).toBe(0.95);
    const { of, issues } = await read(youtube, 'my-comments.html');
    const same = { service: 'youtube', kind: 'comment' };
    expect(of('posts').map(filled)).toEqual([
      {
        ...same,
        time: '2020-04-27T23:18:23Z',
        text: 'What a view <3\nagain!',
        url: 'http://www.youtube.com/watch?v=inventedAAA',
      },
      {
        ...same,
        time: '2016-06-15T08:50:49Z',
        text: 'Schön',
        url: 'https://www.youtube.com/watch?v=inventedBBB',
      },
      { ...same, text: 'No time', url: 'https://www.youtube.com/watch?v=inventedCCC' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 3]]);
    const live = await read(youtube, 'my-comments.html', 'Takeout/YouTube/my-live-chat-messages.html');
    expect(live.of('posts')[0]?.['community']).toBe('live chat');
  });

  it('reads comments of both generations, and live chats', async () => {
    const { of, issues } = await read(youtube, 'comments.csv');
    expect(of('posts').map(filled)).toEqual([
      {
        time: '2023-09-19T17:42:53.434647+00:00',
        text: 'Nice crumb',
        service: 'youtube',
        kind: 'comment',
        url: 'https://www.youtube.com/watch?v=vid00000001',
        post: 'Ug1',
      },
      {
        time: '2023-08-30T01:54:46.801+00:00',
        text: 'plain words',
        service: 'youtube',
        kind: 'reply',
        url: 'https://www.youtube.com/watch?v=vid00000001',
        reply_to: 'Ug1',
        post: 'Ug2',
      },
    ]);
    expect(issues).toEqual([]);
    const newer = await read(youtube, 'comments(1).csv');
    expect(newer.of('posts')).toMatchObject([{ text: '> rise\nand shine', post: 'Ug3' }]);
    const chats = await read(youtube, 'live chats.csv');
    expect(chats.of('posts')).toMatchObject([{ text: 'hello', community: 'live chat', post: 'Ul1' }]);
    expect(commentText('{not json')).toBe('{not json');
  });

  it('reads playlists, also below the lines about them, and songs', async () => {
    expect((await read(youtube, 'Watch later-videos.csv')).of('youtube_playlists').map(filled)).toEqual([
      {
        added: '2023-12-07T15:57:57+00:00',
        playlist: 'Watch later',
        item: 'vid00000001',
        url: 'https://www.youtube.com/watch?v=vid00000001',
      },
    ]);
    expect((await read(youtube, 'Road trip.csv')).of('youtube_playlists')).toMatchObject([
      { added: '2020-01-02T03:04:05Z', playlist: 'Road trip', item: 'vid00000004' },
    ]);
    const songs = await read(youtube, 'music library songs.csv');
    expect(songs.of('youtube_music_library').map(filled)).toEqual([
      {
        track: 'Bread Song',
        artist: 'The Loaves, Ann',
        album: 'Crust',
        item: 'song0000001',
        url: 'https://www.youtube.com/watch?v=song0000001',
      },
    ]);
    expect(songs.issues).toEqual([]);
  });

  it('reads the lists of exports before 2021', async () => {
    const { of } = await read(youtube, 'likes.json');
    expect(of('youtube_playlists').map(filled)).toEqual([
      {
        added: '2020-07-05T18:27:32Z',
        playlist: 'likes',
        title: 'Old loaf',
        item: 'vid00000005',
        url: 'https://www.youtube.com/watch?v=vid00000005',
      },
    ]);
    expect(of('contacts')).toMatchObject([{ name: 'Crumb Club', since: '2016-07-05T18:27:32Z', contact: 'UCcrumb' }]);
    const history = await read(youtube, 'likes.json', 'YouTube/history/watch-history.json');
    expect(history.of('views')).toMatchObject([{ title: 'Old loaf', item: 'vid00000005', service: 'youtube' }]);
  });
});
