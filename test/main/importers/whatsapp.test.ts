import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import type { FromWorker } from '../../../main/vault/importers/messages.ts';
import { createImport } from '../../../main/vault/importers/run-import.ts';
import { importers } from '../../../main/vault/importers/list.ts';
import { recognise } from '../../../main/vault/importers/recognise.ts';
import { whatsapp } from '../../../main/vault/importers/whatsapp.ts';
import { chatName } from '../../../main/vault/importers/whatsapp/phrases.ts';
import { filled, readWith, sample } from '../../kit/reading.ts';
import { zipOf } from '../../kit/zip.ts';

const folder = new URL('../../fixtures/importers/whatsapp/', import.meta.url);

const fixture = (name: string): Buffer => readFileSync(new URL(encodeURIComponent(name), folder));
const recognised = (name: string, content: string | Uint8Array): number => {
  const bytes = Buffer.from(content);
  return whatsapp.recognise(name, headOf(bytes, bytes.length));
};
/** Message and event lines, short enough to compare. */
const brief = async (content: string | Uint8Array, name = 'file'): Promise<unknown[]> =>
  (await readWith(whatsapp, content, { name })).records.map(({ dataset, line, values }) =>
    dataset === 'messages'
      ? [line, values['time'], values['sender'], values['kind'], values['text'], values['attachment']].filter(
          (value) => value !== null,
        )
      : [line, values['time'], `! ${String(values['text'])}`],
  );

describe('WhatsApp chats', () => {
  it('reads what Android exports: several lines, media, deleted, edited, places, notices', async () => {
    const name = 'WhatsApp Chat mit Wandergruppe.txt';
    expect(await brief(fixture(name), name)).toEqual([
      [
        1,
        '2021-06-03T18:59:00',
        '! Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Niemand außerhalb dieses Chats kann sie lesen oder anhören.',
      ],
      [2, '2021-06-03T18:59:00', '! Mara Beispiel hat die Gruppe „Wandern: Herbst“ erstellt.'],
      [3, '2021-06-03T19:02:00', 'Mara Beispiel', 'text', 'Wer kommt am Samstag mit? Treffpunkt: - Bahnhof, 8 Uhr'],
      [6, '2021-06-03T19:04:00', '+49 151 00000001', 'file'],
      [7, '2021-06-13T07:31:00', 'Tomas', 'image', 'Der Gipfel', 'IMG-20210613-WA0003.jpg'],
      [9, '2021-06-13T07:32:00', 'Tomas', 'audio', 'PTT-20210613-WA0004.opus'],
      [10, '2021-06-13T09:00:00', 'Tomas', 'deleted'],
      [11, '2021-06-13T09:05:00', 'Mara Beispiel', 'text', 'Bis gleich: 10 Minuten'],
      [12, '2021-06-13T09:06:00', 'Mara Beispiel', 'location', 'Standort: https://maps.google.com/?q=47.5,11.1'],
      [13, '2021-06-13T09:07:00', 'Tomas', 'contact', 'Anna Muster.vcf'],
      [14, '2021-06-13T09:08:00', '! Tomas ist der Gruppe beigetreten.'],
    ]);
    const { records } = await readWith(whatsapp, fixture(name), { name });
    expect(new Set(records.map(({ values }) => values['conversation']))).toEqual(new Set(['Wandergruppe']));
    expect(records.find(({ line }) => line === 6)?.values['sender_address']).toBe('+49 151 00000001');
  });

  it('reads what iOS exports: marks, months first, documents, calls, its own notices behind a name', async () => {
    expect(await brief(fixture('_chat.txt'), '_chat.txt')).toEqual([
      [
        1,
        '2021-01-05T09:04:05',
        '! Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read or listen to them.',
      ],
      [2, '2021-01-05T09:04:05', 'Ana Example', 'text', 'Happy new year! May it be good: really'],
      [4, '2021-01-05T09:05:00', 'Sam', 'image', '00000003-PHOTO-2021-01-05-09-05-00.jpg'],
      [5, '2021-01-06T12:00:10', 'Sam', 'file', '00000004-Report.pdf'],
      [6, '2021-01-06T00:01:00', 'Sam', 'image'],
      [7, '2021-01-13T23:59:59', 'Ana Example', 'deleted'],
      [8, '2021-01-14T08:00:00', 'Ana Example', 'call', 'Missed voice call'],
      [9, '2021-01-14T08:05:00', 'Ana Example', 'call', 'Voice call, 1 hr 12 min'],
      [10, '2021-01-14T09:30:00', 'Sam', 'text', 'See you @Ana Example'],
      [11, '2021-01-14T09:31:00', '! Sam changed their phone number.'],
      [12, '2021-01-15T09:31:00', '~ Kim', 'text'],
    ]);
    const { of, issues } = await readWith(whatsapp, fixture('_chat.txt'), { name: '_chat.txt' });
    expect(of('messages').find(({ kind, duration }) => kind === 'call' && duration !== null)?.['duration']).toBe(4320);
    // Named after whom the opening notice stands with: the file's own name says nothing.
    expect(of('messages')[0]?.['conversation']).toBe('Ana Example');
    expect(issues).toEqual([]);
  });

  it.each<[string, string]>([
    ['13/1/21, 15:04 - A: x', '2021-01-13T15:04:00'],
    ['1/13/21, 3:04 PM - A: x', '2021-01-13T15:04:00'],
    ['1/5/21, 3:04 PM - A: x', '2021-01-05T15:04:00'],
    ['05/01/2021, 3:04 pm - A: x', '2021-01-05T15:04:00'],
    ['05/01/2021, 3:04\u202fpm - A: x', '2021-01-05T15:04:00'],
    ['05.01.21, 15:04 - A: x', '2021-01-05T15:04:00'],
    ['5. 1. 2021 15:04 - A: x', '2021-01-05T15:04:00'],
    ['05-01-2021 15:04 - A: x', '2021-01-05T15:04:00'],
    ['2021-01-05, 15:04 - A: x', '2021-01-05T15:04:00'],
    ['2021/01/05 15:04 - A: x', '2021-01-05T15:04:00'],
    ['2021/1/5 下午3:04 - A: x', '2021-01-05T15:04:00'],
    ['2021/1/5 午前0:04 - A: x', '2021-01-05T00:04:00'],
    ['2021年1月5日 下午3:04 - A: x', '2021-01-05T15:04:00'],
    ['2021. 1. 5. 오후 3:04 - A: x', '2021-01-05T15:04:00'],
    ['2021. 01. 05. 15:04 - A: x', '2021-01-05T15:04:00'],
    ['5.1.2021 klo 15.04 - A: x', '2021-01-05T15:04:00'],
    ['5.01.21 г., 15:04 ч. - A: x', '2021-01-05T15:04:00'],
    ['05/01/21 15.04 - A: x', '2021-01-05T15:04:00'],
    ['5/1/2021, 3:04 p. m. - A: x', '2021-01-05T15:04:00'],
    ['5/1/2021, 00:08 a. m. - A: x', '2021-01-05T00:08:00'],
    ['5/1/2021, 12:08 a.\u00a0m. - A: x', '2021-01-05T00:08:00'],
    ['5/1/2564 15:04 - A: x', '2021-01-05T15:04:00'],
    ['٥/١/٢٠٢١، ٣:٠٤ م - A: x', '2021-01-05T15:04:00'],
    ['\u200f٥\u200f/١\u200f/٢٠٢١، ٣:٠٤ ص - A: x', '2021-01-05T03:04:00'],
    ['५/१/२१, ३:०४ अपराह्न - A: x', '2021-01-05T15:04:00'],
    ['5/1/21, 3:04 μ.μ. - A: x', '2021-01-05T15:04:00'],
    ['5.01.2021 ÖS 3:04 - A: x', '2021-01-05T15:04:00'],
    ['[05.01.21, 15:04:09] A: x', '2021-01-05T15:04:09'],
    ['[2021-01-05, 15:04:09] A: x', '2021-01-05T15:04:09'],
    ['[2021/1/5 下午3:04:09] A: x', '2021-01-05T15:04:09'],
    ['[5.1.2021 klo 15.04.09] A: x', '2021-01-05T15:04:09'],
    ['[05/01/2021, 3:04:09 PM] A: x', '2021-01-05T15:04:09'],
    ['05/01/21 15:04:09: A: x', '2021-01-05T15:04:09'],
    ['5/1/21, 3:04:09 pm: A: x', '2021-01-05T15:04:09'],
  ])('reads the moment of “%s”', async (line, time) => {
    const content = `${line}\nmore\n`;
    expect(recognised('WhatsApp Chat with A.txt', content)).toBeGreaterThan(0.9);
    const { of, issues } = await readWith(whatsapp, content);
    expect(of('messages').map(filled)).toEqual([
      { time, sender: 'A', text: 'x more', service: 'whatsapp', kind: 'text' },
    ]);
    expect(issues).toEqual([]);
  });

  it('settles day and month by the whole beginning of a file and stays with it', async () => {
    const days = (lines: string[]): Promise<unknown[]> =>
      brief(lines.map((date) => `${date}, 10:00 - A: x`).join('\n')).then((found) =>
        found.map((line) => (line as string[])[1]?.slice(0, 10)),
      );
    expect(await days(['01/02/21', '02/02/21', '02/13/21'])).toEqual(['2021-01-02', '2021-02-02', '2021-02-13']);
    // Nothing above twelve: a chat goes forwards.
    expect(await days(['11/01/21', '12/01/21', '01/02/21'])).toEqual(['2021-01-11', '2021-01-12', '2021-02-01']);
    expect(await days(['01/11/21', '01/12/21', '02/01/21'])).toEqual(['2021-01-11', '2021-01-12', '2021-02-01']);
    expect(await days(['21/01/30', '21/01/31', '21/02/01'])).toEqual(['2021-01-30', '2021-01-31', '2021-02-01']);
  });

  it('lets a date that no calendar has cost only itself', async () => {
    const lines = Array.from({ length: 12 }, (_, n) => `${n + 18}/01/21, 10:00 - A: x\n`).join('');
    const { of, issues } = await readWith(whatsapp, `${lines}31/02/21, 10:00 - B: y\n`);
    expect(of('messages').map(({ time, sender }) => [time, sender])).toEqual([
      ...Array.from({ length: 12 }, (_, n) => [`2021-01-${n + 18}T10:00:00`, 'A']),
      [null, 'B'],
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 13]]);
  });

  it('takes a chat that somebody pasted into a message for part of that message', async () => {
    const content = '[05.01.21, 15:04:09] A: look\n05.01.21, 15:04 - B: pasted\n[05.01.21, 15:05:00] B: ok\n';
    expect(await brief(content)).toEqual([
      [1, '2021-01-05T15:04:09', 'A', 'text', 'look 05.01.21, 15:04 - B: pasted'],
      [3, '2021-01-05T15:05:00', 'B', 'text', 'ok'],
    ]);
  });

  it('knows media, deleted messages and notices in other languages', async () => {
    const said = async (text: string): Promise<unknown> => {
      const { records } = await readWith(whatsapp, `05/01/21, 15:04 - A: ${text}\n`);
      return records[0]?.values['kind'];
    };
    for (const text of [
      '<Media omitted>',
      '<Médias omis>',
      '<Media omessi>',
      '<Media weggelaten>',
      '<Arquivo de mídia oculto>',
      '<Mídia oculta>',
      '<Без медиафайлов>',
      '<pominięto multimedia>',
      '<Medya dahil edilmedi>',
      '<Media tidak disertakan>',
      '<メディアなし>',
      '<省略多媒体文件>',
      '<मीडिया छोड़ा गया>',
      '<تم استبعاد الوسائط>',
      '<המדיה לא נכללה>',
      '<Media har utelämnats>',
    ])
      expect([text, await said(text)]).toEqual([text, 'file']);
    for (const text of [
      'Dit bericht is verwijderd',
      'Mensagem apagada',
      'Ce message a été supprimé',
      'Данное сообщение удалено',
    ])
      expect([text, await said(text)]).toEqual([text, 'deleted']);
    for (const text of ['<3', '<b>x</b>', 'image omitted by me', 'see main.py (my file)', 'deleted', 'Missed you'])
      expect([text, await said(text)]).toEqual([text, 'text']);
  });

  it('finds the chat’s name in the names that exports have', () => {
    expect(
      [
        'WhatsApp Chat with Ana & Sam.txt',
        'WhatsApp Chat with Ana & Sam (1).txt',
        'WhatsApp Chat - Ana & Sam.zip/_chat.txt',
        'Chat de WhatsApp con Ana & Sam.txt',
        'Chat WhatsApp con Ana & Sam.txt',
        'Conversa do WhatsApp com Ana & Sam.txt',
        'Discussion WhatsApp avec Ana & Sam.txt',
        'WhatsApp-chat met Ana & Sam.txt',
        'Чат WhatsApp с контактом Ana & Sam.txt',
        'folder/WhatsApp Chat mit Ana & Sam.txt',
      ].map(chatName),
    ).toEqual(Array(10).fill('Ana & Sam'));
    expect(chatName('_chat.txt')).toBeNull();
  });

  it('leaves logs and tables to others', () => {
    for (const text of [
      '2021-01-05 15:04:09,123 - root - INFO - started: x\n2021-01-05 15:04:09,125 - root - INFO - y: x\n',
      '2021-01-05 15:04:09 - INFO: started\n2021-01-05 15:04:10 - ERROR: ended\n',
      '[2021-01-05 15:04:09] production.ERROR: it broke\n[2021-01-05 15:04:10] production.INFO: ok: x\n',
      '2021-01-05,15:04,a\n2021-01-06,15:04,b\n',
      '05.01.21;15:04;Kauf: Brot;-3,20\n05.01.21;15:05;Kauf: Brot;-3,20\n',
      'Dear diary\n05.01.21, 15:04 - A: x\n05.01.21, 15:05 - A: x\n',
    ])
      expect([text, recognised('file.txt', text)]).toEqual([text, 0]);
  });

  it('streams a chat of many lines, and cuts a message that is none', async () => {
    const line = (n: number): string => `05.01.21, 15:04 - A: message ${n}\nwith a second line\n`;
    const many = Array.from({ length: 40_000 }, (_, n) => line(n)).join('');
    const { records, issues } = await readWith(whatsapp, many);
    expect(records.length).toBe(40_000);
    expect(records.at(-1)?.line).toBe(79_999);
    expect(issues).toEqual([]);
    const endless = await readWith(whatsapp, `05.01.21, 15:04 - A: ${'x'.repeat(2_000_000)}\n${line(1)}`);
    expect(endless.issues.map(({ code, line: at }) => [code, at])).toEqual([['message-too-long', 1]]);
    expect(endless.of('messages').at(-1)?.['text']).toBe('message 1 with a second line');
  });

  for (const name of ['test_ddmmyy_24hrs.txt', 'test_mmddyyyy_12hrs.txt']) {
    const path = sample(`exports/chat/whatsapp/${name}`);
    const targetPath = sample('exports/chat/whatsapp/target.json');
    it.skipIf(path === null || targetPath === null)(
      `gives exactly what is expected of the sample ${name}`,
      async () => {
        const content = readFileSync(path ?? '');
        expect(recognised(name, content)).toBeGreaterThan(0.9);
        const { of } = await readWith(whatsapp, content, { name });
        const found = of('messages').map(({ time, sender, text }) => ({
          timestamp: time,
          author: sender,
          message: text,
        }));
        const target = JSON.parse(readFileSync(targetPath ?? '', 'utf8')) as unknown[];
        expect(found.reverse()).toEqual(target);
        expect(of('conversation_events').map(({ text }) => text)).toEqual([
          'John Doe:.',
          '+12 345 578 created group "Groupname"',
          'You were added',
        ]);
      },
    );
  }
});

describe('a chat inside an archive', () => {
  it('is named after the archive', async () => {
    const posted: FromWorker[] = [];
    const run = createImport({
      importers,
      post: (message) => posted.push(message),
      mediaType: () => Promise.resolve(undefined),
    });
    const bytes = zipOf([
      { name: '_chat.txt', body: '[13/01/2025, 08:05:11] Ann: Morning\n[13/01/2025, 08:06:12] Mara: Hello\n' },
    ]);
    await run.run({
      name: 'WhatsApp Chat - Climbing.zip',
      sizeBytes: bytes.length,
      stream: async function* () {
        yield bytes;
      },
      read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
    });
    const batch = posted.find((message) => message.kind === 'batch');
    expect(batch?.kind === 'batch' && batch.rows.map((row) => row[3])).toEqual(['Climbing', 'Climbing']);
  });
});

describe('chats that other readers know', () => {
  it.each([
    [
      'with a dash and seconds',
      '21/10/21, 15:21:45 - Ann: one\n22/10/21, 15:21:46 - Bo-Bo: two\n',
      '2021-10-21T15:21:45',
    ],
    ['a Finnish one', '13.6.2018 klo 21.25.15 - Ann: one\n14.6.2018 klo 7.05.00 - Bo: two\n', '2018-06-13T21:25:15'],
    ['with brackets and no seconds', '[01/20/19 11:23] Ann: one\n[01/30/19 20:49] Bo 🤓: two\n', '2019-01-20T11:23:00'],
    [
      'with Arabic marks and digits',
      '\u200f\u061c[١٥\u200f/٣\u200f/٢٠٢١، ٩:١٥:٠٠ م] Ann: one\n[١٥\u200f/٣\u200f/٢٠٢١، ٩:١٦:٠٠ م] Bo: two\n',
      '2021-03-15T21:15:00',
    ],
    ['with a colon', '13.06.18 21.25.15: Ann: one\n14.06.18 21.25.15: Bo: two\n', '2018-06-13T21:25:15'],
  ])('knows one %s', async (_, text, first) => {
    const bytes = Buffer.from(text);
    expect(recognise(importers, 'chat.txt', headOf(bytes, bytes.length))?.id).toBe('whatsapp');
    const { records, issues } = await readWith(whatsapp, text);
    expect(records.map(({ values }) => values['text'])).toEqual(['one', 'two']);
    expect(records[0]?.values['time']).toBe(first);
    expect(issues).toEqual([]);
  });

  it.each([
    '[12/10/21 10:10] server started\n[12/10/21 10:11] listening\n[12/10/21 10:12] request: 200\n',
    '2021-10-21 15:21:45 - app: started\n2021-10-21 15:21:46 - app: stopped\n',
    '21/10/21, 15:21:45 - info: started\n21/10/21, 15:21:46 - info: stopped\n',
  ])('leaves the log of a program alone, and so does JSON', (text) => {
    const bytes = Buffer.from(text);
    expect(recognise(importers, 'app.txt', headOf(bytes, bytes.length))).toBeUndefined();
  });
});
