import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { tiktok } from '../../../main/vault/importers/tiktok.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = join(import.meta.dirname, '../../fixtures/importers/tiktok');
const video = (number: string): string => `https://www.tiktokv.com/share/video/${number}/`;

const read = async (name: string) => {
  const { records, issues } = await readWith(tiktok, readFileSync(join(folder, name)), { name });
  return {
    issues: issues.map(({ code }) => code),
    records: records.map(({ dataset, values: { service, ...values } }) => {
      expect(service).toBe('tiktok');
      return [dataset, filled(values)];
    }),
  };
};

describe('a TikTok export', () => {
  it('reads the document with the names before 2023', async () => {
    const { records, issues } = await read('user_data.json');
    expect(records).toEqual([
      [
        'reactions',
        { time: '2021-02-03T04:05:06Z', kind: 'save', url: video('7012345678901234567'), item: '7012345678901234567' },
      ],
      ['contacts', { nickname: 'tom', relation: 'follower', since: '2021-01-01T00:00:00Z' }],
      ['contacts', { nickname: 'zoe', relation: 'following', since: '2021-01-02T00:00:00Z' }],
      [
        'reactions',
        { time: '2021-02-03T04:05:07Z', kind: 'like', url: video('7012345678901234568'), item: '7012345678901234568' },
      ],
      [
        'logins',
        { time: '2021-03-01T10:00:00Z', kind: 'login', address: '192.0.2.1', device: 'iPhone12,1, iOS 14.4, Wi-Fi' },
      ],
      ['searches', { time: '2021-02-01T10:00:00Z', text: 'lighthouse' }],
      [
        'reactions',
        {
          time: '2021-02-01T11:00:00Z',
          kind: 'share',
          target: 'video',
          url: video('7012345678901234569'),
          item: '7012345678901234569',
        },
      ],
      [
        'views',
        { time: '2021-02-01T12:00:00Z', kind: 'video', url: video('7012345678901234570'), item: '7012345678901234570' },
      ],
      [
        'views',
        { time: '2021-02-01T12:00:30Z', kind: 'video', url: video('7012345678901234571'), item: '7012345678901234571' },
      ],
      ['posts', { time: '2021-02-01T13:00:00Z', text: 'so bright 🔦', kind: 'comment' }],
      [
        'messages',
        {
          time: '2021-02-01T14:00:00Z',
          sender: 'tom',
          text: 'hi',
          conversation: 'tom',
          kind: 'text',
          direction: 'received',
          sender_address: 'tom',
        },
      ],
      [
        'messages',
        {
          time: '2021-02-01T14:01:00Z',
          sender: 'ines',
          text: 'hello',
          conversation: 'tom',
          kind: 'text',
          sender_address: 'ines',
        },
      ],
      [
        'contacts',
        { nickname: 'ines', emails: 'ines@example.org', birthday: '1990-04-09', note: 'keeper', relation: 'self' },
      ],
      [
        'posts',
        {
          time: '2021-01-15T09:00:00Z',
          kind: 'video',
          url: 'https://v16m.tiktokcdn.com/abc/7012345678901234572/',
          likes: 14,
          post: '7012345678901234572',
        },
      ],
    ]);
    expect(issues).toEqual(['unknown-element']);
  });

  it('reads the document with the names and groups of today', async () => {
    const { records, issues } = await read('user_data_tiktok.json');
    expect(records).toEqual([
      ['contacts', { nickname: 'tom', relation: 'follower', since: '2024-01-01T00:00:00Z' }],
      [
        'views',
        { time: '2024-02-01T12:00:00Z', kind: 'video', url: video('7312345678901234570'), item: '7312345678901234570' },
      ],
      ['searches', { time: '2024-02-01T10:00:00Z', text: 'fog' }],
      [
        'reactions',
        { time: '2024-02-03T04:05:07Z', kind: 'like', url: video('7312345678901234568'), item: '7312345678901234568' },
      ],
      ['posts', { time: '2024-02-01T13:00:00Z', text: 'yes', kind: 'comment' }],
      [
        'messages',
        {
          time: '2024-02-01T14:00:00Z',
          sender: 'zoe',
          text: 'hey',
          conversation: 'zoe',
          kind: 'text',
          direction: 'received',
          sender_address: 'zoe',
        },
      ],
      [
        'views',
        {
          time: '2024-02-02T20:00:00Z',
          kind: 'live',
          url: 'https://www.tiktok.com/live/7400000000000000001',
          item: '7400000000000000001',
        },
      ],
      [
        'posts',
        {
          time: '2024-01-15T09:00:00Z',
          kind: 'video',
          title: 'Lamp',
          url: 'https://v16m.tiktokcdn.com/abc/',
          likes: 2,
        },
      ],
    ]);
    expect(issues).toEqual([]);
  });

  it('reads the text files, words of several lines with them', async () => {
    expect((await read('Watch History.txt')).records).toEqual([
      [
        'views',
        { time: '2024-02-01T12:00:00Z', kind: 'video', url: video('7312345678901234570'), item: '7312345678901234570' },
      ],
      [
        'views',
        { time: '2024-02-01T12:01:00Z', kind: 'video', url: video('7312345678901234571'), item: '7312345678901234571' },
      ],
    ]);
    expect((await read('Comments.txt')).records).toEqual([
      ['posts', { time: '2024-02-01T13:00:00Z', text: 'one\ntwo', kind: 'comment' }],
    ]);
    const chat = await readWith(tiktok, '>>> Chat History with tom::\n2024-02-01 14:00:00 UTC tom: hi: there\n', {
      name: 'TikTok/Direct Messages.txt',
    });
    const head = headOf(Buffer.from('>>> Chat History with tom::\n'), 28);
    expect(tiktok.recognise('TikTok/Direct Messages.txt', head)).toBe(0.9);
    expect(chat.of('messages').map(filled)).toEqual([
      {
        time: '2024-02-01T14:00:00Z',
        sender: 'tom',
        text: 'hi: there',
        conversation: 'tom',
        service: 'tiktok',
        kind: 'text',
        direction: 'received',
        sender_address: 'tom',
      },
    ]);
  });

  it('reads text files in Dutch', async () => {
    for (const name of ['Zoekopdrachten.txt', 'Volger.txt']) {
      const bytes = readFileSync(join(folder, name));
      expect(tiktok.recognise(name, headOf(bytes, bytes.length))).toBe(0.9);
    }
    expect((await read('Zoekopdrachten.txt')).records).toEqual([
      ['searches', { time: '2026-01-02T10:00:00Z', text: 'fietsen aan zee' }],
      ['searches', { time: '2026-01-02T10:05:00Z', text: 'wind' }],
    ]);
    expect((await read('Volger.txt')).records).toEqual([
      ['contacts', { nickname: 'zeewind', relation: 'follower', since: '2026-01-02T10:00:00Z' }],
    ]);
  });

  it('leaves documents and texts of others alone', () => {
    const sure = (name: string, text: string) => tiktok.recognise(name, headOf(Buffer.from(text), text.length));
    expect(sure('user_data.json', '{"Activity":{"count":3}}')).toBe(0);
    expect(sure('x.json', '{"VideoList":[]}')).toBe(0);
    expect(sure('Comments.txt', 'some comments\nof mine\n')).toBe(0);
    expect(sure('diary.txt', 'Date: 2024-02-01 12:00:00\nDear diary\n')).toBe(0);
  });
});
