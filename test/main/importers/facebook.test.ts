import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { facebook } from '../../../main/vault/importers/facebook.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = join(import.meta.dirname, '../../fixtures/importers/facebook');

const read = (name: string) => readWith(facebook, readFileSync(join(folder, name)), { name });
const sure = (name: string, text: string): number => facebook.recognise(name, headOf(Buffer.from(text), text.length));

describe('a Facebook export', () => {
  it('reads people from a page', async () => {
    const { of, issues } = await read('who_you_ve_followed.html');
    const person = { service: 'facebook', relation: 'following' };
    expect(of('contacts').map(filled)).toEqual([
      { ...person, name: 'Oldest Page', since: '2024-01-05T13:00:00' },
      { ...person, name: 'Newest Page', url: 'https://www.facebook.com/newest', since: '2025-06-04T18:46:10' },
      { ...person, name: 'Some Page' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 3]]);
  });

  it('gives conversations under the name that stands behind their messages, sent apart from received', async () => {
    const { of, issues } = await read('message_1.json');
    const common = { conversation: 'Zoë Berg', service: 'facebook', labels: 'inbox' };
    expect(of('messages').map(filled)).toEqual([
      {
        ...common,
        time: '2020-01-01T12:01:00.123Z',
        sender: 'Ines Falk',
        text: 'Gutes Neues! 🎉',
        kind: 'text',
        direction: 'sent',
        reactions: '❤ Zoë Berg',
      },
      {
        ...common,
        time: '2020-01-01T12:00:00Z',
        sender: 'Zoë Berg',
        kind: 'image',
        direction: 'received',
        attachment: '1_n.jpg',
      },
      {
        ...common,
        time: '2020-01-01T11:43:20Z',
        sender: 'Zoë Berg',
        text: 'https://example.org/map',
        kind: 'text',
        direction: 'received',
      },
      {
        ...common,
        time: '2020-01-01T11:26:40Z',
        sender: 'Ines Falk',
        text: 'Ines called Zoë.',
        kind: 'call',
        direction: 'sent',
        duration: 62,
      },
      {
        ...common,
        time: '2020-01-01T10:53:20Z',
        sender: 'Zoë Berg',
        kind: 'sticker',
        direction: 'received',
        attachment: 'thumb.png',
      },
      { ...common, time: '2020-01-01T10:36:40Z', sender: 'Zoë Berg', kind: 'deleted', direction: 'received' },
    ]);
    expect(of('conversation_events').map(filled)).toEqual([
      {
        time: '2020-01-01T11:10:00Z',
        text: 'Zoë joined the call.',
        conversation: 'Zoë Berg',
        actor: 'Zoë Berg',
        service: 'facebook',
        kind: 'subscribe',
      },
    ]);
    expect(issues).toEqual([]);
  });

  it('gives what Messenger exports of encrypted conversations, whose texts are whole', async () => {
    const { of } = await read('zoe_e2ee.json');
    expect(of('messages').map(filled)).toEqual([
      {
        time: '2025-05-01T04:29:51.906Z',
        sender: 'Ines Falk',
        text: 'Schön, é',
        conversation: 'Zoë Berg',
        service: 'facebook',
        kind: 'text',
        direction: 'sent',
        reactions: '👍 Zoë Berg',
      },
      {
        time: '2025-05-01T04:29:52Z',
        sender: 'Zoë Berg',
        conversation: 'Zoë Berg',
        service: 'facebook',
        kind: 'video',
        direction: 'received',
        attachment: '9d1.mp4',
      },
    ]);
  });

  it('calls a conversation of more messages than wait for its title after who takes part', async () => {
    const messages = Array.from({ length: 20_001 }, (_, at) => ({
      sender_name: 'A',
      timestamp_ms: at + 1,
      content: 'x',
    }));
    const text = JSON.stringify({
      participants: [{ name: 'A' }, { name: 'B' }],
      messages,
      title: 'Late',
      thread_path: 'inbox/b',
    });
    const { of } = await readWith(facebook, text);
    expect(of('messages')).toHaveLength(20_001);
    expect(new Set(of('messages').map(({ conversation }) => conversation))).toEqual(new Set(['A, B']));
  });

  it('gives posts with their pictures, links and places', async () => {
    const { of, issues } = await read('your_posts_1.json');
    expect(of('posts').map(filled)).toEqual([
      {
        time: '2019-03-20T00:00:00Z',
        text: 'Schön hier',
        service: 'facebook',
        kind: 'post',
        title: 'Ines Falk was at Portland Bill.',
        media: 'coast.jpg',
        latitude: 50.5144,
        longitude: -2.4545,
      },
      {
        time: '2019-03-20T02:46:40Z',
        service: 'facebook',
        kind: 'post',
        title: 'Ines Falk shared a link.',
        url: 'https://example.org/l',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['unknown-element', 3],
      ['json-broken', 4],
    ]);
  });

  it('gives a post that stands alone, without the brackets of a list', async () => {
    const { of } = await readWith(facebook, '{"timestamp":1553040000,"data":[{"post":"one"}],"title":"A post."}', {
      name: 'posts/your_posts_1.json',
    });
    expect(of('posts').map(filled)).toEqual([
      { time: '2019-03-20T00:00:00Z', text: 'one', service: 'facebook', kind: 'post', title: 'A post.' },
    ]);
  });

  it('gives comments and reactions of every generation', async () => {
    expect((await read('comments.json')).of('posts').map(filled)).toEqual([
      {
        time: '2019-06-08T13:20:00Z',
        text: 'Très bien',
        service: 'facebook',
        kind: 'comment',
        title: "Ines Falk commented on Zoë Berg's post.",
        community: 'Lighthouse lovers',
      },
      {
        time: '2019-06-08T13:21:40Z',
        service: 'facebook',
        kind: 'comment',
        title: 'Ines Falk replied.',
        url: 'https://example.org/gif',
      },
    ]);
    expect((await read('likes_and_reactions_1.json')).of('reactions').map(filled)).toEqual([
      {
        time: '2020-09-13T12:26:40Z',
        kind: 'sad',
        target: "Ines Falk reacted to Zoë Berg's post.",
        service: 'facebook',
      },
      {
        time: '2023-11-14T22:13:20Z',
        kind: 'love',
        author: 'Zoë Berg',
        service: 'facebook',
        url: 'https://www.facebook.com/p/1',
        item: '123456789012345678',
      },
    ]);
    const old = await readWith(
      facebook,
      '{"comments":[{"timestamp":1560000000,"data":[{"comment":{"comment":"old"}}],"title":"t"}]}',
    );
    expect(old.of('posts')).toMatchObject([{ text: 'old', kind: 'comment' }]);
  });

  it('gives friends, searches, events, albums, places and sign-ins', async () => {
    const friends = await read('your_friends.json');
    expect(friends.of('contacts').map(filled)).toEqual([
      { name: 'Zoë Berg', service: 'facebook', relation: 'friend', since: '2017-07-14T02:40:00Z' },
      {
        name: 'Tom',
        emails: 'tom@example.org',
        service: 'facebook',
        relation: 'friend',
        since: '2017-07-14T02:40:01Z',
      },
    ]);
    expect(friends.issues).toHaveLength(1);
    expect((await read('your_search_history.json')).of('searches').map(({ text }) => text)).toEqual([
      'lighthouse',
      'café',
    ]);
    expect((await read('your_event_responses.json')).of('events').map(filled)).toEqual([
      { start: '2021-05-03T00:00:00Z', all_day: false, title: 'Lamp night', kind: 'event', status: 'joined' },
      {
        start: '2021-05-04T03:46:40Z',
        end: '2021-05-04T04:46:40Z',
        all_day: false,
        title: 'Fog day',
        kind: 'event',
        status: 'declined',
      },
    ]);
    expect((await read('album.json')).of('photos').map(filled)).toEqual([
      {
        time: '2014-05-13T14:06:40Z',
        name: '1.jpg',
        latitude: 50.1,
        longitude: -2.1,
        camera: 'Canon EOS',
        title: 'Fähre',
        album: 'Inseln à deux',
        kind: 'photo',
      },
      { time: '2014-05-13T17:01:40Z', name: '2.mp4', album: 'Inseln à deux', kind: 'video' },
    ]);
    const located = await read('location_history.json');
    expect(located.of('places').map(filled)).toEqual([
      { time: '2018-03-02T14:13:20Z', latitude: 50.72, longitude: -3.53 },
    ]);
    expect(located.issues).toHaveLength(1);
    expect((await read('account_activity.json')).of('logins').map(filled)).toEqual([
      {
        time: '2021-08-26T17:46:40Z',
        service: 'facebook',
        kind: 'login',
        address: '192.0.2.7',
        device: 'Firefox',
        place: 'Exeter, Devon, GB',
      },
    ]);
  });

  it('gives the owner as one of the people, a birthday with or without its year', async () => {
    const profile = (birthday: string) =>
      readWith(
        facebook,
        `{"profile_v2":{"name":{"full_name":"Ines Falk","first_name":"Ines","last_name":"Falk"},"emails":{"emails":["i@example.org"]},"birthday":${birthday}}}`,
      );
    expect((await profile('{"year":1990,"month":4,"day":9}')).of('contacts').map(filled)).toEqual([
      {
        name: 'Ines Falk',
        given_name: 'Ines',
        family_name: 'Falk',
        emails: 'i@example.org',
        birthday: '1990-04-09',
        service: 'facebook',
        relation: 'self',
      },
    ]);
    expect((await profile('{"year":0,"month":4,"day":9}')).of('contacts')).toMatchObject([{ birthday: '--04-09' }]);
  });

  it('reads conversations and posts of downloads in HTML, whose times have no zone', async () => {
    const conversation = await read('message_1.html');
    const common = { conversation: 'Zoë Berg', service: 'facebook' };
    expect(conversation.issues).toEqual([]);
    expect(conversation.of('messages').map(filled)).toEqual([
      {
        ...common,
        time: '2020-01-01T13:01:00',
        sender: 'Ines Falk',
        text: 'Gutes Neues! & 🎉',
        kind: 'text',
        reactions: '❤Zoë Berg',
      },
      { ...common, time: '2020-01-01T13:00:00', sender: 'Zoë Berg', kind: 'image', attachment: '1_n.jpg' },
    ]);
    expect((await read('your_posts_1.html')).of('posts').map(filled)).toEqual([
      {
        time: '2019-03-20T01:00:00',
        text: 'Schön hier\nwirklich\nexample.org',
        service: 'facebook',
        kind: 'post',
        title: 'Ines Falk hat einen Link geteilt.',
        url: 'https://example.org/l',
      },
    ]);
    const bytes = readFileSync(join(folder, 'message_1.html'));
    const cut = await readWith(facebook, bytes.subarray(0, bytes.indexOf('1:00:00 pm')), { name: 'message_1.html' });
    expect(cut.of('messages')).toHaveLength(1);
    expect(cut.issues.map(({ code }) => code)).toEqual(['page-truncated']);
  });

  it('is sure of its own lists, at any place of the archive, and of nobody else’s', () => {
    const thread = '{"participants":[{"name":"A"}],"messages":[{"sender_name":"A","timestamp_ms":1}],"title":"A"';
    expect(sure('your_facebook_activity/messages/inbox/a_1/message_1.json', thread)).toBeGreaterThan(0.8);
    expect(sure('your_instagram_activity/messages/inbox/a_1/message_1.json', thread)).toBe(0);
    expect(sure('x.json', '{"friends_v2":[]}')).toBeGreaterThan(0.8);
    expect(sure('x.json', '{"friends":[{"id":1,"name":"a"}]}')).toBe(0);
    expect(sure('x.json', '{"comments":[{"body":"a","timestamp":1560000000}]}')).toBe(0);
    expect(sure('x.json', '{"searches":[{"q":1}]}')).toBe(0);
    expect(sure('x.json', '[{"timestamp":1560000000,"value":3,"data":[1]}]')).toBe(0);
    expect(sure('liked_posts.json', '[{"timestamp":1700000000,"label_values":[{"label":"URL"}]}]')).toBe(0);
  });
});
