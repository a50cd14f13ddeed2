import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEngine } from '../../../main/engine.ts';
import { scratchFolder } from '../../kit/scratch.ts';
import { type } from '../../kit/terminal.ts';
import { cheapKdf, openEngine, passphrase } from '../../kit/vault.ts';

let folder: { path: string; remove: () => Promise<void> };
beforeEach(async () => {
  folder = await scratchFolder();
  const dir = join(folder.path, 'vault');
  const chat = join(folder.path, 'WhatsApp Chat with Ann.txt');
  await writeFile(join(folder.path, 'passphrase'), `${passphrase}\n`);
  await writeFile(
    chat,
    '13/01/2025, 08:05 - Ann: Morning\n13/01/2025, 08:06 - Mara: Hello Ann\n14/02/2024, 20:00 - Ann: Cinema?\n',
  );
  const { engine } = await openEngine(dir, { timeZone: 'Europe/Berlin' });
  await engine.drop([{ kind: 'path', path: chat }]);
  await engine.idle();
  await engine.close();
});
afterEach(() => folder.remove());

const holdfast = (...words: string[]) => {
  const vaultDir = join(folder.path, 'vault');
  return type([...words, '--vault', vaultDir, '--passphrase-file', join(folder.path, 'passphrase')], {
    makeEngine: () => createEngine({ vaultDir, host: 'cli', kdfCost: cheapKdf, log: () => undefined }),
  });
};

describe('holdfast people', () => {
  test('says who wrote how much, in all and in a year', async () => {
    const all = await holdfast('people');
    expect(all.stdout).toContain('3 messages, 0 of them yours');
    expect(all.stdout).toMatch(/Ann\s+2\s+0\s+2025-01-13/);
    const year = (await holdfast('people', '--year', '2025', '--person', 'Ann', '--json')).json();
    expect(year).toMatchObject({ years: [2025, 2024], messages: { total: 1 } });
  });
});

describe('holdfast today', () => {
  test('says what came in and that the data ended, and refuses what is no day', async () => {
    const { stdout } = await holdfast('today', '--day', '2026-01-13');
    expect(stdout).toContain('The data ends on 2025-01-13');
    expect(stdout).toContain('The recovery words were never tried.');
    expect(stdout).toMatch(/\d{4}-\d\d-\d\d\s+1\s+3\s+0/);
    const wrong = await holdfast('today', '--day', 'yesterday');
    expect([wrong.exitCode, wrong.stderr]).toEqual([2, expect.stringContaining('"--day" takes a day')]);
  });
});
