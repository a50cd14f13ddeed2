/**
 * What the benches ask of the engine, each in a process of its own so that its memory and its start are its own:
 * node engine-task.ts TASK VAULT_DIR [PATH…]. Prints one JSON document.
 */
import { fillDemo, openDemo } from '../../main/demo/index.ts';
import { createEngine } from '../../main/engine.ts';
import type { Engine } from '../../main/vault/types.ts';
import { passphrase } from './passphrase.ts';
import { searchMix } from './search-mix.ts';

/** The year that a made-up life tells. */
const lifeYear = 2025;
const never = new AbortController().signal;
const round = (ms: number): number => Math.round(ms * 1000) / 1000;

const importPaths = async (engine: Engine, paths: readonly string[]) => {
  const startedAt = performance.now();
  const { ids, refused } = await engine.drop(paths.map((path) => ({ kind: 'path', path })));
  const safeSeconds = (performance.now() - startedAt) / 1000;
  await engine.idle();
  const doneSeconds = (performance.now() - startedAt) / 1000;
  if (refused.length > 0) throw new Error(`${refused.length} files were refused: ${refused[0]?.code ?? ''}`);
  const { records } = await engine.app.status({}, never);
  return { files: ids.length, records, safeSeconds, doneSeconds };
};

/** Every query of the mix `rounds` times, in an order that changes from round to round. */
const search = async (engine: Engine, rounds: number) => {
  const queries = searchMix.flatMap(({ kind, texts }) => texts.map((text) => ({ kind, text })));
  const timings: { kind: string; text: string; ms: number; total: number; capped: boolean }[] = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    for (let index = 0; index < queries.length; index += 1) {
      const query = queries[(index * 7 + turn * 3) % queries.length];
      if (query === undefined) continue;
      const startedAt = performance.now();
      const { total, capped } = await engine.app.search({ text: query.text, limit: 50, offset: 0 }, never);
      timings.push({ ...query, ms: round(performance.now() - startedAt), total, capped });
    }
  }
  return timings;
};

/** From the passphrase to the first page of records on the way to the screen. */
const unlock = async (engine: Engine) => {
  const startedAt = performance.now();
  await engine.consent.unlock({ passphrase }, never);
  const keyMs = performance.now() - startedAt;
  const datasets = await engine.app.datasets({}, never);
  const dataset = datasets[0]?.name;
  if (dataset !== undefined) await engine.app.query({ dataset, where: [], offset: 0, limit: 100 }, never);
  return { keyMs: round(keyMs), usableMs: round(performance.now() - startedAt) };
};

const [task = '', vaultDir = '', ...rest] = process.argv.slice(2);
const engine = createEngine({ vaultDir, host: 'test' });
const opened = task === 'make' || task === 'life' ? undefined : await unlock(engine);
const tasks: Record<string, () => Promise<unknown>> = {
  make: async () => {
    await engine.consent.create({ passphrase }, never);
    return {};
  },
  life: async () => {
    await openDemo(engine, passphrase);
    await fillDemo(engine, { year: lifeYear, scale: Number(rest[0]) });
    await engine.idle();
    const { records } = await engine.app.status({}, never);
    return { records };
  },
  import: () => importPaths(engine, rest),
  search: () => search(engine, Number(rest[0] ?? 10)),
  unlock: () => Promise.resolve(opened),
};
const result = await tasks[task]?.();
await engine.close();
process.stdout.write(`${JSON.stringify(result)}\n`);
