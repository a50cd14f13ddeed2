import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '../../main/vault/index.ts';
import { hostileFiles } from './hostile.ts';
import { scratchFolder } from './scratch.ts';
import { idleSignal, openEngine } from './vault.ts';

/** Nobody who uses the window waits longer for it. */
const longestTurnMs = 1000;

/**
 * The most processor time this thread spent between two looks of a timer: how long it answered nobody. Processor time
 * and not the clock's, since a busy machine is nothing the engine could help.
 */
const watchTurns = (): { stop(): number } => {
  let last = process.threadCpuUsage();
  let longestUs = 0;
  const look = (): void => {
    const spent = process.threadCpuUsage(last);
    longestUs = Math.max(longestUs, spent.user + spent.system);
    last = process.threadCpuUsage();
  };
  const timer = setInterval(look, 5);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return longestUs / 1000;
    },
  };
};

/** What must hold of a file made to hang or to burst a reader; the same promises for some MiB and for hundreds. */
export const hostileSuite = (sizeMiB: number, entries: number, timeoutMs: number): void => {
  let engine: Engine;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    const folder = await scratchFolder();
    remove = folder.remove;
    ({ engine } = await openEngine(join(folder.path, 'vault')));
  });
  afterEach(async () => {
    await engine.close();
    await remove();
  });

  it.each(hostileFiles(sizeMiB, entries))(
    '$name ends, is kept as it is, and keeps neither the engine nor the next file from anything',
    { timeout: timeoutMs },
    async ({ name, stream }) => {
      const turns = watchTurns();
      const { ids } = await engine.drop([{ kind: 'stream', name, stream: stream() }]);
      const good = Readable.from([Buffer.from('Date,Description,Amount\n2024-03-01,Coffee,-3.20\n')]);
      const next = await engine.drop([{ kind: 'stream', name: 'next.csv', stream: good }]);
      await engine.idle();
      expect(turns.stop()).toBeLessThan(longestTurnMs);
      const file = await engine.app.file({ id: ids[0] ?? '' }, idleSignal);
      expect(['done', 'kept', 'failed']).toContain(file.status);
      // Whatever was not read is said, by an issue or by the file's fault; a file of no known kind is simply kept.
      if (file.status === 'done') expect(file.issueCount + file.records).toBeGreaterThan(0);
      if (file.status === 'failed') expect(file.fault).toBeDefined();
      expect(await engine.app.file({ id: next.ids[0] ?? '' }, idleSignal)).toMatchObject({
        status: 'done',
        records: 1,
      });
      expect((await engine.app.verify({}, idleSignal)).damaged).toEqual([]);
    },
  );
};
