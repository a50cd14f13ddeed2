import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { reddit } from '../../../main/vault/importers/reddit.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = join(import.meta.dirname, '../../fixtures/importers/reddit');

const read = async (name: string, text?: string) => {
  const { records, issues } = await readWith(reddit, text ?? readFileSync(join(folder, name)), { name });
  expect(issues).toEqual([]);
  return records.map(({ dataset, values }) => ({ dataset, ...filled(values) }));
};

describe('a Reddit export', () => {
  it('gives comments and posts with the community and what they answer', async () => {
    const common = { dataset: 'posts', service: 'reddit', community: 'lighthouses' };
    const link = 'https://www.reddit.com/r/lighthouses/comments/xyz9/title/';
    expect(await read('comments.csv')).toEqual([
      {
        ...common,
        time: '2021-03-04T05:06:07Z',
        text: 'Well, said\nin two lines',
        kind: 'comment',
        url: `${link}abc1/`,
        reply_to: 'xyz9',
        post: 'abc1',
      },
      {
        ...common,
        time: '2021-03-04T06:06:07Z',
        text: 'reply',
        kind: 'reply',
        url: `${link}abc2/`,
        reply_to: 'abc1',
        post: 'abc2',
      },
    ]);
    expect(await read('posts.csv')).toEqual([
      {
        ...common,
        time: '2021-03-04T05:00:00Z',
        kind: 'post',
        title: 'A title',
        url: link,
        media: 'https://i.redd.it/a.jpg',
        post: 'xyz9',
      },
    ]);
  });

  it('gives messages and chats', async () => {
    expect(await read('messages.csv')).toEqual([
      {
        dataset: 'messages',
        time: '2020-01-01T00:00:00Z',
        sender: 'ines',
        text: 'How are you?',
        conversation: 't1',
        service: 'reddit',
        kind: 'text',
        subject: 'Hello',
        sender_address: 'ines',
        recipients: 'tom',
        message: 'm1',
      },
    ]);
    expect(await read('chat_history.csv')).toEqual([
      {
        dataset: 'messages',
        time: '2023-05-06T07:08:09Z',
        sender: 'tom',
        text: 'hi there',
        conversation: 'Keepers',
        service: 'reddit',
        kind: 'text',
        sender_address: 'tom',
        labels: 'group',
        message: '!a:reddit.com',
      },
    ]);
  });

  it('gives votes, saves and subscriptions, which have no time', async () => {
    expect(
      (await read('post_votes.csv')).map(({ kind, target, item }: Record<string, unknown>) => [kind, target, item]),
    ).toEqual([
      ['upvote', 'post in r/lighthouses', 'p1'],
      ['downvote', 'post in r/fog', 'p2'],
      ['vote_removed', 'post in user/tom', 'p3'],
    ]);
    expect(await read('saved_posts.csv')).toEqual([
      {
        dataset: 'reactions',
        kind: 'save',
        target: 'post in r/lighthouses',
        service: 'reddit',
        url: 'https://www.reddit.com/r/lighthouses/comments/s1/a/',
        item: 's1',
      },
    ]);
    expect(await read('subscribed_subreddits.csv')).toEqual([
      { dataset: 'reactions', kind: 'subscribe', target: 'r/lighthouses', service: 'reddit' },
      { dataset: 'reactions', kind: 'subscribe', target: 'r/fog', service: 'reddit' },
    ]);
  });

  it('gives addresses it was read from, that of the registration without a time', async () => {
    expect(await read('ip_logs.csv')).toEqual([
      { dataset: 'logins', service: 'reddit', kind: 'registration', address: '192.0.2.9' },
      { dataset: 'logins', time: '2023-05-06T07:08:09Z', service: 'reddit', kind: 'visit', address: '192.0.2.10' },
    ]);
  });

  it('reads a table whose columns moved, and tells of columns it does not know', async () => {
    const { records, issues } = await readWith(
      reddit,
      'direction,mood,permalink,id\nup,good,/r/fog/comments/p2/b/,p2\n',
      { name: 'comment_votes.csv' },
    );
    expect(records.map(({ values }) => filled(values))).toEqual([
      {
        kind: 'upvote',
        target: 'comment in r/fog',
        service: 'reddit',
        url: 'https://www.reddit.com/r/fog/comments/p2/b/',
        item: 'p2',
      },
    ]);
    expect(issues).toEqual([{ code: 'fields-unknown', text: expect.stringContaining('mood'), line: 1 }]);
  });

  it('leaves the headers, which repeat the tables with the words, to others', () => {
    const head = (name: string, text: string) => reddit.recognise(name, headOf(Buffer.from(text), text.length));
    expect(head('comment_headers.csv', 'id,permalink,date,ip,subreddit,gildings,link,parent\na,b,c,d,e,f,g,h\n')).toBe(
      0,
    );
    expect(head('some.csv', 'id,permalink\n1,2\n')).toBe(0);
    expect(head('friends.csv', 'name,note\n1,2\n')).toBe(0);
  });
});
