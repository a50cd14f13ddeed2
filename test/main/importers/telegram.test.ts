import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { telegram } from '../../../main/vault/importers/telegram.ts';
import { repairEscapes } from '../../../main/vault/importers/telegram/escapes.ts';
import { filled, readWith, sample } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/telegram/', import.meta.url);

const fixture = (name: string): Buffer => readFileSync(new URL(name, folder));
const recognised = (content: string): number =>
  telegram.recognise('result.json', headOf(Buffer.from(content), content.length));

describe('Telegram’s result.json', () => {
  it('reads one chat: formatted text, media, places, cards, polls, reactions, calls, notices', async () => {
    const { of, issues } = await readWith(telegram, fixture('result.json'));
    const same = { conversation: 'Walkers', service: 'telegram' };
    const mara = { ...same, sender: 'Mara', sender_address: 'user111' };
    const tomas = { ...same, sender: 'Tomas', sender_address: 'user222' };
    expect(of('messages').map(filled)).toEqual([
      {
        ...mara,
        time: '2023-04-01T08:01:05Z',
        text: 'Meet at eightish, see the map',
        kind: 'text',
        reactions: '👍 ×2, custom_emoji',
        message: '2',
      },
      {
        ...tomas,
        time: '2023-04-01T08:03:00Z',
        text: 'Rain\u000band\ttwo \\x lines',
        kind: 'image',
        attachment: 'photos/photo_1@01-04-2023_10-03-00.jpg',
        reply_to: '2',
        message: '3',
        forwarded_from: 'Weather channel',
      },
      { ...tomas, time: '2023-04-01T08:04:00Z', kind: 'audio', duration: 7, message: '4' },
      {
        ...same,
        sender_address: 'user333',
        time: '2023-04-01T08:05:00Z',
        kind: 'file',
        attachment: 'plan.pdf',
        message: '5',
      },
      {
        ...mara,
        time: '2023-04-01T08:06:00Z',
        text: '🥾',
        kind: 'sticker',
        attachment: 'stickers/sticker.webp',
        message: '6',
      },
      { ...mara, time: '2023-04-01T08:07:00Z', text: '47.421, 10.985', kind: 'location', message: '7' },
      {
        ...mara,
        time: '2023-04-01T08:08:00Z',
        text: 'Anna Muster, +49 151 00000002',
        kind: 'contact',
        message: '8',
      },
      {
        ...mara,
        time: '2023-04-01T08:09:00Z',
        text: 'Which day?\n– Saturday\n– Sunday',
        kind: 'text',
        message: '9',
      },
      { ...tomas, time: '2023-04-02T06:00:00Z', text: 'hangup', kind: 'call', duration: 95, message: '11' },
    ]);
    expect(of('conversation_events').map(filled)).toEqual([
      {
        ...same,
        time: '2023-04-01T08:00:00Z',
        text: 'create group: Walkers, Mara, Tomas',
        actor: 'Mara',
        kind: 'create_group',
      },
    ]);
    expect(issues.map(({ code }) => code)).toEqual(['unsupported']);
  });

  it('reads an export of everything: chats with their names, who sent what, contacts, stories; local time where UTC is missing', async () => {
    const { of, issues } = await readWith(telegram, fixture('everything.json'));
    expect(
      of('messages').map(({ time, conversation, text, direction }) => [time, conversation, text, direction]),
    ).toEqual([
      ['2018-12-05T11:39:10', 'Saved messages', 'Buy #bread', 'sent'],
      ['2023-04-01T10:00:00Z', 'Tomas', 'Hi', 'received'],
      ['2023-04-01T10:01:00Z', 'Tomas', 'Hello', 'sent'],
      [null, 'Tomas', 'When?', 'received'],
    ]);
    expect(of('conversation_events').map(filled)).toEqual([
      {
        time: '2021-01-01T00:00:00',
        text: 'migrate from group: Old',
        service: 'telegram',
        kind: 'migrate_from_group',
      },
    ]);
    expect(of('contacts').map(filled)).toEqual([
      {
        name: 'Tomas',
        given_name: 'Tomas',
        phones: '+49 151 00000003',
        service: 'telegram',
        relation: 'contact',
        since: '2019-02-03T03:05:06Z',
        contact: '222',
      },
      { name: 'Tomas', service: 'telegram', relation: 'frequent', groups: 'people', contact: '222' },
    ]);
    expect(of('posts').map(filled)).toEqual([
      { time: '2023-09-01T06:00:00Z', service: 'telegram', kind: 'story', media: 'stories/story_1.jpg' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['json-broken', 8],
      ['bad-time', 9],
    ]);
  });

  it('lets a broken message cost itself, and keeps what came before the end of a file that was cut', async () => {
    const text = fixture('result.json').toString();
    const broken = await readWith(telegram, text.replace('"reply_to_message_id": 2', '"reply_to_message_id": ,'));
    expect(broken.of('messages').map(({ message }) => message)).toEqual(['2', '4', '5', '6', '7', '8', '9', '11']);
    expect(broken.issues.map(({ code }) => code)).toEqual(['json-broken', 'unsupported']);
    const cut = await readWith(telegram, text.slice(0, text.indexOf('"id": 5')));
    expect(cut.of('messages').map(({ message }) => message)).toEqual(['2', '3', '4']);
    expect(cut.issues.map(({ code }) => code)).toEqual(['json-truncated']);
  });

  it('makes JSON of the escapes that Telegram invents, however the bytes arrive', async () => {
    const repaired = async (text: string, chunkBytes: number): Promise<string> => {
      const chunks = async function* (): AsyncGenerator<Uint8Array> {
        const bytes = Buffer.from(text);
        for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
      };
      const parts: Uint8Array[] = [];
      for await (const part of repairEscapes(chunks())) parts.push(part);
      return Buffer.concat(parts).toString();
    };
    for (const chunkBytes of [1, 2, 3, 4, 5, 100])
      expect(await repaired(String.raw`"\x0B \\x0B \\\x1F \n \"\\" \x00`, chunkBytes)).toBe(
        String.raw`"\u000B \\x0B \\\u001F \n \"\\" \u0000`,
      );
  });

  it('knows an empty chat, and leaves other messengers alone', () => {
    expect(recognised('{\n "name": "A",\n "type": "personal_chat",\n "id": 1,\n "messages": [\n ]\n}')).toBeGreaterThan(
      0.9,
    );
    for (const other of [
      '{"participants":[{"name":"A"}],"messages":[{"sender_name":"A","timestamp_ms":1,"type":"Generic"}]}',
      '{"messages":[{"creator":{"name":"A"},"created_date":"x","type":"message"}]}',
      '{"about":"me","contacts":{"list":[]}}',
      '[{"type":"message","user":"U1","text":"x","ts":"1.2"}]',
    ])
      expect([other, recognised(other)]).toEqual([other, 0]);
  });

  for (const name of ['test_single_export.json', 'test_batch_export.json']) {
    const path = sample(`exports/chat/telegram/${name}`);
    const targetPath = sample('exports/chat/telegram/target.json');
    it.skipIf(path === null || targetPath === null)(
      `gives exactly what is expected of the sample ${name}`,
      async () => {
        const content = readFileSync(path ?? '');
        expect(recognised(content.toString())).toBeGreaterThan(0.9);
        const { of, issues } = await readWith(telegram, content, { name });
        const found = of('messages').map(({ time, sender, text }) => ({
          timestamp: time,
          author: sender,
          message: text,
        }));
        const target = JSON.parse(readFileSync(targetPath ?? '', 'utf8')) as { timestamp: string }[];
        // The numbers in the file are UTC, and so are the expected times.
        expect(found).toEqual(target.map((each) => ({ ...each, timestamp: `${each.timestamp}Z` })));
        expect(issues).toEqual([]);
      },
    );
  }
});
