import { afterAll, beforeAll, expect, it } from 'vitest';
import { findCanaries } from './canary.ts';
import { canary, createCrashBench, rowsApart, rowsPerFile, type Content, type CrashBench } from './crash-bench.ts';
import { scratchFolder } from './scratch.ts';
import { idleSignal, passphrase } from './vault.ts';

const newPassphrase = 'another horse battery staple 43';

/** What must hold after the engine was killed at any moment; the same promises for ten kills and for many. */
export const crashSuite = (rounds: number, timeoutMs: number): void => {
  let bench: CrashBench;
  let remove: () => Promise<void>;
  let whole: Content;
  beforeAll(async () => {
    const folder = await scratchFolder();
    remove = folder.remove;
    bench = await createCrashBench(folder.path);
    const engine = await bench.reopen(bench.full(), [passphrase]);
    whole = await bench.content(engine);
    await engine.close();
  }, timeoutMs);
  afterAll(() => remove());

  /** Every moment of the work has its turn: kills are spread evenly, each somewhere in its stretch. */
  const moments = (lastMs: number): number[] =>
    Array.from({ length: rounds }, (_, round) => ((round + Math.random()) / rounds) * lastMs);
  const soundAndSealed = async (engine: Awaited<ReturnType<CrashBench['reopen']>>, when: string): Promise<void> => {
    expect((await engine.app.verify({}, idleSignal)).damaged, when).toEqual([]);
  };

  it(
    'while files come in and are read: what was acknowledged is there, and no record is missing or double',
    {
      timeout: timeoutMs,
    },
    async () => {
      for (const afterMs of moments(700)) {
        const when = `killed after ${Math.round(afterMs)} ms`;
        const dir = bench.empty();
        const said = await bench.kill(dir, 'import', bench.sources, afterMs);
        expect(findCanaries(dir, [canary]), when).toEqual([]);
        const engine = await bench.reopen(dir, [passphrase]);
        await engine.idle();
        const { files } = await engine.app.files({ limit: 1000 }, idleSignal);
        const safe = files.filter(({ status }) => status === 'done' || status === 'kept').map(({ id }) => id);
        for (const { stored } of said) expect(safe, when).toContain(stored);
        await soundAndSealed(engine, when);
        await engine.drop(bench.sources.map((path) => ({ kind: 'path', path })));
        await engine.idle();
        expect(await bench.content(engine), when).toEqual(whole);
        await soundAndSealed(engine, when);
        await engine.close();
      }
    },
  );

  it(
    'while files are destroyed: each is whole or gone, and what only the gone ones said is gone',
    {
      timeout: timeoutMs,
    },
    async () => {
      const before = await bench.reopen(bench.full(), [passphrase]);
      const { files } = await before.app.files({ limit: 1000 }, idleSignal);
      await before.close();
      const doomed = ['bank-1.csv', 'film-0.bin', 'small-3.bin', 'bank-2.csv'];
      const ids = doomed.map((name) => files.find((file) => file.name === name)?.id ?? '');
      for (const afterMs of moments(250)) {
        const when = `killed after ${Math.round(afterMs)} ms`;
        const dir = bench.full();
        const said = await bench.kill(dir, 'forget', ids, afterMs);
        const engine = await bench.reopen(dir, [passphrase]);
        await engine.idle();
        const list = async () => (await engine.app.files({ limit: 1000 }, idleSignal)).files;
        // What was begun goes on by itself once the vault is open.
        await expect
          .poll(async () => (await list()).map(({ status }) => status), {
            message: when,
            timeout: 20_000,
            interval: 20,
          })
          .not.toContain('forgotten');
        const left = await list();
        for (const { forgotten } of said)
          expect(
            left.map(({ id }) => id),
            when,
          ).not.toContain(forgotten);
        const statements = left.flatMap(({ name }) => /^bank-(\d)/.exec(name)?.[1] ?? []).map(Number);
        const expected = new Set(
          statements.flatMap((n) => Array.from({ length: rowsPerFile }, (_, i) => `R${n * rowsApart + i}`)),
        );
        const found: unknown[] = [];
        for (let offset = 0; offset === found.length; offset += 10_000) {
          const page = await engine.app.query(
            { dataset: 'transactions', where: [], offset, limit: 10_000 },
            idleSignal,
          );
          found.push(...page.records.map(({ values }) => values['reference']));
        }
        expect(found, when).toHaveLength(expected.size);
        expect(new Set(found), when).toEqual(expected);
        await soundAndSealed(engine, when);
        await engine.close();
        expect(findCanaries(dir, [canary]), when).toEqual([]);
      }
    },
  );

  it.each([
    { work: 'rekey', lastMs: 1200, name: 'while everything is encrypted anew' },
    { work: 'passphrase', lastMs: 300, name: 'while the passphrase is changed' },
  ])(
    '$name: the old or the new passphrase opens, all is there, one database is left',
    { timeout: timeoutMs },
    async ({ work, lastMs }) => {
      for (const afterMs of moments(lastMs)) {
        const when = `killed after ${Math.round(afterMs)} ms`;
        const dir = bench.full();
        await bench.kill(dir, work, [], afterMs);
        expect(findCanaries(dir, [canary]), when).toEqual([]);
        const engine = await bench.reopen(dir, [passphrase, newPassphrase]);
        await engine.idle();
        expect(await bench.content(engine), when).toEqual(whole);
        await soundAndSealed(engine, when);
        await engine.close();
        expect(bench.databases(dir), when).toHaveLength(1);
      }
    },
  );
};
