import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { importers } from '../../../main/vault/importers/list.ts';
import { recognise } from '../../../main/vault/importers/recognise.ts';
import { twitter } from '../../../main/vault/importers/twitter.ts';
import { filled, readWith, sample } from '../../kit/reading.ts';

const folder = join(import.meta.dirname, '../../fixtures/importers/twitter');

const fixture = (name: string): Buffer => readFileSync(join(folder, name));

describe('a Twitter archive', () => {
  it('reads the table of archives before 2018, and not beside the same tweets in an archive', async () => {
    const bytes = fixture('tweets.csv');
    expect(recognise(importers, 'tweets.csv', headOf(bytes, bytes.length))?.id).toBe('twitter');
    const { of, issues } = await readWith(twitter, bytes, { name: 'tweets.csv' });
    expect(of('posts').map(filled)).toEqual([
      {
        time: '2013-01-02T03:04:05Z',
        text: 'Fog & light http://t.co/abc',
        service: 'twitter',
        kind: 'post',
        url: 'http://example.org/fog, http://example.org/light',
        post: '290000000000000001',
      },
      {
        time: '2013-01-03T03:04:05Z',
        text: '@zoe yes,\nof course',
        service: 'twitter',
        kind: 'reply',
        reply_to: '280000000000000009',
        post: '290000000000000002',
      },
      { text: 'RT @zoe: lamps', service: 'twitter', kind: 'share', post: '290000000000000003' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 5]]);
  });

  it('gives tweets with the words as they were written, the links before they were shortened, and the place', async () => {
    const { of, issues } = await readWith(twitter, fixture('tweets.js'));
    expect(of('posts').map(filled)).toEqual([
      {
        time: '2022-10-12T09:30:00Z',
        text: 'Light & fog <3 🌫 https://t.co/abcdefghij',
        service: 'twitter',
        kind: 'post',
        url: 'https://example.org/lighthouses',
        media: 'Abc123.jpg, Def456.jpg',
        likes: 12,
        shares: 3,
        latitude: 50.5144,
        longitude: -2.4545,
        post: '1580000000000000001',
      },
      {
        time: '2022-10-12T09:31:10Z',
        text: '@keeper_of_keys Thank you!',
        service: 'twitter',
        kind: 'reply',
        community: 'keeper_of_keys',
        likes: 0,
        shares: 0,
        reply_to: '1579999999999999999',
        post: '1580000000000000002',
      },
      {
        text: 'RT @keeper_of_keys: The lamp is lit.',
        service: 'twitter',
        kind: 'share',
        likes: 0,
        post: '1580000000000000003',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-time', 3],
      ['unknown-element', 4],
    ]);
  });

  it('gives the tweets of archives before 2019, which have no wrapper, and of those before 2018 (Grailbird)', async () => {
    expect((await readWith(twitter, fixture('tweet.js'))).of('posts').map(filled)).toEqual([
      {
        time: '2018-04-21T11:00:00Z',
        text: 'An old layout without a wrapper',
        service: 'twitter',
        kind: 'post',
        likes: 1,
        latitude: 50.5144,
        longitude: -2.4545,
        post: '987654321098765432',
      },
    ]);
    expect((await readWith(twitter, fixture('2013_07.js'))).of('posts').map(filled)).toEqual([
      {
        time: '2013-07-15T14:05:06Z',
        text: 'Thirty degrees on the island',
        service: 'twitter',
        kind: 'post',
        post: '356789012345678901',
      },
    ]);
  });

  it('marks deleted tweets, and gives long ones whole', async () => {
    const deleted = await readWith(
      twitter,
      'window.YTD.deleted_tweets.part0 = [{"tweet":{"id_str":"1","full_text":"gone","created_at":"Sat Apr 21 11:00:00 +0000 2018","deleted_at":"Sat Apr 21 12:00:00 +0000 2018"}}]',
    );
    expect(deleted.of('posts')).toMatchObject([{ kind: 'deleted', text: 'gone' }]);
    const notes = await readWith(
      twitter,
      'window.YTD.note_tweet.part0 = [{"noteTweet":{"noteTweetId":"7","createdAt":"2023-05-01T10:00:00.000Z","core":{"text":"long","urls":[{"expandedUrl":"https://example.org"}]}}}]',
    );
    expect(notes.of('posts').map(filled)).toEqual([
      {
        time: '2023-05-01T10:00:00Z',
        text: 'long',
        service: 'twitter',
        kind: 'post',
        url: 'https://example.org',
        post: '7',
      },
    ]);
  });

  it('gives direct messages and what a group says of itself, and the headers apart', async () => {
    const { of, issues } = await readWith(twitter, fixture('direct-messages.js'));
    expect(of('messages').map(filled)).toEqual([
      {
        time: '2021-05-01T10:00:00.123Z',
        sender: '12345',
        text: 'See you at the pier?',
        conversation: '42-12345',
        service: 'twitter',
        kind: 'text',
        sender_address: '12345',
        recipients: '42',
        reactions: 'like',
        message: '1388000000000000001',
      },
      {
        time: '2021-05-01T10:01:00Z',
        sender: '42',
        conversation: '42-12345',
        service: 'twitter',
        kind: 'image',
        sender_address: '42',
        recipients: '12345',
        attachment: 'Pier.jpg',
        message: '1388000000000000002',
      },
      {
        time: '2021-06-01T08:00:00Z',
        sender: '12345',
        text: 'hello both',
        conversation: '1400000000000000000',
        service: 'twitter',
        kind: 'text',
        sender_address: '12345',
        message: '1388000000000000003',
      },
    ]);
    expect(of('conversation_events').map(({ kind, text, actor }) => [kind, text, actor])).toEqual([
      ['conversation_name_update', 'Lighthouse walk', '12345'],
      ['participants_join', '42, 77', '12345'],
    ]);
    expect(issues.map(({ code }) => code)).toEqual(['unknown-element']);
    expect((await readWith(twitter, fixture('direct-message-headers.js'))).records).toEqual([
      {
        dataset: 'twitter_message_headers',
        line: 1,
        values: {
          time: '2021-05-01T10:00:00.123Z',
          conversation: '42-12345',
          sender: '12345',
          recipient: '42',
          message: '1388000000000000001',
        },
      },
    ]);
  });

  it('gives likes, people, searches, sign-ins and the account', async () => {
    expect((await readWith(twitter, fixture('like.js'))).of('reactions').map(filled)).toEqual([
      {
        kind: 'like',
        target: 'A good chart of the coast',
        service: 'twitter',
        url: 'https://twitter.com/i/web/status/1380000000000000009',
        item: '1380000000000000009',
      },
      { kind: 'like', service: 'twitter', item: '1380000000000000010' },
    ]);
    expect((await readWith(twitter, fixture('account.js'))).of('contacts').map(filled)).toEqual([
      {
        name: 'Ines Falk',
        nickname: 'inesfalk',
        emails: 'ines@example.org',
        phones: '+4900000000',
        service: 'twitter',
        relation: 'self',
        since: '2009-03-04T05:06:07Z',
        contact: '12345',
      },
    ]);
    const parts: [string, string, object][] = [
      [
        'block.part0 = [{"blocking":{"accountId":"9","userLink":"https://twitter.com/i/user/9"}}]',
        'contacts',
        { relation: 'blocked', contact: '9', url: 'https://twitter.com/i/user/9' },
      ],
      ['mute.part0 = [{"muting":{"accountId":"8"}}]', 'contacts', { relation: 'muted', contact: '8' }],
      ['following.part1 = [{"following":{"accountId":"7"}}]', 'contacts', { relation: 'following', contact: '7' }],
      [
        'ip_audit.part0 = [{"ipAudit":{"accountId":"1","createdAt":"2023-01-01T00:00:00.000Z","loginIp":"192.0.2.1"}}]',
        'logins',
        { time: '2023-01-01T00:00:00Z', kind: 'login', address: '192.0.2.1' },
      ],
      [
        'profile.part0 = [{"profile":{"description":{"bio":"b","website":"w","location":"l"}}}]',
        'contacts',
        { relation: 'self', note: 'b', url: 'w', addresses: 'l' },
      ],
    ];
    for (const [text, dataset, expected] of parts)
      expect((await readWith(twitter, `window.YTD.${text}`)).of(dataset)).toMatchObject([expected]);
  });

  it('leaves what it sold to advertisers, and other scripts, alone', () => {
    for (const text of [
      'window.YTD.ad_impressions.part0 = [ {',
      'window.YTD = {}',
      'var tweets = [1]',
      '[{"tweet":{}}]',
    ])
      expect(twitter.recognise('data/x.js', headOf(Buffer.from(text), text.length))).toBe(0);
  });

  it('reads an empty part, and what was readable of one that stops in the middle', async () => {
    const empty = await readWith(twitter, 'window.YTD.like.part0 = [ ]');
    expect(empty).toMatchObject({ records: [], issues: [] });
    const bytes = fixture('direct-messages.js');
    const cut = await readWith(twitter, bytes.subarray(0, bytes.indexOf('1400000000000000000')));
    expect(cut.of('messages')).toHaveLength(2);
    expect(cut.issues.map(({ code }) => code)).toEqual(['json-truncated']);
  });

  const samples = ['account', 'follower', 'saved-search'].map((name) => sample(`exports/twitter/data/${name}.js`));
  it.skipIf(samples.includes(null))('reads the samples of a real archive', async () => {
    const read = async (path: string | null) => {
      const bytes = readFileSync(path ?? '');
      expect(recognise(importers, 'data/file.js', headOf(bytes, bytes.length))?.id).toBe('twitter');
      const { records, issues } = await readWith(twitter, bytes);
      expect(issues).toEqual([]);
      return records.map(({ dataset, values }) => ({ dataset, ...filled(values) }));
    };
    expect(await read(samples[0] ?? null)).toEqual([
      {
        dataset: 'contacts',
        name: 'Simon Willison',
        nickname: 'simonw',
        emails: 'swillison@example.com',
        phones: '+15555555555',
        service: 'twitter',
        relation: 'self',
        since: '2006-11-15T13:18:50Z',
        contact: '12497',
      },
    ]);
    expect(await read(samples[1] ?? null)).toEqual([
      { dataset: 'contacts', service: 'twitter', relation: 'follower', contact: '73747798' },
      { dataset: 'contacts', service: 'twitter', relation: 'follower', contact: '386025404' },
    ]);
    expect(await read(samples[2] ?? null)).toEqual([
      { dataset: 'searches', text: 'simonw', service: 'twitter' },
      { dataset: 'searches', text: 'django', service: 'twitter' },
    ]);
  });
});
