import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { telegramHtml } from '../../../main/vault/importers/telegram-html.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/telegram-html/', import.meta.url);

const page = readFileSync(new URL('messages.html', folder));

describe('Telegram’s messages.html', () => {
  it('reads text, media, calls and places; a joined message is from whom the one before is from', async () => {
    const { of, issues } = await readWith(telegramHtml, page);
    const same = { conversation: 'Walkers & friends', service: 'telegram' };
    expect(of('messages').map(filled)).toEqual([
      {
        ...same,
        time: '2023-04-01T10:01:05+02:00',
        sender: 'Mara',
        text: 'Meet at eight,\nsee the map <3',
        kind: 'text',
        reactions: '👍 ×2, ❤',
        message: '2',
      },
      {
        ...same,
        time: '2023-04-01T10:02:00+02:00',
        sender: 'Mara',
        kind: 'image',
        attachment: 'photos/photo_1@01-04-2023_10-02-00.jpg',
        reply_to: '2',
        message: '3',
      },
      {
        ...same,
        time: '2023-04-01T10:03:00+02:00',
        sender: 'Tomas',
        text: 'Rain',
        kind: 'text',
        message: '4',
        forwarded_from: 'Weather channel',
      },
      { ...same, time: '2023-04-01T10:04:00', sender: 'Tomas', kind: 'audio', duration: 67, message: '5' },
      {
        ...same,
        time: '2023-04-02T08:00:00+02:00',
        sender: 'Tomas',
        text: 'Outgoing',
        kind: 'call',
        duration: 95,
        message: '6',
      },
      { ...same, sender: 'Mara', text: 'Location\n47.421, 10.985', kind: 'location', message: '7' },
    ]);
    expect(of('conversation_events').map(filled)).toEqual([
      { ...same, text: 'Mara created group «Walkers» with members Tomas' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 7]]);
  });

  it('says of a page that stops inside a message that it does', async () => {
    const text = page.toString();
    const { of, issues } = await readWith(telegramHtml, text.slice(0, text.indexOf('Weather channel')));
    expect(of('messages').map(({ message }) => message)).toEqual(['2', '3', '4']);
    expect(issues.map(({ code }) => code)).toEqual(['truncated']);
  });

  it('refuses a tag that never ends instead of gathering it', async () => {
    const endless = `${page.toString().slice(0, 3000)}<div class="${'x'.repeat(12_000_000)}`;
    await expect(readWith(telegramHtml, endless)).rejects.toThrow('importer-failed');
  });

  it('leaves other web pages alone', () => {
    const other = '<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class="message default">x';
    expect(telegramHtml.recognise('messages.html', headOf(Buffer.from(other), other.length))).toBe(0);
  });
});
