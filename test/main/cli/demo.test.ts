import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { demoFolderName } from '../../../main/demo/index.ts';
import { type } from '../../kit/terminal.ts';

describe('holdfast demo', () => {
  let to: string;
  beforeEach(() => {
    to = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
  });
  afterEach(() => rmSync(to, { recursive: true }));

  const files = (): string[] =>
    readdirSync(join(to, demoFolderName), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  const tiny = ['demo', '--year', '2025', '--scale', '0.01'];

  test('writes the year that was asked for, marked as made up, and says what it wrote', async () => {
    const ran = await type([...tiny, '--to', to, '--json']);
    expect(ran.exitCode).toBe(0);
    const told = ran.json() as { files: number; bytes: number };
    expect(told).toMatchObject({ to: join(to, demoFolderName), year: 2025, seed: 1, scale: 0.01 });
    const written = files();
    expect(demoFolderName).toContain('made up');
    expect(readFileSync(join(to, demoFolderName, 'README.txt'), 'utf8')).toContain('made up');
    expect(written).toHaveLength(told.files + 1);
    const sizeBytes = written
      .filter((path) => !path.endsWith('README.txt'))
      .reduce((sum, path) => sum + readFileSync(path).byteLength, 0);
    expect(sizeBytes).toBe(told.bytes);
    expect(written.some((path) => path.endsWith('export.xml'))).toBe(true);
  });

  test('writes the same bytes for the same words, and others for another seed', async () => {
    const all = async (seed: string): Promise<string> => {
      await type([...tiny, '--to', to, '--seed', seed]);
      const hash = createHash('sha256');
      for (const path of files()) hash.update(readFileSync(path));
      rmSync(join(to, demoFolderName), { recursive: true });
      return hash.digest('hex');
    };
    const first = await all('7');
    expect(await all('7')).toBe(first);
    expect(await all('8')).not.toBe(first);
  });

  test('never overwrites: a folder of that name stays as it is', async () => {
    await type([...tiny, '--to', to]);
    const readmePath = join(to, demoFolderName, 'README.txt');
    writeFileSync(readmePath, 'mine');
    const ran = await type([...tiny, '--to', to, '--json']);
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toMatchObject({ fault: { code: 'destination-exists' } });
    expect(readFileSync(readmePath, 'utf8')).toBe('mine');
  });

  test('stops when it is asked to, and leaves no half file', async () => {
    const stop = new AbortController();
    const running = type(['demo', '--year', '2025', '--scale', '20', '--to', to, '--json'], { signal: stop.signal });
    while (!existsSync(join(to, demoFolderName, 'Spotify Extended Streaming History')))
      await new Promise((resolve) => setTimeout(resolve, 10));
    stop.abort();
    const ran = await running;
    expect(ran.json()).toMatchObject({ fault: { code: 'cancelled' } });
    for (const path of files().filter((each) => each.endsWith('.json'))) expect(() => JSON.parse(readFileSync(path, 'utf8')) as unknown, path).not.toThrow(); // prettier-ignore
  });

  test.each([
    [['demo'], '--to'],
    [['demo', '--to', 'x', '--scale', '0'], '--scale'],
    [['demo', '--to', 'x', '--scale', 'huge'], '--scale'],
    [['demo', '--to', 'x', '--year', '12'], '--year'],
  ])('%j is wrong usage', async (words, said) => {
    const ran = await type(words);
    expect(ran.exitCode).toBe(2);
    expect(ran.stderr).toContain(said);
  });
});
