import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { facebook } from '../../../main/vault/importers/facebook.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { instagram } from '../../../main/vault/importers/instagram.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = join(import.meta.dirname, '../../fixtures/importers/instagram');

const read = (name: string) => readWith(instagram, readFileSync(join(folder, name)), { name });
const records = async (name: string) => {
  const { records: all, issues } = await read(name);
  return {
    records: all.map(({ dataset, values }) => ({ dataset, ...filled(values) })),
    issues: issues.map(({ code }) => code),
  };
};
const sure = (name: string, text: string): number => instagram.recognise(name, headOf(Buffer.from(text), text.length));

describe('an Instagram export', () => {
  it('reads people from pages, their times below their names', async () => {
    const person = { dataset: 'contacts', service: 'instagram' };
    expect(await records('followers_1.html')).toEqual({
      records: [
        {
          ...person,
          nickname: 'lake.walker',
          url: 'https://www.instagram.com/lake.walker',
          relation: 'follower',
          since: '2025-11-26T00:15:00',
        },
        { ...person, nickname: 'hill_2024', url: 'https://www.instagram.com/_u/hill_2024', relation: 'follower' },
      ],
      issues: [],
    });
    expect((await records('following.html')).records).toEqual([
      {
        ...person,
        nickname: 'stone.house',
        url: 'https://www.instagram.com/_u/stone.house',
        relation: 'following',
        since: '2024-01-05T13:00:00',
      },
    ]);
    const page = readFileSync(join(folder, 'followers_1.html'), 'utf8');
    expect([sure('followers_1.html', page), sure('comments.html', page)]).toEqual([0.9, 0]);
    expect(facebook.recognise('followers_1.html', headOf(Buffer.from(page), page.length))).toBe(0);
  });

  it('reads what was shown, with whose it was, in any language', async () => {
    expect(await records('posts_viewed.json')).toEqual({
      records: [
        {
          dataset: 'views',
          time: '2025-01-01T08:00:00Z',
          title: 'Brötchen',
          series: 'stone.house',
          kind: 'post',
          service: 'instagram',
          url: 'https://www.instagram.com/p/INVENTED/',
        },
      ],
      issues: [],
    });
  });

  it('gives posts, of which those of one picture keep words and time beside it, stories and reels', async () => {
    const post = { dataset: 'posts', service: 'instagram' };
    expect((await records('posts_1.json')).records).toEqual([
      {
        ...post,
        time: '2019-01-01T00:00:00Z',
        text: 'Café am Meer 🌊',
        kind: 'post',
        media: '1.jpg',
        latitude: 50.5,
        longitude: -2.4,
      },
      { ...post, time: '2019-02-01T00:00:05Z', text: 'Zwei', kind: 'post', media: '1.jpg, 2.mp4' },
    ]);
    expect((await records('stories.json')).records).toEqual([
      { ...post, time: '2020-01-01T00:00:00Z', kind: 'story', media: '1.jpg' },
    ]);
    expect((await records('reels.json')).records).toEqual([
      { ...post, time: '2021-01-01T00:00:00Z', text: 'Reel', kind: 'video', media: '1.mp4' },
    ]);
    const single =
      '{"media":[{"uri":"a.jpg","creation_timestamp":1546300800,"title":"one"}],"title":"one","creation_timestamp":1546300800}';
    expect(sure('posts_1.json', single)).toBeGreaterThan(0.9);
    expect((await readWith(instagram, single)).of('posts')).toMatchObject([{ text: 'one', media: 'a.jpg' }]);
  });

  it('gives comments, in whatever language their labels are', async () => {
    const comment = { dataset: 'posts', service: 'instagram', kind: 'comment' };
    expect((await records('post_comments_1.json')).records).toEqual([
      { ...comment, time: '2022-04-15T05:20:00Z', text: 'Schön!', community: 'zoe.berg' },
    ]);
    expect((await records('post_comments.json')).records).toEqual([
      { ...comment, time: '2021-12-20T11:33:20Z', text: 'Nice', community: 'zoe.berg' },
      { ...comment, time: '2021-05-03T00:00:00Z', text: 'older', community: 'tom' },
    ]);
  });

  it('gives likes and saves of every generation', async () => {
    const reaction = { dataset: 'reactions', service: 'instagram', author: 'zoe.berg' };
    expect(await records('liked_posts.json')).toEqual({
      records: [{ ...reaction, time: '2022-04-26T19:06:40Z', kind: 'like', url: 'https://www.instagram.com/p/Abc/' }],
      issues: ['unknown-element'],
    });
    expect((await records('liked_comments.json')).records).toEqual([
      {
        ...reaction,
        time: '2025-06-27T04:53:20Z',
        kind: 'like',
        url: 'https://www.instagram.com/p/Def/',
        item: '17900000000000001',
      },
    ]);
    expect((await records('saved_posts.json')).records).toEqual([
      { ...reaction, time: '2022-12-02T16:53:20Z', kind: 'save', url: 'https://www.instagram.com/p/Ghi/' },
    ]);
  });

  it('gives followers and followed, searches and sign-ins', async () => {
    expect((await records('followers_1.json')).records).toEqual([
      {
        dataset: 'contacts',
        nickname: 'tom',
        url: 'https://www.instagram.com/tom',
        service: 'instagram',
        relation: 'follower',
        since: '2017-07-14T02:40:00Z',
      },
    ]);
    expect((await read('following.json')).of('contacts')).toMatchObject([
      { nickname: 'zoe.berg', relation: 'following', since: '2017-07-14T02:40:01Z' },
      { nickname: 'lamp', relation: 'following', url: 'https://www.instagram.com/_u/lamp' },
    ]);
    expect((await records('word_or_phrase_searches.json')).records).toEqual([
      { dataset: 'searches', time: '2022-08-08T23:06:40Z', text: 'phare', service: 'instagram' },
    ]);
    expect((await records('login_activity.json')).records).toEqual([
      {
        dataset: 'logins',
        time: '2022-01-01T01:20:00Z',
        service: 'instagram',
        kind: 'login',
        address: '192.0.2.1',
        device: 'Instagram 200.0.0 Android (29)',
      },
    ]);
  });

  it('gives conversations with what was shared in them', async () => {
    expect((await records('instagram_message_1.json')).records).toEqual([
      {
        dataset: 'messages',
        time: '2023-03-28T10:40:00.500Z',
        sender: 'ines',
        text: 'Schau\nMeer\nhttps://www.instagram.com/p/Abc/',
        conversation: 'Zoë',
        service: 'instagram',
        kind: 'text',
        direction: 'sent',
        labels: 'inbox',
      },
    ]);
  });

  it('reads the first layout, of 2018 to 2020', async () => {
    expect((await records('connections.json')).records).toEqual([
      {
        dataset: 'contacts',
        nickname: 'tom',
        service: 'instagram',
        relation: 'follower',
        since: '2017-07-14T02:40:00',
      },
      {
        dataset: 'contacts',
        nickname: 'zoe.berg',
        service: 'instagram',
        relation: 'following',
        since: '2018-01-01T00:00:00',
      },
    ]);
    expect(await records('comments.json')).toEqual({
      records: [
        {
          dataset: 'posts',
          time: '2018-05-01T10:00:00',
          text: 'Schön',
          service: 'instagram',
          kind: 'comment',
          community: 'zoe.berg',
        },
      ],
      issues: ['unknown-element'],
    });
    expect((await records('media.json')).records).toEqual([
      {
        dataset: 'posts',
        time: '2017-05-01T10:00:00',
        text: 'Old one',
        service: 'instagram',
        kind: 'photo',
        community: 'Portland',
        media: 'a.jpg',
      },
    ]);
    expect((await read('messages.json')).of('messages')).toMatchObject([
      { time: '2018-05-02T10:00:00.5Z', sender: 'zoe.berg', text: 'hej', conversation: 'ines, zoe.berg', kind: 'text' },
      { sender: 'ines', kind: 'image', attachment: 'x.jpg' },
    ]);
  });

  it('gives what was written on Threads, replies apart', async () => {
    const { of } = await readWith(
      instagram,
      '{"text_post_app_text_posts":[{"media":[{"uri":"","creation_timestamp":1754466859,"title":"agreed","text_app_post":{"is_reply":true}}]}]}',
    );
    expect(of('posts').map(filled)).toEqual([
      { time: '2025-08-06T07:54:19Z', text: 'agreed', service: 'threads', kind: 'reply' },
    ]);
  });

  it('knows a group by the link that invites to it, and a conversation cut down to its messages by its folder', () => {
    const group =
      '{"participants":[{"name":"A"}],"messages":[{"sender_name":"A","timestamp_ms":1577186580000}],"joinable_mode":{"mode":2,"link":"https://ig.me/j/Ab1/"}}';
    expect(sure('message_1.json', group)).toBeGreaterThan(0.8);
    const cutDown = '{"messages":[{"sender_name":"A","timestamp_ms":1577186580000,"content":"hi"}]}';
    expect(sure('instagram/a.json', cutDown)).toBeGreaterThan(0.8);
    expect(sure('a.json', cutDown)).toBe(0);
    expect(facebook.recognise('a.json', headOf(Buffer.from(cutDown), cutDown.length))).toBeGreaterThan(0.8);
    expect(facebook.recognise('message_1.json', headOf(Buffer.from(group), group.length))).toBe(0);
  });

  it('leaves settings, and the files of others, alone', () => {
    expect(sure('x.json', '{"topics_your_topics":[{"title":"","string_map_data":{"Name":{"value":"x"}}}]}')).toBe(0);
    expect(sure('x.json', '{"followers":{"count":3}}')).toBe(0);
    expect(sure('x.json', '{"photos":[{"id":1}]}')).toBe(0);
    expect(sure('x.json', '{"media":[{"uri":"a"}]}')).toBe(0);
  });
});
