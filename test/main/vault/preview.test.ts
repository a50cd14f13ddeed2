import { gzipSync } from 'node:zlib';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import tar from 'tar-stream';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createPermitMint } from '../../../main/core/permit.ts';
import { createPreview } from '../../../main/vault/preview.ts';
import { previewCalls } from '../../../preload/contract/calls/preview.ts';
import { heicOf, pngOf } from '../../kit/media.ts';
import { pdfLines, pdfOf } from '../../kit/pdf.ts';
import { scratchFolder } from '../../kit/scratch.ts';
import { wavOf } from '../../kit/sound.ts';
import { idleSignal, openEngine, passphrase } from '../../kit/vault.ts';
import { zipOf } from '../../kit/zip.ts';

const opened: { end: () => Promise<void> }[] = [];
const startShared = async () => {
  const { path, remove } = await scratchFolder();
  const { engine } = await openEngine(join(path, 'vault'));
  const end = async (): Promise<void> => {
    await engine.close();
    await remove();
  };
  const drop = async (name: string, content: string | Buffer): Promise<string> => {
    await writeFile(join(path, name), content);
    const { ids } = await engine.drop([{ kind: 'path', path: join(path, name) }]);
    await engine.idle();
    return ids[0] ?? '';
  };
  const look = async (id: string, part?: string, offset = 0, length = 1_000_000) => {
    const found = await engine.app.preview({ id, offset, length, ...(part && { part }) }, idleSignal);
    return { ...found, bytes: Buffer.from(await found.bytes.arrayBuffer()) };
  };
  return { engine, drop, look, end };
};
type Started = Awaited<ReturnType<typeof startShared>>;
const start = async (): Promise<Started> => {
  const started = await startShared();
  opened.push(started);
  return started;
};
afterEach(async () => {
  for (const { end } of opened.splice(0)) await end();
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const bank = 'Date,Description,Amount\n2024-01-10,Coffee,-3.20\n2024-01-11,Rent,-900.00\n';
const mail = [
  'From: Ada <ada@example.org>',
  'To: Bob <bob@example.org>',
  'Subject: Lunch',
  'Date: Mon, 1 Jan 2024 12:00:00 +0000',
  'Message-ID: <1@example.org>',
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>See you at <b>noon</b><img src="https://tracker.example/x.gif"><script>alert(1)</script></p>',
  '',
].join('\r\n');
const tarOf = async (entries: Readonly<Record<string, string>>): Promise<Buffer> => {
  const pack = tar.pack();
  for (const [name, body] of Object.entries(entries)) pack.entry({ name }, body);
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

describe('a preview', () => {
  let shared: Started;
  beforeAll(async () => {
    shared = await startShared();
  });
  afterAll(() => shared.end());

  test.each([
    ['notes.bin', 'Grüße aus Köln, ein langer Brief.', 'text', 'text/plain', 'utf-8'],
    ['list.csv', Buffer.from('Name;Ort\nMüller;Köln\n', 'latin1'), 'text', 'text/plain', 'windows-1252'],
    ['wide.txt', Buffer.from('\ufeffHello there', 'utf16le'), 'text', 'text/plain', 'utf-16le'],
    ['drawing.svg', svg, 'text', 'text/plain', 'utf-8'],
    ['drawing.png', svg, 'text', 'text/plain', 'utf-8'],
    ['page.html', '<!doctype html><script>alert(1)</script>', 'text', 'text/plain', 'utf-8'],
    ['feed.xml', '<?xml version="1.0"?><a/>', 'text', 'text/plain', 'utf-8'],
    ['pixel.txt', pngOf({ width: 1, height: 1 }), 'image', 'image/png', undefined],
    ['paper.pdf', pdfOf({ pages: [pdfLines('Hello')] }), 'pdf', 'application/pdf', undefined],
    ['tone.wav', wavOf({}, 800), 'audio', 'audio/wav', undefined],
    ['lunch.eml', mail, 'mail', 'message/rfc822', 'utf-8'],
  ] as const)(
    'tells what %s is by its content, and gives its bytes',
    async (name, content, kind, mediaType, charset) => {
      const { drop, look } = shared;
      const id = await drop(name, content);
      const { bytes, ...found } = await look(id);
      expect(found).toEqual({
        kind,
        mediaType,
        sizeBytes: Buffer.from(content).length,
        ...(charset === undefined ? {} : { charset }),
      });
      expect(bytes.equals(Buffer.from(content))).toBe(true);
    },
  );

  test('gives the piece that was asked for, and nothing behind the end', async () => {
    const { drop, look } = shared;
    const id = await drop('notes.txt', '0123456789'.repeat(30_000));
    expect((await look(id, undefined, 299_995, 100)).bytes.toString()).toBe('56789');
    expect((await look(id, undefined, 300_000, 100)).bytes.length).toBe(0);
    expect((await look(id, undefined, 11, 3)).bytes.toString()).toBe('123');
  });

  test('hands out nothing of what no page draws', async () => {
    const { drop, look } = shared;
    const heic = await look(await drop('holiday.heic', heicOf({ width: 4, height: 3 })));
    expect([heic.kind, heic.mediaType, heic.bytes.length]).toEqual(['none', 'image/heic', 0]);
    const program = await look(
      await drop('program', Buffer.from(`7f454c4602010100${'00'.repeat(8)}03003e0001${'000000c0'.repeat(40)}`, 'hex')),
    );
    expect([program.kind, program.bytes.length]).toEqual(['none', 0]);
  });

  test('shows a mail as words: no markup, no address to fetch anything from', async () => {
    const { engine, drop } = shared;
    const id = await drop('lunch.eml', mail);
    const { mails, more } = await engine.app.previewMails({ id, limit: 20 }, idleSignal);
    expect(more).toBe(false);
    expect(mails).toMatchObject([{ subject: 'Lunch', recipients: 'Bob <bob@example.org>', text: 'See you at noon' }]);
    expect(JSON.stringify(mails)).not.toMatch(/tracker|<b>|alert/);
  });

  test('stops after the mails that were asked for', async () => {
    const { engine, drop } = shared;
    const one = (n: number): string => `From - Mon Jan  1 12:00:00 2024\r\n${mail.replace('Lunch', `Lunch ${n}`)}\r\n`;
    const id = await drop('all.mbox', [1, 2, 3].map(one).join(''));
    const { mails, more } = await engine.app.previewMails({ id, limit: 2 }, idleSignal);
    expect(mails.map(({ subject }) => subject)).toEqual(['Lunch 1', 'Lunch 2']);
    expect(more).toBe(true);
  });
});

describe('an archive', () => {
  let shared: Started;
  beforeAll(async () => {
    shared = await startShared();
  });
  afterAll(() => shared.end());

  const zip = zipOf([
    { name: 'bank/bank.csv', body: bank, deflate: true },
    { name: '../outside.txt', body: 'forged' },
    { name: 'locked.txt', body: 'secret', flags: 1 },
    { name: '__MACOSX/._bank.csv', body: 'residue' },
    { name: 'photo.png', body: pngOf({ width: 1, height: 1 }) },
  ]);

  test('lists its entries, and each can be looked at', async () => {
    const { engine, drop, look } = shared;
    const id = await drop('export.zip', zip);
    expect((await look(id)).kind).toBe('archive');
    expect((await look(id)).bytes.length).toBe(0);
    const listed = await engine.app.previewParts({ id, offset: 0, limit: 100 }, idleSignal);
    expect(listed).toEqual({
      total: 4,
      capped: false,
      parts: [
        { path: 'bank/bank.csv', sizeBytes: bank.length },
        { path: '../outside.txt', refused: 'archive-unsafe' },
        { path: 'locked.txt', refused: 'archive-encrypted' },
        { path: 'photo.png', sizeBytes: pngOf({ width: 1, height: 1 }).length },
      ],
    });
    expect((await engine.app.previewParts({ id, offset: 3, limit: 1 }, idleSignal)).parts).toHaveLength(1);
    expect(await look(id, 'bank/bank.csv', 5, 11)).toMatchObject({ kind: 'text', sizeBytes: bank.length });
    expect((await look(id, 'bank/bank.csv', 5, 11)).bytes.toString()).toBe('Description');
    expect((await look(id, 'photo.png')).kind).toBe('image');
  });

  test('opens no entry that is refused or absent', async () => {
    const { drop, look } = shared;
    const id = await drop('export.zip', zip);
    await expect(look(id, '../outside.txt')).rejects.toMatchObject({ code: 'archive-unsafe' });
    await expect(look(id, 'locked.txt')).rejects.toMatchObject({ code: 'archive-unsafe' });
    await expect(look(id, 'nowhere.txt')).rejects.toMatchObject({ code: 'not-found' });
    await expect(look(await drop('plain.txt', 'text'), 'a.txt')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('of a compressed tar is looked through as one', async () => {
    const { engine, drop, look } = shared;
    const id = await drop('export.tgz', gzipSync(await tarOf({ 'a/bank.csv': bank, 'b.txt': 'hello' })));
    const { parts } = await engine.app.previewParts({ id, offset: 0, limit: 10 }, idleSignal);
    expect(parts.map(({ path }) => path)).toEqual(['a/bank.csv', 'b.txt']);
    expect((await look(id, 'b.txt')).bytes.toString()).toBe('hello');
  });

  test('that unpacks out of all proportion is not held', async () => {
    const { drop, look } = shared;
    const id = await drop('bomb.zip', zipOf([{ name: 'zeros.txt', body: Buffer.alloc(40_000_000), deflate: true }]));
    await expect(look(id, 'zeros.txt')).rejects.toMatchObject({ code: 'archive-too-large' });
    const large = await drop('large.zip', zipOf([{ name: 'large.bin', body: Buffer.alloc(65 * 1024 * 1024, 1) }]));
    await expect(look(large, 'large.bin')).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('looking into files', () => {
  test('ends with the lock, and a hidden file is not there', async () => {
    const { engine, drop, look } = await start();
    const id = await drop('bank.csv', bank);
    expect((await look(id)).bytes.toString()).toBe(bank);
    await engine.app.forget({ ids: [id], now: false }, idleSignal);
    await expect(look(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(engine.app.previewParts({ id, offset: 0, limit: 1 }, idleSignal)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect((async () => engine.app.fileDatasets({ id }, idleSignal))()).rejects.toMatchObject({
      code: 'not-found',
    });
    await engine.app.restore({ ids: [id] }, idleSignal);
    expect((await look(id)).bytes.toString()).toBe(bank);
    await engine.app.lock({}, idleSignal);
    await expect(look(id)).rejects.toMatchObject({ code: 'vault-locked' });
    await engine.consent.unlock({ passphrase }, idleSignal);
    expect((await look(id)).bytes.toString()).toBe(bank);
  });

  test('takes a permit, and a look-alike of one is none', async () => {
    const permits = createPermitMint();
    const nothing = new Proxy({}, { get: () => () => expect.fail('nothing may be touched') }) as never;
    const preview = createPreview({
      db: nothing,
      blobs: nothing,
      files: nothing,
      datasets: nothing,
      counted: nothing,
      permits,
    });
    const forged = { scope: { kind: 'owner' } } as const;
    for (const look of [
      () => preview.bytes(forged, { id: 'a', offset: 0, length: 1 }),
      () => preview.mails(forged, { id: 'a', limit: 1 }),
      () => preview.parts(forged, { id: 'a', offset: 0, limit: 1 }),
      async () => preview.datasetsOf(forged, 'a'),
    ])
      await expect(look()).rejects.toMatchObject({ code: 'not-permitted' });
  });

  test('is asked for in pieces of a bounded size', () => {
    const { input } = previewCalls.preview;
    expect(input.safeParse({ id: 'a', length: 4 * 1024 * 1024 }).success).toBe(true);
    for (const wrong of [{ length: 4 * 1024 * 1024 + 1 }, { offset: -1 }, { offset: 0.5 }, { part: 'x'.repeat(1001) }])
      expect(input.safeParse({ id: 'a', ...wrong }).success).toBe(false);
  });

  test('says which datasets the records of a file went to, those it shares included', async () => {
    const { engine, drop } = await start();
    const id = await drop('bank.csv', bank);
    const again = await drop('bank-later.csv', `${bank}2024-01-12,Tea,-2.00\n`);
    expect(await engine.app.fileDatasets({ id }, idleSignal)).toEqual([
      { dataset: 'transactions', label: 'Transactions', records: 2 },
    ]);
    expect(await engine.app.fileDatasets({ id: again }, idleSignal)).toEqual([
      { dataset: 'transactions', label: 'Transactions', records: 3 },
    ]);
  });
});
