import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { signal } from '../../../main/vault/importers/signal.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/signal/', import.meta.url);

const fixture = (name: string): Buffer => readFileSync(new URL(encodeURIComponent(name), folder));

describe('Signal', () => {
  it('reads the apps’ own export: who, in which chat, quotes, files, calls, notices', async () => {
    const { of, issues } = await readWith(signal, fixture('main.jsonl'), { name: 'main.jsonl' });
    const tomas = { service: 'signal', sender: 'Tomas Muster', sender_address: '+4915100000003' };
    const mara = { service: 'signal', sender: 'Mara Beispiel', direction: 'sent' };
    const received = { ...tomas, direction: 'received', conversation: 'Walkers' };
    expect(of('messages').map(filled)).toEqual([
      {
        ...tomas,
        direction: 'received',
        conversation: 'Tomas Muster',
        time: '2023-11-14T22:13:20.123Z',
        text: 'hello\nthere',
        kind: 'text',
        reactions: '👍 ×2',
        message: '1700000000123',
      },
      {
        ...mara,
        conversation: 'Tomas Muster',
        time: '2023-11-14T22:13:21.000Z',
        text: 'hi back',
        kind: 'text',
        reply_to: '1700000000123',
        message: '1700000001000',
      },
      {
        ...received,
        time: '2023-11-14T22:13:22.000Z',
        kind: 'image',
        attachment: 'top.jpg, map.pdf',
        message: '1700000002000',
      },
      { ...received, time: '2023-11-14T22:13:23.000Z', kind: 'audio', message: '1700000003000' },
      {
        ...mara,
        conversation: 'Note to Self',
        time: '2023-11-14T22:13:24.000Z',
        text: '🥾',
        kind: 'sticker',
        message: '1700000004000',
      },
      { ...received, time: '2023-11-14T22:13:25.000Z', kind: 'deleted', message: '1700000005000' },
      {
        ...tomas,
        direction: 'received',
        conversation: 'Tomas Muster',
        time: '2023-11-14T22:13:26.000Z',
        text: 'incoming, video call, missed',
        kind: 'call',
        message: '1700000006000',
      },
      {
        ...tomas,
        conversation: 'Walkers',
        time: '2023-11-14T22:13:27.000Z',
        text: 'joined',
        kind: 'call',
        duration: 60,
        message: '1700000007000',
      },
      {
        ...mara,
        conversation: 'Walkers',
        time: '2023-11-14T22:13:30.000Z',
        text: 'Which day?\n– Saturday\n– Sunday',
        kind: 'text',
        message: '1700000010000',
      },
      {
        ...received,
        time: '2023-11-14T22:13:31.000Z',
        text: 'Anna, +4915100000002',
        kind: 'contact',
        message: '1700000011000',
      },
      { ...received, text: 'when?', kind: 'text', message: '0' },
    ]);
    const notice = { service: 'signal', actor: 'Tomas Muster' };
    expect(of('conversation_events').map(filled)).toEqual([
      {
        ...notice,
        time: '2023-11-14T22:13:28.000Z',
        conversation: 'Walkers',
        text: 'group change, group name update: Walkers',
        kind: 'groupChange',
      },
      {
        ...notice,
        time: '2023-11-14T22:13:29.000Z',
        conversation: 'Tomas Muster',
        text: 'identity update',
        kind: 'simpleUpdate',
      },
    ]);
    expect(of('contacts').map(filled)).toEqual([
      {
        name: 'Tomas Muster',
        given_name: 'Tomas',
        family_name: 'Muster',
        phones: '+4915100000003',
        note: 'walks',
        service: 'signal',
        relation: 'contact',
        contact: '11111111-1111-1111-1111-111111111111',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 23]]);
  });

  it('reads data.json and the older chat.md of signal-export', async () => {
    const json = await readWith(signal, fixture('data.json'), { name: 'export/Walkers/data.json' });
    const same = { service: 'signal', conversation: 'Walkers' };
    expect(json.of('messages').map(filled)).toEqual([
      {
        ...same,
        time: '2023-04-01T10:00:00',
        sender: 'Me',
        text: 'How is everyone?',
        kind: 'text',
        direction: 'sent',
        reactions: '👍 ×2',
      },
      {
        ...same,
        time: '2023-04-01T10:01:00',
        sender: 'Aya',
        kind: 'file',
        direction: 'received',
        attachment: 'top.jpg',
      },
      {
        ...same,
        time: '2023-04-01T10:02:00',
        sender: 'Jim',
        text: 'Missed voice call',
        kind: 'call',
        direction: 'received',
      },
    ]);
    const markdown = await readWith(signal, fixture('chat.md'), { name: 'export/Walkers/chat.md' });
    expect(markdown.of('messages').map(filled)).toEqual([
      { ...same, time: '2019-05-29T15:04:00', sender: 'Me', text: 'How is everyone?', kind: 'text', direction: 'sent' },
      {
        ...same,
        time: '2019-05-29T15:10:00',
        sender: 'Aya',
        text: "We're great!\nAll of us",
        kind: 'text',
        direction: 'received',
        reactions: '😀 ×2',
      },
      {
        ...same,
        time: '2019-05-29T15:20:00',
        sender: 'Jim',
        kind: 'file',
        direction: 'received',
        attachment: 'top.jpg',
      },
    ]);
  });

  it('reads what sigtop and signal-back take out of the database', async () => {
    const name = 'Tomas (+4915100000003).json';
    const sigtop = await readWith(signal, fixture(name), { name });
    expect(sigtop.of('messages').map(filled)).toEqual([
      {
        time: '2023-11-14T22:13:20.123Z',
        sender_address: '+4915100000003',
        text: 'hello',
        conversation: 'Tomas',
        service: 'signal',
        kind: 'text',
        direction: 'received',
        reactions: '❤️',
        message: '1700000000123',
      },
      {
        time: '2023-11-14T22:13:21.000Z',
        sender: 'You',
        conversation: 'Tomas',
        service: 'signal',
        kind: 'image',
        direction: 'sent',
        attachment: 'a.png',
        reply_to: '1700000000123',
        message: '1700000001000',
      },
    ]);
    const back = await readWith(signal, fixture('signal.csv'));
    expect(back.of('messages').map(filled)).toEqual([
      {
        time: '2018-03-02T14:13:20.123Z',
        text: 'hello, there',
        conversation: '7',
        service: 'signal',
        kind: 'text',
        direction: 'received',
        sender_address: '+4915100000003',
        message: '1',
      },
      {
        time: '2018-03-02T14:13:21.000Z',
        text: 'hi back',
        conversation: '7',
        service: 'signal',
        kind: 'text',
        direction: 'sent',
        recipients: '+4915100000003',
        message: '2',
      },
    ]);
    expect(back.issues).toEqual([]);
  });

  it('lets a broken line cost itself, and leaves other lines of JSON alone', async () => {
    const lines = fixture('main.jsonl').toString().split('\n');
    lines[11] = (lines[11] ?? '').slice(0, 40);
    const { of, issues } = await readWith(signal, lines.join('\n'), { name: 'main.jsonl' });
    expect(of('messages').length).toBe(10);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['json-broken', 12],
      ['bad-time', 23],
    ]);
    for (const other of [
      '{"version":1,"name":"x"}\n{"chat":{"id":1}}\n',
      '{"date":"2023-01-01","sender":"a","body":"b"}\n',
      '[{"type":"message","conversationId":"c"}]',
    ])
      expect([other, signal.recognise('x.json', headOf(Buffer.from(other), other.length))]).toEqual([other, 0]);
  });
});
