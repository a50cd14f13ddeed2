import { gzipSync } from 'node:zlib';
import tar from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { archiveLimits, type ArchiveLimits } from '../../../main/vault/importers/archives/index.ts';
import { MAX_DATASETS } from '../../../main/vault/importers/drafts.ts';
import { importers } from '../../../main/vault/importers/list.ts';
import {
  BATCH_RECORDS,
  MAX_BATCHES_IN_FLIGHT,
  MAX_ISSUES_KEPT,
  type FromWorker,
} from '../../../main/vault/importers/messages.ts';
import { createImport } from '../../../main/vault/importers/run-import.ts';
import { zipOf } from '../../kit/zip.ts';

type Of<Kind extends FromWorker['kind']> = Extract<FromWorker, { kind: Kind }>;

/** Runs the frame over bytes in memory; every batch is acknowledged a moment later. */
const importBytes = async (name: string, bytes: Buffer, limits: Partial<ArchiveLimits> = {}) => {
  const messages: FromWorker[] = [];
  let unacknowledged = 0;
  let most = 0;
  const run = createImport(
    {
      importers,
      mediaType: () => Promise.resolve('application/test'),
      post: (message) => {
        messages.push(message);
        if (message.kind !== 'batch') return;
        unacknowledged += 1;
        most = Math.max(most, unacknowledged);
        setTimeout(() => {
          unacknowledged -= 1;
          run.written();
        }, 1);
      },
    },
    { limits: { ...archiveLimits, ...limits } },
  );
  await run.run({
    name,
    sizeBytes: bytes.length,
    stream: async function* () {
      for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
    },
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  });
  const of = <Kind extends FromWorker['kind']>(kind: Kind): Of<Kind>[] =>
    messages.filter((message): message is Of<Kind> => message.kind === kind);
  const parts = of('parts').flatMap((message) => message.parts);
  return {
    messages,
    of,
    most,
    last: messages.at(-1),
    rows: of('batch').flatMap(({ rows }) => rows),
    read: parts.filter(({ importer }) => importer !== '').map(({ path }) => path),
    issues: of('issues').flatMap(({ issues }) =>
      issues.map(({ code, part }) => [code, parts.find((each) => each.part === part)?.path ?? '']),
    ),
  };
};

const good = 'date,description,amount\n2024-01-01,coffee,-2.50\n';

const tarOf = (
  entries: readonly { header: Partial<tar.Header> & { name: string }; body?: string | Buffer }[],
): Promise<Buffer> => {
  const pack = tar.pack();
  for (const { header, body } of entries) pack.entry(header, body ?? '');
  pack.finalize();
  return (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of pack) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  })();
};

describe('the stream of drafts', () => {
  const many = Buffer.from(
    `date,description,amount\n${Array.from({ length: 25_000 }, (_, index) => `2024-01-01,n${index},1.00`).join('\n')}\n`,
  );

  it('keeps no more batches unacknowledged than agreed, and counts its records without gaps', async () => {
    const { of, most, rows, last } = await importBytes('many.csv', many);
    expect(last).toEqual({ kind: 'done' });
    expect(rows).toHaveLength(25_000);
    expect(most).toBeLessThanOrEqual(MAX_BATCHES_IN_FLIGHT);
    let next = 0;
    for (const batch of of('batch')) {
      expect(batch.first).toBe(next);
      expect(batch.rows.length).toBeLessThanOrEqual(BATCH_RECORDS);
      expect(batch.ats).toHaveLength(batch.rows.length);
      next += batch.rows.length;
    }
  });

  it('is the same the second time, so that an interrupted import resumes by counting', async () => {
    const [first, second] = [await importBytes('many.csv', many), await importBytes('many.csv', many)];
    expect(second.of('batch')).toEqual(first.of('batch'));
  });

  it('keeps the first thousand issues and goes on counting', async () => {
    const bad = Buffer.from(`date,description,amount\n${'2024-01-01,a,1\n2024-01-01,a,b,c\n'.repeat(1500)}`);
    const { of } = await importBytes('bad.csv', bad);
    expect(of('issues').flatMap(({ issues }) => issues)).toHaveLength(MAX_ISSUES_KEPT);
    expect(of('issues').at(-1)?.total).toBe(1500);
  });

  it('keeps a file that nobody knows, with its media type', async () => {
    const { messages, last } = await importBytes('b.bin', Buffer.alloc(5000, 0xfe));
    expect(last).toEqual({ kind: 'unrecognised', mediaType: 'application/test' });
    expect(messages.filter(({ kind }) => kind === 'done')).toEqual([]);
  });

  it('refuses a document that declares entities by name', async () => {
    const { issues, last } = await importBytes(
      'bomb.xml',
      Buffer.from('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><l>&b;</l>'),
    );
    expect(issues).toEqual([['xml-entity', '']]);
    expect(last?.kind).toBe('unrecognised');
  });
});

describe('archives', () => {
  it('leave tables beyond the limit in the original, each with an issue on its entry, and read the rest', async () => {
    const shaped = (index: number) => ({ name: `s${index}/a${'b'.repeat(index % 7)}.json`, body: `[{"k${index}":1}]` });
    const zip = zipOf([
      ...Array.from({ length: MAX_DATASETS + 3 }, (_, index) => shaped(index)),
      { name: 'again.json', body: '[{"k0":2}]' },
      shaped(1),
      { name: 'bank.csv', body: good },
    ]);
    const { last, rows, issues, of } = await importBytes('many.zip', zip);
    expect(last).toEqual({ kind: 'done' });
    expect(issues).toEqual([
      ...[200, 201, 202].map((index) => ['too-many-tables', shaped(index).name]),
      ['too-many-tables', 'again.json'],
    ]);
    // All within the limit, the one that came again, and the bank's, whose dataset is one of ours.
    expect(rows).toHaveLength(MAX_DATASETS + 2);
    expect(of('dataset').at(-1)?.schema.name).toBe('transactions');
    expect(of('dataset')).toHaveLength(MAX_DATASETS + 1);
    const again = await importBytes('many.zip', zip);
    expect(again.of('batch')).toEqual(of('batch'));
  });

  it('reads a compressed table as if it were not compressed', async () => {
    const { rows, read } = await importBytes('jan.csv.gz', gzipSync(good));
    expect(rows).toHaveLength(1);
    expect(read).toEqual(['jan.csv']);
  });

  it('refuses paths that leave the archive, and reads the rest', async () => {
    const zip = zipOf([
      { name: '../../evil.txt', body: good },
      { name: '/etc/evil.csv', body: good },
      { name: 'C:\\evil.csv', body: good },
      { name: 'good.csv', body: good },
    ]);
    const { rows, read, issues } = await importBytes('slip.zip', zip);
    expect(rows).toHaveLength(1);
    expect(read).toEqual(['good.csv']);
    expect(issues).toEqual([
      ['archive-unsafe', '../../evil.txt'],
      ['archive-unsafe', '/etc/evil.csv'],
      ['archive-unsafe', 'C:\\evil.csv'],
    ]);
  });

  it('refuses links and devices, in zip and tar', async () => {
    const zip = zipOf([
      { name: 'link.csv', body: '/etc/passwd', unixMode: 0o120777 },
      { name: 'good.csv', body: good },
    ]);
    expect((await importBytes('a.zip', zip)).issues).toEqual([['archive-unsafe', 'link.csv']]);
    const packed = await tarOf([
      { header: { name: 'link.csv', type: 'symlink', linkname: '/etc/passwd' } },
      { header: { name: 'hard.csv', type: 'link', linkname: '/etc/passwd' } },
      { header: { name: 'dev.csv', type: 'character-device' } },
      { header: { name: '../up.csv' }, body: good },
      { header: { name: 'good.csv' }, body: good },
    ]);
    const { read, issues } = await importBytes('a.tar', packed);
    expect(read).toEqual(['good.csv']);
    expect(issues.map(([code]) => code)).toEqual([
      'archive-unsafe',
      'archive-unsafe',
      'archive-unsafe',
      'archive-unsafe',
    ]);
  });

  it('names an encrypted entry and reads the others', async () => {
    const zip = zipOf([
      { name: 'secret.csv', body: good, flags: 1 },
      { name: 'good.csv', body: good },
    ]);
    const { read, issues } = await importBytes('a.zip', zip);
    expect(read).toEqual(['good.csv']);
    expect(issues).toEqual([['archive-encrypted', 'secret.csv']]);
  });

  it('walks into archives inside archives, to the agreed depth and no deeper', async () => {
    const tree = await tarOf([
      { header: { name: 'unknown.bin' }, body: Buffer.alloc(300_000, 1) },
      { header: { name: 'inner.zip' }, body: zipOf([{ name: 'deep/good.csv', body: good }]) },
      { header: { name: 'good.csv' }, body: good },
    ]);
    const { read, issues } = await importBytes('all.tar.gz', gzipSync(tree));
    expect(read).toEqual(['all.tar/inner.zip/deep/good.csv', 'all.tar/good.csv']);
    expect(issues).toEqual([['archive-entries-unknown', '']]);

    let nested = zipOf([{ name: 'good.csv', body: good }]);
    for (let depth = 0; depth < 4; depth += 1) nested = zipOf([{ name: 'n.zip', body: nested }]);
    const deep = await importBytes('deep.zip', nested);
    expect(deep.read).toEqual([]);
    expect(deep.issues.map(([code]) => code)).toEqual(['archive-too-deep']);
  });

  it('stops at a bomb, whether it tells its size or not', async () => {
    const zeros = Buffer.alloc(8 * 1024 * 1024);
    const told = await importBytes('bomb.zip', zipOf([{ name: 'a.csv', body: zeros, deflate: true }]), {
      ratioFromBytes: 1024 * 1024,
    });
    expect(told.last).toMatchObject({ kind: 'failed', code: 'archive-too-large' });
    const lines = Buffer.from('a,b\n'.repeat(2_000_000));
    const untold = await importBytes('bomb.csv.gz', gzipSync(lines), { ratioFromBytes: 1024 * 1024 });
    expect(untold.last).toMatchObject({ kind: 'failed', code: 'archive-too-large' });
  });

  it('stops at too many entries and at too much in all', async () => {
    const zip = zipOf(Array.from({ length: 30 }, (_, index) => ({ name: `${index}.csv`, body: good })));
    expect((await importBytes('a.zip', zip, { entries: 20 })).last).toMatchObject({
      kind: 'failed',
      code: 'archive-too-many',
    });
    expect((await importBytes('a.zip', zip, { totalBytes: 500 })).last).toMatchObject({
      kind: 'failed',
      code: 'archive-too-large',
    });
  });

  it('does not hold a larger inner zip in memory than agreed, and reads the rest', async () => {
    const inner = zipOf([{ name: 'x.csv', body: Buffer.alloc(100_000, 0x61) }]);
    const zip = zipOf([
      { name: 'inner.zip', body: inner },
      { name: 'good.csv', body: good },
    ]);
    const { read, issues } = await importBytes('a.zip', zip, { heldBytes: 50_000 });
    expect(read).toEqual(['good.csv']);
    expect(issues).toEqual([['archive-too-large', 'inner.zip']]);
  });

  it('reads what comes before the damage in an archive that is cut short, and says so', async () => {
    const cut = gzipSync(
      `date,description,amount\n${Array.from({ length: 50_000 }, (_, index) => `2024-01-01,${(index * 7919) % 50_021},${index}.00`).join('\n')}`,
    );
    const { rows, issues } = await importBytes('a.csv.gz', cut.subarray(0, cut.length / 2));
    expect(rows.length).toBeGreaterThan(1000);
    expect(issues).toEqual([['archive-broken', 'a.csv']]);
    const zip = zipOf([{ name: 'good.csv', body: good }]);
    expect((await importBytes('a.zip', zip.subarray(0, 60))).last).toMatchObject({
      kind: 'failed',
      code: 'archive-broken',
    });
  });
});
