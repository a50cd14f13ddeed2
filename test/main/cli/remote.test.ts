import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Fault } from '../../../main/core/fault.ts';
import { serveSocket, type HostSocket } from '../../../main/host/index.ts';
import { createFakeBridge, createFakeEngine, rightPassphrase, type FakeEngine } from '../../kit/fake-engine.ts';
import { type } from '../../kit/terminal.ts';

let folder: string;
let host: FakeEngine;
let socket: HostSocket;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-test-'));
  await writeFile(join(folder, 'passphrase'), rightPassphrase);
  host = createFakeEngine();
  socket = await serveSocket({ engine: host, createBridge: createFakeBridge, log: () => undefined }, folder);
});
afterEach(async () => {
  await socket.close();
  await rm(folder, { recursive: true });
});

/** An engine that must not be used: another process has the database. */
const inUse = () => {
  const engine = createFakeEngine({ state: 'locked' });
  engine.consent.unlock = () => {
    throw new Fault('vault-in-use');
  };
  return engine;
};
const holdfast = (...words: string[]) =>
  type([...words, '--json', '--vault', folder, '--passphrase-file', join(folder, 'passphrase')], { makeEngine: inUse });

describe('while another host has the vault open', () => {
  test('commands are carried out there', async () => {
    expect(await holdfast('import', '/a.csv')).toMatchObject({ exitCode: 0 });
    expect((await holdfast('files')).json()).toMatchObject({ files: [{ name: 'a.csv' }], total: 1 });
    expect((await holdfast('export', '--all', '--to', folder)).json()).toMatchObject({ to: folder });
    expect(host.asked).toEqual(expect.arrayContaining(['app.file', 'app.files', 'consent.export']));
  });

  test('a wrong passphrase is refused there', async () => {
    await writeFile(join(folder, 'passphrase'), 'wrong');
    expect((await holdfast('files')).json()).toMatchObject({ fault: { code: 'wrong-passphrase' } });
  });

  test('a host that locks in between leaves the vault to the command', async () => {
    await host.app.lock({}, new AbortController().signal);
    const ran = await type(['files', '--json', '--vault', folder, '--passphrase-file', join(folder, 'passphrase')]);
    expect(ran.exitCode).toBe(0);
  });

  test('a vault that is open where nobody can be asked is a fault in the end', async () => {
    await socket.close();
    expect((await holdfast('files')).json()).toMatchObject({ fault: { code: 'vault-in-use' } });
  });
});
