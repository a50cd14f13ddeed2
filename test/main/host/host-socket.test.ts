import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAttempts } from '../../../main/host/attempts.ts';
import { connectSocket, serveSocket, type HostSocket } from '../../../main/host/index.ts';
import type { EngineEvent } from '../../../preload/contract/index.ts';
import { createFakeBridge, createFakeEngine, rightPassphrase, type FakeEngine } from '../../kit/fake-engine.ts';

let folder: string;
let engine: FakeEngine;
let socket: HostSocket | null;
const log = vi.fn();
const serve = async (vaultDir = folder): Promise<void> => {
  socket = await serveSocket(
    { engine, createBridge: createFakeBridge, log, attempts: createAttempts(() => Promise.resolve()) },
    vaultDir,
  );
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-test-'));
  engine = createFakeEngine();
  log.mockClear();
  socket = null;
});
afterEach(async () => {
  await socket?.close();
  await rm(folder, { recursive: true, force: true });
});
const open = async (passphrase = rightPassphrase, vaultDir = folder) => {
  const remote = await connectSocket(vaultDir, passphrase);
  if (!remote) throw new Error('nobody there');
  return remote;
};

const frame = (message: unknown): Buffer => {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
};
/** Sends bytes to the socket as they are; what came back until it was closed. */
const raw = (...pieces: Buffer[]): Promise<string> =>
  new Promise((resolve) => {
    const connection = connect(join(folder, 'host.sock'));
    const heard: Buffer[] = [];
    connection.on('data', (piece) => heard.push(Buffer.from(piece)));
    connection.on('error', () => undefined);
    connection.on('close', () => resolve(Buffer.concat(heard).toString()));
    for (const piece of pieces) connection.write(piece);
  });

describe('another process of the owner', () => {
  test('uses the open vault with the passphrase', async () => {
    await serve();
    const remote = await open();
    expect(await remote.call('app', 'status', {})).toMatchObject({ ok: true, value: { state: 'open' } });
    expect(await remote.drop([join(folder, 'a.csv')])).toMatchObject({
      ok: true,
      value: { ids: ['0000000000000001'] },
    });
    expect(await remote.idle()).toMatchObject({ ok: true });
    remote.close();
  });

  test('hears what happens while it watches', async () => {
    await serve();
    const remote = await open();
    const heard = new Promise<EngineEvent>((resolve) => remote.subscribe(resolve));
    await remote.call('app', 'status', {});
    engine.emit({ kind: 'vault-changed' });
    expect(await heard).toEqual({ kind: 'vault-changed' });
    remote.close();
  });

  test('is told when the host ends in the middle of a call', async () => {
    engine.idle = () => new Promise(() => undefined);
    await serve();
    const remote = await open();
    const waiting = remote.idle();
    await socket?.close();
    expect(await waiting).toMatchObject({ ok: false, fault: { code: 'engine-gone' } });
  });

  test('finds nobody where nobody listens, and where a host left its socket behind', async () => {
    expect(await connectSocket(folder, rightPassphrase)).toBeNull();
    await writeFile(join(folder, 'host.sock'), '');
    await writeFile(join(folder, 'host.sock.0a1b2c'), '');
    expect(await connectSocket(folder, rightPassphrase)).toBeNull();
    await serve();
    await open().then((remote) => remote.close());
    expect(await readdir(folder)).toEqual(['host.sock']);
  });

  test('is told that nobody is there by a host that ends before it answered', async () => {
    engine.checkPassphrase = () => new Promise(() => undefined);
    await serve();
    const reaching = connectSocket(folder, rightPassphrase);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await socket?.close();
    expect(await reaching).toBeNull();
  });

  test('is let in at a vault that lies too deep for a socket’s name', async () => {
    const deep = join(folder, 'x'.repeat(60), 'y'.repeat(60));
    await mkdir(deep, { recursive: true });
    await serve(deep);
    await open(rightPassphrase, deep).then((remote) => remote.close());
    expect(log).not.toHaveBeenCalled();
  });
});

describe('who is turned away', () => {
  test('a wrong passphrase', async () => {
    await serve();
    await expect(open('wrong')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await open().then((remote) => remote.close());
  });

  test('a caller who begins with anything but the passphrase', async () => {
    await serve();
    expect(await raw(frame({ kind: 'call', id: 1, side: 'app', name: 'files', argument: {} }))).toContain(
      'bad-argument',
    );
    expect(engine.asked).toEqual([]);
  });

  test('a caller who asks before the passphrase was found right', async () => {
    await serve();
    const said = await raw(
      frame({ passphrase: rightPassphrase }),
      frame({ kind: 'call', id: 1, side: 'app', name: 'files', argument: {} }),
    );
    expect(said).not.toContain('reply');
    expect(engine.asked).toEqual([]);
  });

  test('a caller who does not speak the protocol, or too much at once', async () => {
    await serve();
    expect(await raw(Buffer.from([0, 0, 0, 3]), Buffer.from('{{{'))).toBe('');
    expect(await raw(Buffer.from([0xff, 0xff, 0xff, 0xff]))).toBe('');
    await open().then((remote) => remote.close());
  });

  test('a path that is not absolute', async () => {
    await serve();
    const remote = await open();
    expect(await remote.drop(['a.csv'])).toMatchObject({ ok: false, fault: { code: 'bad-argument' } });
    remote.close();
  });

  test('an export without the right passphrase, though the connection gave it', async () => {
    await serve();
    const remote = await open();
    expect(await remote.call('consent', 'export', { files: 'all', to: '/x', passphrase: 'wrong' })).toMatchObject({
      ok: false,
      fault: { code: 'wrong-passphrase' },
    });
    remote.close();
  });

  test('everybody while the vault is locked: there is no socket', async () => {
    await serve();
    await engine.app.lock({}, new AbortController().signal);
    await vi.waitFor(async () => expect(await readdir(folder)).toEqual([]));
    expect(await connectSocket(folder, rightPassphrase)).toBeNull();
  });

  test('every other user of the machine', async () => {
    await serve();
    expect((await stat(join(folder, 'host.sock'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['host.sock']);
  });
});

describe('guessing', () => {
  test('gets slower with each wrong passphrase, and one right one forgives', async () => {
    const delays: number[] = [];
    const attempts = createAttempts((delayMs) => Promise.resolve(delays.push(delayMs)));
    const isRight = (typed: string) => Promise.resolve(typed === 'right');
    for (let count = 0; count < 9; count += 1)
      await expect(attempts.check('wrong', isRight)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await attempts.check('right', isRight);
    await attempts.check('right', isRight);
    expect(delays).toEqual([250, 500, 1000, 2000, 4000, 8000, 16000, 16000, 16000]);
  });

  test('is done one at a time, and a crowd is sent away', async () => {
    const attempts = createAttempts(() => Promise.resolve());
    const release = Promise.withResolvers<void>();
    let running = 0;
    let most = 0;
    const isRight = async () => {
      running += 1;
      most = Math.max(most, running);
      await release.promise;
      running -= 1;
      return true;
    };
    const outcomes = Promise.allSettled(Array.from({ length: 10 }, () => attempts.check('x', isRight)));
    release.resolve();
    const settled = await outcomes;
    expect(most).toBe(1);
    expect(settled.filter((one) => one.status === 'rejected').length).toBe(2);
  });
});
