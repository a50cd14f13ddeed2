import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatasetView, FileView } from '../../preload/contract/index.ts';
import { commandLine, type CommandLine } from '../kit/command-line.ts';
import { createProfile, type Profile } from '../kit/profile.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/journey/${name}`, import.meta.url));
const bank = fixture('bank.csv');
const places = fixture('Records.json');

interface Imported {
  files: {
    id: string;
    name: string;
    sizeBytes: number;
    sha256: string;
    importer: string;
    dataset?: string;
    records: number;
    issues: { line?: number }[];
    status: string;
    duplicate?: boolean;
  }[];
  totals: { files: number; records: number; issues: number; bytes: number; seconds: number };
}
/** A record as the command line prints it: its values, and what they came from. */
type Row = Record<string, unknown> & { _dataset: string; _source: { file: string; line?: number } };
interface Found {
  records: Row[];
  total: number;
}

describe('the whole story on the command line', () => {
  let profile: Profile;
  let holdfast: CommandLine;
  let phrase: string;
  let bankId: string;
  let placesId: string;

  const write = (name: string, text: string): string => {
    const path = join(profile.folder, '..', name);
    writeFileSync(path, text);
    return path;
  };

  beforeAll(() => {
    profile = createProfile();
    holdfast = commandLine(profile);
  });
  afterAll(() => {
    profile.remove();
  });

  it('makes a vault and names 24 recovery words', async () => {
    const made = await holdfast.must<{ recoveryPhrase: string }>('init');
    phrase = made.recoveryPhrase;
    expect(phrase.split(' ')).toHaveLength(24);
    expect((await holdfast.run('init')).json).toMatchObject({ fault: { code: 'vault-exists' } });
  });

  it('takes a bank statement and a location history, and names the one bad line', async () => {
    const { files, totals } = await holdfast.must<Imported>('import', bank, places);
    expect(files.map(({ name, status, dataset, records }) => ({ name, status, dataset, records }))).toEqual([
      { name: 'bank.csv', status: 'done', dataset: 'transactions', records: 5 },
      { name: 'Records.json', status: 'done', dataset: 'places', records: 3 },
    ]);
    expect(files[0]?.issues.map(({ line }) => line)).toEqual([6]);
    expect(totals).toMatchObject({
      files: 2,
      records: 8,
      issues: 1,
      bytes: readFileSync(bank).length + readFileSync(places).length,
    });
    [bankId = '', placesId = ''] = files.map(({ id }) => id);
  });

  it('lists the datasets with typed fields and their first and last moment', async () => {
    const datasets = await holdfast.must<DatasetView[]>('datasets');
    const transactions = datasets.find(({ name }) => name === 'transactions');
    expect(transactions).toMatchObject({ records: 5 });
    expect(transactions?.from).toMatch(/^2025-03-01/);
    expect(transactions?.to).toMatch(/^2025-03-05/);
    expect(transactions?.fields.find(({ type }) => type === 'decimal')?.name).toBe('amount');
  });

  it('gives money and 64-bit ids back exactly, with the line they came from', async () => {
    const { records, total } = await holdfast.must<Found>('query', 'transactions', '--where', 'amount=-31.90');
    expect(total).toBe(1);
    expect(records[0]).toMatchObject({ amount: '-31.90', _source: { file: bankId, line: 4 } });
    const located = await holdfast.must<Found>('query', 'places', '--limit', '10');
    expect(located.records.map((record) => Object.values(record))).toContainEqual(
      expect.arrayContaining(['-8024144696862913506']),
    );
  });

  it('finds a record by a word of it, and by the beginning of one', async () => {
    for (const text of ['Lanternfish', 'lanternf', 'zwölf']) {
      const { hits, total } = await holdfast.must<{ hits: Row[]; total: number }>('search', text);
      expect({ text, total, dataset: hits[0]?._dataset }).toEqual({ text, total: 1, dataset: 'transactions' });
    }
    expect(await holdfast.must('search', 'nowhere')).toMatchObject({ hits: [], total: 0 });
  });

  it('stores the same bytes once, and an overlapping statement adds only what is new', async () => {
    const again = await holdfast.must<Imported>('import', bank);
    expect(again.files[0]).toMatchObject({ duplicate: true });
    // The same month a day later: the two equal coffees are two still, and one booking is new.
    const lines = readFileSync(bank, 'utf8').trimEnd().split('\n');
    const later = write(
      'bank-later.csv',
      `${[lines[0], lines[1], lines[2], lines[3]].join('\n')}\n2025-03-09,Tidewater Ferry,-8.00,EUR,R1007\n`,
    );
    await holdfast.must('import', later);
    const { total, records } = await holdfast.must<Found>('query', 'transactions', '--limit', '100');
    expect(total).toBe(6);
    expect(records.filter(({ amount }) => amount === '-4.20')).toHaveLength(2);
  });

  it('turns a wrong passphrase away and changes nothing', async () => {
    const stranger = commandLine(profile, write('wrong', 'not the passphrase at all'));
    expect(await stranger.run('files')).toEqual({
      status: 1,
      json: { fault: { code: 'wrong-passphrase', message: expect.any(String) as string } },
    });
    expect((await holdfast.must<{ files: FileView[] }>('files')).files).toHaveLength(3);
  });

  it('answers wrong usage with status 2', async () => {
    expect((await holdfast.run('imprt', bank)).status).toBe(2);
    expect((await holdfast.run('import')).status).toBe(2);
    expect((await holdfast.run('query', 'transactions', '--limit', 'many')).status).toBe(2);
  });

  it('keeps a file it cannot read, and refuses one that is not there', async () => {
    const strange = write('strange.bin', '\u0000\u0001\u0002 nobody knows this format \u0003');
    const { files } = await holdfast.must<Imported>('import', strange);
    expect(files[0]).toMatchObject({ status: 'kept', records: 0 });
    expect((await holdfast.run('import', join(profile.folder, 'missing.csv'))).status).toBe(1);
  });

  it('exports every original byte for byte, and never overwrites', async () => {
    const to = join(profile.folder, '..', 'exported');
    await holdfast.must('export', '--all', '--to', to);
    const out = readdirSync(to, { recursive: true, encoding: 'utf8' });
    expect(out.filter((name) => name.endsWith('bank.csv'))).toHaveLength(1);
    expect(readFileSync(join(to, out.find((name) => name.endsWith('bank.csv')) ?? '')).equals(readFileSync(bank))).toBe(
      true,
    );
    expect(
      readFileSync(join(to, out.find((name) => name.endsWith('Records.json')) ?? '')).equals(readFileSync(places)),
    ).toBe(true);
    expect((await holdfast.run('export', bankId, '--to', to)).json).toMatchObject({
      fault: { code: 'destination-exists' },
    });
  });

  it('brings a forgotten file back within its ten minutes', async () => {
    await holdfast.must('forget', placesId);
    expect((await holdfast.must<DatasetView[]>('datasets')).find(({ name }) => name === 'places')?.records ?? 0).toBe(
      0,
    );
    await holdfast.must('restore', placesId);
    expect((await holdfast.must<Found>('query', 'places')).total).toBe(3);
  });

  it('forgets at once when told to: no record, no search hit, no way back', async () => {
    await holdfast.must('forget', placesId, '--now');
    expect((await holdfast.run<Partial<Found>>('query', 'places')).json.total ?? 0).toBe(0);
    expect((await holdfast.run('restore', placesId)).status).toBe(1);
    expect((await holdfast.must<{ files: FileView[] }>('files')).files.map(({ id }) => id)).not.toContain(placesId);
  });

  it('finds everything sound, and after one flipped bit names the file', async () => {
    expect(await holdfast.must('verify')).toMatchObject({ damaged: [] });
    const blobs = join(profile.vaultDir, 'blobs');
    const [blob = ''] = readdirSync(blobs, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const bytes = readFileSync(blob);
    bytes[bytes.length >> 1]! ^= 0x10;
    writeFileSync(blob, bytes);
    const { status, json } = await holdfast.run<{ damaged: { name: string; what: string }[] }>('verify');
    expect(status).toBe(1);
    expect(json.damaged).toEqual([
      expect.objectContaining({ what: 'original', name: expect.stringMatching(/\.(csv|bin)$/) as string }),
    ]);
    bytes[bytes.length >> 1]! ^= 0x10;
    writeFileSync(blob, bytes);
    expect(await holdfast.must('verify')).toMatchObject({ damaged: [] });
  });

  it('opens with the new passphrase only, once it was changed', async () => {
    const fresh = write('fresh', 'eleven brass kettles in the rain\n');
    await holdfast.must('passphrase', '--new-passphrase-file', fresh);
    expect((await holdfast.run('files')).json).toMatchObject({ fault: { code: 'wrong-passphrase' } });
    expect((await commandLine(profile, fresh).must<{ files: FileView[] }>('files')).files.length).toBeGreaterThan(0);
  });

  it('is recovered by its 24 words when the passphrase is lost, and by no others', async () => {
    const wrong = write('wrong-phrase', `${'abandon '.repeat(23)}art\n`);
    expect((await holdfast.run('recover', '--phrase-file', wrong)).json).toMatchObject({
      fault: { code: 'wrong-recovery-phrase' },
    });
    await holdfast.must('recover', '--phrase-file', write('phrase', `${phrase}\n`));
    expect((await holdfast.must<Found>('query', 'transactions')).total).toBe(6);
  });

  it('leaves nothing running and nothing in the temporary folder', () => {
    expect(existsSync(join(profile.vaultDir, 'host.sock'))).toBe(false);
    expect(readdirSync(join(profile.folder, 'tmp'))).toEqual([]);
    if (process.platform === 'linux')
      expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(profile.vaultDir);
  });
});
