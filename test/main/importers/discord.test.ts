import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { discord } from '../../../main/vault/importers/discord.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/discord/', import.meta.url);

const fixture = (name: string): Buffer => readFileSync(new URL(encodeURIComponent(name), folder));

describe('Discord', () => {
  it('reads messages.json of a package: exact numbers, UTC, names of files, the channel by its folder', async () => {
    const { of, issues } = await readWith(discord, fixture('messages.json'), {
      name: 'package/Messages/c600100200300400000/messages.json',
    });
    const same = { conversation: '600100200300400000', service: 'discord', direction: 'sent' };
    expect(of('messages').map(filled)).toEqual([
      {
        ...same,
        time: '2024-02-03T18:30:45Z',
        text: 'hello, "world" 👋',
        kind: 'text',
        message: '1203456789012345678',
      },
      {
        ...same,
        time: '2024-02-03T18:31:00Z',
        kind: 'image',
        attachment: 'cat.png, notes.txt',
        message: '1203456789012345679',
      },
      { ...same, text: 'x', kind: 'text', message: '1203456789012345680' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 3]]);
  });

  it('reads a channel as a table: who wrote, the zone as it stands, files and reactions', async () => {
    const name = 'Walkers - Talk - general [600100200300400000].csv';
    const bytes = fixture(name);
    expect(discord.recognise(name, headOf(bytes, bytes.length))).toBeGreaterThan(0.8);
    const { of, issues } = await readWith(discord, bytes, { name });
    const same = { conversation: 'Walkers - Talk - general', service: 'discord' };
    expect(of('messages').map(filled)).toEqual([
      {
        ...same,
        time: '2024-02-03T18:30:45.1230000Z',
        sender: 'ines',
        sender_address: '700100200300400001',
        text: 'Morgen um neun?\nAm See',
        kind: 'text',
        reactions: '👍 ×2, ❤',
      },
      {
        ...same,
        time: '2024-02-03T19:31:00.0000000+01:00',
        sender: 'zoe#0042',
        sender_address: '700100200300400002',
        kind: 'image',
        attachment: 'map.png, plan.pdf',
      },
      { ...same, sender: 'zoe#0042', sender_address: '700100200300400002', text: 'x', kind: 'text' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 5]]);
  });

  it('knows a channel that was cut short by its messages', async () => {
    const bytes = fixture('cut.json');
    expect(discord.recognise('cut.json', headOf(bytes, bytes.length))).toBe(0.97);
    const { of, issues } = await readWith(discord, bytes);
    expect(of('messages').map(({ text, conversation }) => [text, conversation])).toEqual([
      ['third', 'Walkers: general'],
    ]);
    expect(issues.map(({ code }) => code)).toEqual(['json-truncated']);
  });

  it('reads messages.csv of an older package', async () => {
    const { of, issues } = await readWith(discord, fixture('messages.csv'), {
      name: 'messages/600100200300400000/messages.csv',
    });
    const same = { conversation: '600100200300400000', service: 'discord', direction: 'sent' };
    expect(of('messages').map(filled)).toEqual([
      {
        ...same,
        time: '2020-05-01T10:00:00.123000Z',
        text: 'two\nlines, and a "mark"',
        kind: 'text',
        message: '600100200300400500',
      },
      {
        ...same,
        time: '2020-05-01T10:01:00Z',
        kind: 'audio',
        attachment: 'song.mp3',
        message: '600100200300400501',
      },
    ]);
    expect(issues).toEqual([]);
  });

  it('reads the names of channels, and friends and blocked people', async () => {
    const channels = await readWith(discord, fixture('index.json'), { name: 'messages/index.json' });
    expect(channels.of('discord_channels')).toEqual([
      { channel: '600100200300400000', name: 'general in Walkers' },
      { channel: '600100200300400001', name: 'Direct Message with kim#0' },
    ]);
    const account = await readWith(discord, fixture('user.json'), { name: 'account/user.json' });
    expect(account.of('contacts').map(filled)).toEqual([
      { name: 'Kim', nickname: 'kim', service: 'discord', relation: 'friend', contact: '100000000000000002' },
      { name: 'spam', nickname: 'spam', service: 'discord', relation: 'blocked', contact: '100000000000000003' },
    ]);
  });

  it('reads a channel as DiscordChatExporter writes it', async () => {
    const { of, issues } = await readWith(discord, fixture('Walkers - general.json'));
    const same = { conversation: 'Walkers: general', service: 'discord' };
    expect(of('messages').map(filled)).toEqual([
      {
        ...same,
        time: '2024-02-03T18:30:45.123Z',
        sender: 'Kim',
        sender_address: 'kim',
        text: 'hi',
        kind: 'text',
        attachment: 'map.gpx',
        reactions: '👍 ×3',
        message: '10',
      },
      {
        ...same,
        time: '2024-02-03T18:31:00+01:00',
        sender: 'mara',
        sender_address: 'mara',
        text: 'yes',
        kind: 'text',
        reply_to: '10',
        message: '11',
      },
    ]);
    expect(of('conversation_events').map(filled)).toEqual([
      { ...same, time: '2024-02-03T18:32:00Z', text: 'Joined the server.', actor: 'sam', kind: 'GuildMemberJoin' },
    ]);
    expect(issues).toEqual([]);
  });

  it('leaves other indexes and lists alone', () => {
    const recognised = (name: string, text: string): number =>
      discord.recognise(name, headOf(Buffer.from(text), text.length));
    expect(recognised('servers/index.json', '{"600100200300400000": "Walkers"}')).toBe(0);
    expect(recognised('index.json', '{"1": "x"}')).toBe(0);
    expect(recognised('messages.json', '[{"id": 1, "timestamp": "x", "contents": "y"}]')).toBe(0);
  });
});
