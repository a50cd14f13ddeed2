import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileView } from '../../preload/contract/index.ts';
import { findCanaries } from '../kit/canary.ts';
import { commandLine, type CommandLine } from '../kit/command-line.ts';
import { canaries, plant, plantedNames } from '../kit/planted.ts';
import { createProfile, type Profile } from '../kit/profile.ts';

const planting = { statements: 12, rowsPerStatement: 20_000 };
const kills = 40;
/** Opening takes about half a second, the whole import some seconds: kills fall anywhere in between. */
const firstKillMs = 300;
const lastKillMs = 6_000;

describe('a power cut at any moment', () => {
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

  it(`leaves no plaintext, ${kills} times`, async () => {
    for (let kill = 0; kill < kills; kill += 1) {
      const started = holdfast.start('import', source);
      await wait(firstKillMs + Math.random() * (lastKillMs - firstKillMs));
      started.kill();
      expect([null, 0]).toContain((await started.ended).status);
      expect(findCanaries(profile.folder, Object.values(canaries))).toEqual([]);
    }
  });

  it('loses no file and doubles no record once the import is let finish', async () => {
    await holdfast.must('import', source);
    const { files } = await holdfast.must<{ files: FileView[] }>('files');
    const done = files.filter(({ status }) => status === 'done' || status === 'kept');
    expect(done.map(({ name }) => name.split('/').at(-1)).sort()).toEqual(plantedNames(planting).sort());
    const { total } = await holdfast.must<{ total: number }>('query', 'transactions', '--limit', '1');
    expect(total).toBe(planting.statements * planting.rowsPerStatement);
    expect(await holdfast.must('verify')).toMatchObject({ damaged: [] });
  });
});
