import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { supervise, type Supervisor } from '../../../main/host/supervisor.ts';
import { rightPassphrase } from '../../kit/fake-engine.ts';
import { askAt, connectAt, signInAt, type TestPage } from '../../kit/web-host.ts';

const serving = new URL('../../kit/fake-serving.ts', import.meta.url);
const broken = new URL('../../kit/broken-serving.ts', import.meta.url);
let folder: string;
let supervisor: Supervisor;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-test-'));
  await mkdir(join(folder, 'vault'));
});
afterEach(async () => {
  await supervisor.close();
  await rm(folder, { recursive: true });
});

const tokenIn = (address: string): string => address.slice(address.indexOf('#token=') + '#token='.length);
const page = async (side: 'app' | 'consent', cookie: string): Promise<TestPage> => {
  const connected = await connectAt(supervisor.port, side, { cookie });
  if (typeof connected === 'number') throw new Error(`refused: ${connected}`);
  return connected;
};
/** The process under this one that serves. */
const servingPid = (): number =>
  Number(
    execFileSync('pgrep', ['-P', String(process.pid), '-f', 'fake-serving'])
      .toString()
      .trim()
      .split('\n')
      .at(-1),
  );
const closed = (connected: TestPage): Promise<number> =>
  new Promise((resolve) => connected.socket.on('close', resolve));
/** Connections made while no process serves wait for the next one. */
const signedIn = async (): Promise<string> => signInAt(supervisor.port, 'consent', tokenIn(supervisor.mintAddress()));

describe('the supervisor', () => {
  test('serves at the address it names, as soon as it names it', async () => {
    supervisor = await supervise({ vaultDir: join(folder, 'vault'), port: 0, childUrl: serving });
    const address = supervisor.mintAddress();
    expect(address).toMatch(new RegExp(`^http://consent\\.localhost:${supervisor.port}/#token=[\\w-]{43}$`));
    expect((await askAt(supervisor.port, { side: 'consent' })).body).toBe('the consent page');
    await signInAt(supervisor.port, 'consent', tokenIn(address));
    await expect(signInAt(supervisor.port, 'consent', tokenIn(address))).rejects.toThrow('no session: 401');
  });

  test('replaces the process after a lock: same port, same sessions, a locked vault and no passphrase known', async () => {
    supervisor = await supervise({ vaultDir: join(folder, 'vault'), port: 0, childUrl: serving });
    const cookie = await signedIn();
    const before = await page('consent', cookie);
    expect(await before.call('unlock', { passphrase: rightPassphrase })).toMatchObject({ ok: true });
    const pid = servingPid();
    const gone = closed(before);
    expect(await before.call('lock')).toMatchObject({ ok: true });
    expect(await gone).toBe(1012);

    const after = await page('consent', cookie);
    expect(await after.call('status')).toMatchObject({ ok: true, value: { state: 'locked' } });
    expect(await after.call('exportPreview', { files: 'all' })).toMatchObject({
      ok: false,
      fault: { code: 'not-permitted' },
    });
    expect(servingPid()).not.toBe(pid);
  });

  test('replaces a process that was killed, and keeps its sessions', async () => {
    supervisor = await supervise({ vaultDir: join(folder, 'vault'), port: 0, childUrl: serving });
    const cookie = await signedIn();
    const before = await page('consent', cookie);
    const gone = closed(before);
    process.kill(servingPid(), 'SIGKILL');
    await gone;
    const after = await page('consent', cookie);
    expect(await after.call('status')).toMatchObject({ ok: true, value: { state: 'locked' } });
  });

  test('never lets go of its port, so that nobody else can ask for the passphrase there', async () => {
    supervisor = await supervise({ vaultDir: join(folder, 'vault'), port: 0, childUrl: serving });
    await signedIn();
    process.kill(servingPid(), 'SIGKILL');
    const rival = createServer();
    const code = await new Promise((resolve) => {
      rival.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      rival.listen(supervisor.port, '127.0.0.1', () => resolve('listening'));
    });
    rival.close();
    expect(code).toBe('EADDRINUSE');
  });

  test('gives up when nothing serves after three starts', async () => {
    supervisor = await supervise({ vaultDir: join(folder, 'vault'), port: 0, childUrl: broken });
    await expect(supervisor.done).rejects.toMatchObject({ code: 'engine-gone' });
  });

  test('says so when the port is taken', async () => {
    supervisor = await supervise({ vaultDir: join(folder, 'vault'), port: 0, childUrl: serving });
    await expect(supervise({ vaultDir: folder, port: supervisor.port, childUrl: serving })).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });

  test('is reached by loopback alone', async () => {
    supervisor = await supervise({ vaultDir: join(folder, 'vault'), port: 0, childUrl: serving });
    const { networkInterfaces } = await import('node:os');
    const outside = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one && !one.internal && one.family === 'IPv4');
    for (const { address } of outside.flatMap((one) => (one ? [one] : []))) {
      const outcome = await new Promise((resolve) => {
        const socket = connect(supervisor.port, address);
        socket.once('connect', () => resolve('connected')).once('error', () => resolve('refused'));
      });
      expect(outcome).toBe('refused');
    }
  });

  test('ends its process when it is closed', async () => {
    supervisor = await supervise({ vaultDir: join(folder, 'vault'), port: 0, childUrl: serving });
    await signedIn();
    const pid = servingPid();
    await supervisor.close();
    expect(() => process.kill(pid, 0)).toThrow();
  });
});
