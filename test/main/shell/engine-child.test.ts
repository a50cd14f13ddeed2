import { EventEmitter } from 'node:events';
import type { MessageChannelMain, UtilityProcess } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEngineChild, type EngineChild } from '../../../main/shell/engine-child.ts';
import type { ToEngine } from '../../../main/shell/messages.ts';

/** A process that does only what a test makes it do. */
const createProcess = () => {
  const told: ToEngine[] = [];
  const process = Object.assign(new EventEmitter(), {
    told,
    postMessage: (message: ToEngine) => void told.push(message),
    kill: vi.fn(() => process.emit('exit', 9)),
  });
  return process;
};

describe('the engine process, from its start to its end', () => {
  let started: ReturnType<typeof createProcess>[];
  let engine: EngineChild;
  const happened: string[] = [];
  const newest = () => started.at(-1) ?? expect.unreachable('no process was started');

  beforeEach(() => {
    vi.useFakeTimers();
    started = [];
    happened.length = 0;
    engine = createEngineChild(
      {
        fork: () => {
          started.push(createProcess());
          return newest() as unknown as UtilityProcess;
        },
        createChannel: () => ({ port1: 'engine end', port2: 'page end' }) as unknown as MessageChannelMain,
        onStarted: () => happened.push('started'),
        onGone: () => happened.push('gone'),
        onProposed: () => happened.push('proposed'),
        createThrowAway: () => {
          happened.push('folder made');
          return { folder: '/made-up', vaultDir: '/made-up/vault', remove: () => void happened.push('folder removed') };
        },
      },
      { vaultDir: '/vault', graceMs: 1000, firstPauseMs: 100, longestPauseMs: 400, healthyAfterMs: 10_000 },
    );
  });
  afterEach(() => vi.useRealTimers());

  test('it is told its folder by message, so that no process list shows it', () => {
    expect(newest().told).toEqual([{ kind: 'open', vaultDir: '/vault', demo: false }]);
  });

  test('after a lock the process is gone and a fresh one is there at once', async () => {
    const locked = engine.lock('wish');
    expect(newest().told.at(-1)).toEqual({ kind: 'lock', reason: 'wish' });
    newest().emit('exit', 0);
    await locked;
    expect(started).toHaveLength(2);
    expect(happened).toEqual(['started', 'gone', 'started']);
  });

  test('a made-up life runs in a folder of its own, and leaving it removes the folder before the vault comes back', () => {
    newest().emit('message', { kind: 'demo' });
    newest().emit('exit', 0);
    expect(newest().told).toEqual([{ kind: 'open', vaultDir: '/made-up/vault', demo: true }]);
    newest().emit('exit', 0);
    expect(happened).toEqual(['started', 'gone', 'folder made', 'started', 'folder removed', 'gone', 'started']);
    expect(newest().told).toEqual([{ kind: 'open', vaultDir: '/vault', demo: false }]);
  });

  test('a made-up life that failed is not begun again: its passphrase went with it', () => {
    newest().emit('message', { kind: 'demo' });
    newest().emit('exit', 0);
    newest().emit('exit', 9);
    expect(happened.slice(-3)).toEqual(['folder removed', 'gone', 'started']);
    expect(newest().told).toEqual([{ kind: 'open', vaultDir: '/vault', demo: false }]);
  });

  test('ending the program in a made-up life removes its folder and starts nothing', async () => {
    newest().emit('message', { kind: 'demo' });
    newest().emit('exit', 0);
    const stopped = engine.stop();
    newest().emit('exit', 0);
    await stopped;
    expect(happened.slice(-2)).toEqual(['folder removed', 'gone']);
  });

  test('a process that does not lock in time is killed: its keys go with it', async () => {
    const locked = engine.lock('suspend');
    await vi.advanceTimersByTimeAsync(1001);
    await locked;
    expect(started[0]?.kill).toHaveBeenCalledOnce();
    expect(started).toHaveLength(2);
  });

  test('a process that has nothing to lock stays', async () => {
    const locked = engine.lock('suspend');
    newest().emit('message', { kind: 'stays' });
    await locked;
    await vi.advanceTimersByTimeAsync(5000);
    expect(started).toHaveLength(1);
    expect(newest().kill).not.toHaveBeenCalled();
  });

  test('one that fails again and again is started with growing pauses, and never more than one at a time', async () => {
    for (const pauseMs of [100, 200, 400, 400]) {
      const before = started.length;
      newest().emit('exit', 1);
      expect(engine.connect('app')).toBeUndefined();
      await vi.advanceTimersByTimeAsync(pauseMs - 1);
      expect(started).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(started).toHaveLength(before + 1);
    }
  });

  test('a process that was well for a while is no reason for patience', async () => {
    newest().emit('exit', 1);
    await vi.advanceTimersByTimeAsync(100);
    await vi.advanceTimersByTimeAsync(10_000);
    newest().emit('exit', 1);
    await vi.advanceTimersByTimeAsync(100);
    expect(started).toHaveLength(3);
  });

  test('a drop under way when the process ends is told so, and one without a process too', async () => {
    const drop = engine.drop(['/a']);
    newest().emit('exit', 1);
    await expect(drop).rejects.toMatchObject({ code: 'engine-gone' });
    await expect(engine.drop(['/a'])).rejects.toMatchObject({ code: 'engine-gone' });
  });

  test('drops are answered by their own numbers, in any order', async () => {
    const [first, second] = [engine.drop(['/a']), engine.drop(['/b'])];
    newest().emit('message', { kind: 'drop-refused', id: 2, code: 'vault-locked' });
    newest().emit('message', { kind: 'dropped', id: 1, result: { ids: ['one'], refused: [] } });
    await expect(second).rejects.toMatchObject({ code: 'vault-locked' });
    expect(await first).toEqual({ ids: ['one'], refused: [] });
  });

  test('a stopped engine stays stopped, even one that has to be killed', async () => {
    const stopped = engine.stop();
    expect(newest().told.at(-1)).toEqual({ kind: 'close' });
    await vi.advanceTimersByTimeAsync(1001);
    await stopped;
    await vi.advanceTimersByTimeAsync(100_000);
    expect(started).toHaveLength(1);
  });
});
