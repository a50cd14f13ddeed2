import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { messages } from '../../../main/cli/messages.ts';
import { createFakeEngine, phrase, rightPassphrase } from '../../kit/fake-engine.ts';
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

describe('init', () => {
  test('gives the recovery phrase to a script', async () => {
    const ran = await holdfast(['init', '--json'], { engine: { state: 'absent' } });
    expect(ran.json()).toMatchObject({ recoveryPhrase: phrase, vault: join(folder, 'vault') });
  });

  test('asks a person for the passphrase twice, and drills four words until they are right', async () => {
    const engine = createFakeEngine({ state: 'absent' });
    const drilled: unknown[] = [];
    engine.consent.drill = ({ words }) => void drilled.push(words);
    const ran = await type(['init', '--vault', join(folder, 'vault')], {
      columns: 80,
      makeEngine: () => engine,
      answers: ['a long passphrase', 'a long passphrase', '', 'word3', 'word9', 'word14', 'word22'],
    });
    expect(ran.exitCode).toBe(0);
    expect(drilled).toEqual([
      [
        { position: 3, word: 'word3' },
        { position: 9, word: 'word9' },
        { position: 14, word: 'word14' },
        { position: 22, word: 'word22' },
      ],
    ]);
    expect(ran.stdout).not.toContain('word3');
  });

  test('makes nothing when the two passphrases differ', async () => {
    const engine = createFakeEngine({ state: 'absent' });
    const ran = await type(['init', '--vault', join(folder, 'vault')], {
      makeEngine: () => engine,
      answers: ['one passphrase', 'another one'],
    });
    expect(ran.exitCode).toBe(2);
    expect(engine.asked).toEqual([]);
  });
});

describe('passphrases', () => {
  test('a wrong one is a fault, exit 1', async () => {
    await writeFile(join(folder, 'passphrase'), 'wrong');
    const ran = await holdfast(['files', '--json']);
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toEqual({ fault: { code: 'wrong-passphrase', message: messages['wrong-passphrase'] } });
  });

  test('one newline at the file’s end is not part of it, a second one is', async () => {
    await writeFile(join(folder, 'passphrase'), `${rightPassphrase}\r\n`);
    expect((await holdfast(['files'])).exitCode).toBe(0);
    await writeFile(join(folder, 'passphrase'), `${rightPassphrase}\n\n`);
    expect((await holdfast(['files'])).exitCode).toBe(1);
  });

  test('may come from HOLDFAST_PASSPHRASE', async () => {
    const ran = await type(['files', '--vault', folder], { environment: { HOLDFAST_PASSPHRASE: rightPassphrase } });
    expect(ran.exitCode).toBe(0);
  });

  test('without one, and with nobody to ask, the usage is wrong', async () => {
    const ran = await type(['files', '--vault', folder, '--json']);
    expect(ran.exitCode).toBe(2);
    expect(ran.json()).toMatchObject({ fault: { code: 'bad-argument' } });
  });

  test('are never printed', async () => {
    const all = await Promise.all([
      holdfast(['files']),
      holdfast(['export', '--all', '--to', '/x']),
      holdfast(['nonsense']),
    ]);
    for (const { stdout, stderr } of all) expect(stdout + stderr).not.toContain(rightPassphrase);
  });
});
