import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEngine } from '../../../main/engine.ts';
import { cheapKdf, openEngine, passphrase } from '../../kit/vault.ts';
import { scratchFolder } from '../../kit/scratch.ts';
import { type } from '../../kit/terminal.ts';

let folder: { path: string; remove: () => Promise<void> };
beforeEach(async () => {
  folder = await scratchFolder();
  const { engine } = await openEngine(join(folder.path, 'vault'));
  await writeFile(join(folder.path, 'passphrase'), passphrase);
  await writeFile(
    join(folder.path, 'a.csv'),
    'Date,Description,Amount\n2025-03-01,Coffee House,-3.20\n2025-03-02,Rent,-900.00\n',
  );
  await engine.drop([{ kind: 'path', path: join(folder.path, 'a.csv') }]);
  await engine.idle();
  await engine.close();
});
afterEach(() => folder.remove());
const holdfast = (...words: string[]) =>
  type(
    [...words, '--json', '--vault', join(folder.path, 'vault'), '--passphrase-file', join(folder.path, 'passphrase')],
    {
      makeEngine: () => createEngine({ vaultDir: join(folder.path, 'vault'), host: 'cli', kdfCost: cheapKdf }),
    },
  );
type Rows = { records: (Record<string, unknown> & { _id: string })[] };
const rows = async (): Promise<Rows['records']> =>
  ((await holdfast('query', 'transactions', '--sort', 'date')).json() as Rows).records;

describe('labels from the command line', () => {
  test('are put beside the record, printed with it, and taken away by a dash', async () => {
    const [coffee] = await rows();
    const said = await holdfast(
      'label',
      coffee?._id ?? '',
      '--category',
      'eating-out',
      '--note',
      'with Ann',
      '--fix',
      'amount=-3.30',
    );
    expect(said.exitCode).toBe(0);
    expect((await rows())[0]).toMatchObject({
      amount: '-3.30',
      _labels: { category: 'eating-out', note: 'with Ann', fixed: { amount: '-3.20' } },
    });
    await holdfast('label', coffee?._id ?? '', '--category', '-', '--note', '-', '--fix', 'amount=-');
    expect((await rows())[0]?.['_labels']).toBeUndefined();
  });

  test('that say nothing, or a correction without a field, are misuse', async () => {
    expect((await holdfast('label', '1')).exitCode).toBe(2);
    expect((await holdfast('label', '1', '--fix', 'amount')).exitCode).toBe(2);
    expect((await holdfast('label', '1', '--note', 'x')).exitCode).toBe(1);
  });
});

describe('the timeline from the command line', () => {
  test('prints what happened on a day, and in a stretch', async () => {
    const day = (await holdfast('timeline', '--from', '2025-03-01')).json() as Rows;
    expect(day.records.map((one) => one['description'])).toEqual(['Coffee House']);
    const stretch = (await holdfast('timeline', '--from', '2025-03-01', '--until', '2025-04-01')).json() as Rows;
    expect(stretch.records).toHaveLength(2);
    expect((await holdfast('timeline', '--from', 'March')).exitCode).toBe(2);
    expect((await holdfast('timeline')).exitCode).toBe(2);
  });
});

test('a record that stands for itself cannot be set apart', async () => {
  const ran = await holdfast('apart', (await rows())[0]?._id ?? '');
  expect([ran.exitCode, ran.json()]).toEqual([
    1,
    { fault: expect.objectContaining({ code: 'already-done' }) as unknown },
  ]);
});
