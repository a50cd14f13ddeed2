import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecordView } from '../../../preload/contract/index.ts';
import { faultCodes } from '../../../preload/contract/faults.ts';
import { Fault } from '../../../main/core/fault.ts';
import { messages } from '../../../main/cli/messages.ts';
import { createFakeEngine, fakeFile, phrase, rightPassphrase } from '../../kit/fake-engine.ts';
import { type, type Typed } from '../../kit/terminal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-test-'));
  await mkdir(join(folder, 'vault'));
  await writeFile(join(folder, 'passphrase'), `${rightPassphrase}\n`);
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const holdfast = (words: readonly string[], typed?: Typed) =>
  type([...words, '--vault', join(folder, 'vault'), '--passphrase-file', join(folder, 'passphrase')], typed);

const record = (id: string, amount: string, text: string): RecordView => ({
  id,
  dataset: 'transactions',
  values: { date: '2024-01-01', amount, text, count: 1 },
  source: { file: 'f1', line: 2 },
});
const records = [record('1', '-12.50', 'coffee, "large"'), record('2', '3.00', '=1+1')];

describe('a script', () => {
  test('reads import as files in the order given and their totals', async () => {
    const ran = await holdfast(['import', '/a.csv', '/b.bin', '--json']);
    expect(ran.exitCode).toBe(0);
    expect(ran.json()).toMatchObject({
      files: [
        {
          id: '0000000000000001',
          name: 'a.csv',
          sizeBytes: 10,
          sha256: 'ab'.repeat(32),
          importer: 'csv',
          dataset: 'transactions',
          records: 2,
          issues: [],
          status: 'done',
        },
        { id: '0000000000000002', name: 'b.bin' },
      ],
      totals: { files: 2, records: 4, issues: 0, bytes: 20, seconds: expect.any(Number) as number },
    });
  });

  test('hears of a file that was refused: exit 1, the fault, and the others all the same', async () => {
    const ran = await holdfast(['import', '/a.csv', '/gone.csv', '--json'], { engine: { refuse: ['gone.csv'] } });
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toMatchObject({
      files: [
        { name: 'a.csv', status: 'done' },
        { id: null, name: '/gone.csv', status: 'refused', issues: [{ code: 'source-unreadable' }] },
      ],
      fault: { code: 'source-unreadable', message: messages['source-unreadable'] },
    });
  });

  test('waits until reading is finished', async () => {
    const reading = Promise.withResolvers<void>();
    let ended = false;
    const running = holdfast(['import', '/a.csv', '--json'], { engine: { reading: reading.promise } }).then((ran) => {
      ended = true;
      return ran;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(ended).toBe(false);
    reading.resolve();
    expect((await running).exitCode).toBe(0);
  });

  test('may stop an import while it reads', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const ran = await holdfast(['import', '/a.csv', '--json'], {
      engine: { reading: new Promise(() => undefined) },
      signal: stop.signal,
    });
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toEqual({ fault: { code: 'cancelled', message: messages.cancelled } });
  });

  test('reads records flat, with where they came from beside the fields', async () => {
    const ran = await holdfast(['query', 'transactions', '--json'], { engine: { records } });
    expect(ran.json()).toEqual({
      records: [
        {
          _id: '1',
          _dataset: 'transactions',
          _source: { file: 'f1', line: 2 },
          date: '2024-01-01',
          amount: '-12.50',
          text: 'coffee, "large"',
          count: 1,
        },
        {
          _id: '2',
          _dataset: 'transactions',
          _source: { file: 'f1', line: 2 },
          date: '2024-01-01',
          amount: '3.00',
          text: '=1+1',
          count: 1,
        },
      ],
      total: 2,
    });
  });

  test('reads an empty answer from a dataset whose records were all forgotten, and a fault from one there never was', async () => {
    const engine = createFakeEngine({ state: 'locked' });
    engine.app.datasets = () => [];
    const emptied = await holdfast(['query', 'transactions', '--where', 'amount=1', '--json'], {
      makeEngine: () => engine,
    });
    expect(emptied.json()).toEqual({ records: [], total: 0 });
    engine.app.query = () => {
      throw new Fault('not-found');
    };
    const unknown = await holdfast(['query', 'transactoins', '--json'], { makeEngine: () => engine });
    expect(unknown.exitCode).toBe(1);
    expect(unknown.json()).toMatchObject({ fault: { code: 'not-found' } });
  });

  test('reads CSV as RFC 4180 has it, the data unaltered', async () => {
    const ran = await holdfast(['query', 'transactions', '--format', 'csv'], { engine: { records } });
    expect(ran.stdout).toBe(
      'date,amount,text,count\r\n2024-01-01,-12.50,"coffee, ""large""",1\r\n2024-01-01,3.00,=1+1,1\r\n',
    );
  });

  test('filters by any field, each value as its field’s type', async () => {
    const engine = createFakeEngine({ state: 'locked', records });
    await holdfast(
      ['query', 'transactions', '--where', 'count=1', '--where', 'amount>=-13', '--where', 'text~a=b', '--json'],
      { makeEngine: () => engine },
    );
    expect(engine.asked).toContain(
      'where [{"field":"count","is":"equals","value":1},{"field":"amount","is":"from","value":"-13"},{"field":"text","is":"contains","value":"a=b"}]',
    );
  });

  test.each([
    [['files'], { files: [], total: 0 }],
    [['datasets'], [{ name: 'transactions', records: 0, fields: [{ name: 'date', type: 'date' }] }]],
    [['search', 'coffee'], { hits: [], total: 0 }],
    [['verify'], { checked: 3, damaged: [] }],
    [['diary'], { total: 1 }],
    [['forget', 'x'], { files: 1, goneAt: '2026-11-20T08:10:00.000Z' }],
    [['restore', 'x'], { restored: ['x'] }],
    [['export', '--all', '--to', '/out'], { files: 1, to: '/out' }],
    [['status'], { state: 'open' }],
    [['recover', '--phrase-file', 'PHRASE'], { recovered: true }],
    [['passphrase', '--new-passphrase-file', 'PHRASE'], { changed: true }],
  ])('reads one JSON document from %j', async (words, shape) => {
    await writeFile(join(folder, 'phrase'), `${phrase}\n`);
    const typed = words.map((word) => (word === 'PHRASE' ? join(folder, 'phrase') : word));
    const ran = await holdfast([...typed, '--json']);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    if (Array.isArray(shape)) expect(ran.json()).toMatchObject([{ name: 'transactions' }]);
    else expect(ran.json()).toMatchObject(shape);
  });

  test('hears of damage by exit 1 and the list of it', async () => {
    const engine = createFakeEngine({ state: 'locked' });
    engine.app.verify = () => ({
      checked: 3,
      damaged: [{ what: 'original', file: 'f1', name: 'a.csv', detail: 'chunk 2' }],
    });
    const ran = await holdfast(['verify', '--json'], { makeEngine: () => engine });
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toEqual({
      checked: 3,
      damaged: [{ what: 'original', file: 'f1', name: 'a.csv', detail: 'chunk 2' }],
    });
  });
});

describe('wrong usage is exit 2, with a hint', () => {
  test.each([
    [[], 'Which command?'],
    [['fils'], 'Did you mean "files"?'],
    [['files', '--limt', '5'], 'Did you mean "limit"?'],
    [['files', '--limit'], '"--limit" needs a value'],
    [['files', '--limit', 'many'], 'a whole number'],
    [['files', '--limit', '0'], 'a whole number'],
    [['files', 'extra'], 'does not take "extra"'],
    [['verify', '--json=x'], 'takes no value'],
    [['import'], 'needs PATH…'],
    [['export', 'x'], 'Where to?'],
    [['export', '--to', '/x'], '"--all"'],
    [['export', 'x', '--all', '--to', '/x'], '"--all"'],
    [['query', 'transactions', '--format', 'xml'], 'json or csv'],
    [['query', 'transactions', '--where', 'nonsense'], 'is no condition'],
    [['query', 'transactions', '--where', 'amuont=1'], 'Did you mean "amount"?'],
    [['query', 'transactions', '--where', 'count=x'], 'is a number'],
    [['serve', '--port', '70000'], 'a whole number'],
  ])('%j', async (words, said) => {
    const ran = await holdfast(words);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toContain(said);
    const asJson = await holdfast([...words, '--json']);
    if (asJson.stdout !== '') expect(asJson.json()).toMatchObject({ fault: { code: 'bad-argument' } });
  });
});

describe('a person', () => {
  test('sees no control characters of a file’s name or record', async () => {
    const ran = await holdfast(['files'], { engine: { files: [fakeFile('f1', 'evil\u001b[2J\rname\u202e.csv')] } });
    expect(ran.stdout).toContain('evil·[2J·name·.csv');
  });

  test('finds help for everything', async () => {
    const overview = await type(['--help']);
    expect(overview).toMatchObject({ exitCode: 0, stderr: '' });
    for (const name of [
      'init',
      'import',
      'files',
      'datasets',
      'query',
      'search',
      'export',
      'forget',
      'restore',
      'verify',
      'passphrase',
      'recover',
      'diary',
      'status',
      'serve',
      'demo',
    ]) {
      expect(overview.stdout).toContain(`\n  ${name} `);
      expect((await type([name, '--help'])).stdout).toContain(`Usage: holdfast ${name}`);
    }
  });

  test('is told the version', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect((await type(['--version'])).stdout).toBe(`${version}\n`);
  });

  test('has a sentence for every fault', () => {
    for (const code of faultCodes) expect(messages[code]).toMatch(/^[A-Z].*\.$/);
  });
});
