import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileView } from '../../preload/contract/index.ts';
import { findCanaries } from '../kit/canary.ts';
import { commandLine, type CommandLine } from '../kit/command-line.ts';
import { canaries, plant, plantedNames } from '../kit/planted.ts';
import { createProfile, type Profile } from '../kit/profile.ts';

const everyCanary = Object.values(canaries);
const { inName, inRecord } = canaries;
const planting = { statements: 6, rowsPerStatement: 4_000 };
const rows = planting.statements * planting.rowsPerStatement;
const kills = 5;

describe('nothing of the person lies in clear inside the profile', () => {
  let profile: Profile;
  let holdfast: CommandLine;
  let source: string;

  beforeAll(async () => {
    profile = createProfile();
    holdfast = commandLine(profile);
    source = join(profile.folder, '..', 'source');
    plant(source, planting);
    await holdfast.must('init');
  });
  afterAll(() => {
    profile.remove();
  });

  it('the scan itself sees a canary in a name, in UTF-8, UTF-16, hexadecimal and base64', () => {
    const folder = join(profile.folder, 'control');
    mkdirSync(folder);
    const text = `before ${inRecord} after`;
    const shapes = {
      plain: text,
      folded: text.toLowerCase(),
      hex: Buffer.from(text).toString('hex'),
      base64: Buffer.from(text).toString('base64'),
    };
    for (const [name, content] of Object.entries(shapes)) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, 'wide'), Buffer.from(text, 'utf16le'));
    writeFileSync(join(folder, inName), '');
    expect(
      findCanaries(folder, everyCanary)
        .map((found) => found.split(':')[0])
        .sort(),
    ).toEqual(['base64', 'folded', 'hex', inName, 'plain', 'wide'].sort());
    rmSync(folder, { recursive: true });
  });

  it(`after ${kills} kills at random moments of an import, at each of them`, async () => {
    const statuses: (number | null)[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const started = holdfast.start('import', source);
      // Later each time, so that storing, reading and writing are all met.
      await wait(700 + kill * 500 + Math.random() * 500);
      started.kill();
      statuses.push((await started.ended).status);
      expect(findCanaries(profile.folder, everyCanary)).toEqual([]);
    }
    // Null: the kill met it at work. A fast machine may be done before the last ones; none may have failed.
    expect(statuses.filter((status) => status !== null && status !== 0)).toEqual([]);
    expect(statuses.filter((status) => status === null).length).toBeGreaterThanOrEqual(2);
  });

  it('and the import that goes on afterwards loses nothing and doubles nothing', async () => {
    await holdfast.must('import', source);
    const { files } = await holdfast.must<{ files: FileView[] }>('files');
    const done = files.filter(({ status }) => status === 'done' || status === 'kept');
    expect(done.map(({ name }) => name.split('/').at(-1)).sort()).toEqual(plantedNames(planting).sort());
    const { total } = await holdfast.must<{ total: number }>('query', 'transactions', '--limit', '1');
    expect(total).toBe(rows);
    const hits = await holdfast.must<{ total: number }>('search', `"${inRecord}"`);
    expect(hits.total).toBe(rows / 100);
    expect(await holdfast.must('verify')).toMatchObject({ damaged: [] });
    expect(findCanaries(profile.folder, everyCanary)).toEqual([]);
  });

  it('and forgetting everything leaves neither blobs nor rows', async () => {
    const { files } = await holdfast.must<{ files: FileView[] }>('files');
    await holdfast.must('forget', ...files.map(({ id }) => id), '--now');
    expect((await holdfast.run<{ total?: number }>('query', 'transactions', '--limit', '1')).json.total ?? 0).toBe(0);
    expect((await holdfast.must<{ files: FileView[] }>('files')).files).toEqual([]);
    expect(findCanaries(profile.folder, everyCanary)).toEqual([]);
  });
});
