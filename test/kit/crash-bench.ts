import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isFault } from '../../main/core/fault.ts';
import { createEngine } from '../../main/engine.ts';
import type { Engine } from '../../main/vault/index.ts';
import { cheapKdf, idleSignal, openEngine } from './vault.ts';

export const canary = 'Thornapple-Canary-In-A-Crash';
export const rowsPerFile = 1500;
/** A statement's first booking lies so many after its neighbour's: they share the rest. */
export const rowsApart = 1000;
const statements = 4;

/** What an import, or part of it, comes to. */
export interface Content {
  readonly names: string[];
  readonly records: number;
  /** Of every record's values, in no order. */
  readonly digest: string;
}

/** Vaults that lose their process in the middle of something. */
export interface CrashBench {
  /** Paths of the originals. */
  readonly sources: string[];
  /** A vault that nothing is in, and one after an undisturbed import, each as a fresh copy in the folder named. */
  empty(): string;
  full(): string;
  /** Runs the work of test/kit/vault-child.ts and kills it so long after it was ready; gives what it had acknowledged. */
  kill(dir: string, work: string, args: readonly string[], afterMs: number): Promise<Record<string, string>[]>;
  /** The engine over a vault, with the first of these passphrases that opens it. Rejects when none does. */
  reopen(dir: string, passphrases: readonly string[]): Promise<Engine>;
  content(engine: Engine): Promise<Content>;
  databases(dir: string): string[];
}

const bookings = (file: number): string => {
  const lines = Array.from({ length: rowsPerFile }, (_, i) => {
    const n = file * rowsApart + i;
    const day = new Date(Date.UTC(2020, 0, 1 + Math.floor(n / 20))).toISOString().slice(0, 10);
    return `${day},${n % 50 === 0 ? canary : 'Shop'} ${n},-${1 + (n % 90)}.25,EUR,R${n}`;
  });
  return `Date,Description,Amount,Currency,Reference\n${lines.join('\n')}\n`;
};

/** Everything the engine can show, read page by page. */
const contentOf = async (engine: Engine): Promise<Content> => {
  const { files } = await engine.app.files({ limit: 1000 }, idleSignal);
  const rows: string[] = [];
  for (const { name } of await engine.app.datasets({}, idleSignal)) {
    for (let offset = 0, total = 1; offset < total;) {
      const page = await engine.app.query({ dataset: name, where: [], offset, limit: 10_000 }, idleSignal);
      rows.push(...page.records.map(({ dataset, values }) => JSON.stringify([dataset, values])));
      total = page.total;
      offset += 10_000;
    }
  }
  return {
    names: files.map(({ name, status }) => `${name}: ${status}`).sort(),
    records: rows.length,
    digest: createHash('sha256').update(rows.sort().join('\n')).digest('hex'),
  };
};

export const createCrashBench = async (folder: string): Promise<CrashBench> => {
  const originals = join(folder, 'originals');
  mkdirSync(originals);
  const bodies: [string, string | Buffer][] = [
    ...Array.from({ length: statements }, (_, i): [string, string] => [`bank-${i}.csv`, bookings(i)]),
    ['people.json', JSON.stringify(Array.from({ length: 300 }, (_, i) => ({ name: `${canary} ${i}`, age: i })))],
    ...Array.from({ length: 12 }, (_, i): [string, Buffer] => [
      `small-${i}.bin`,
      Buffer.concat([Buffer.from(canary), randomBytes(3000 * (i + 1))]),
    ]),
    ...Array.from({ length: 2 }, (_, i): [string, Buffer] => [
      `film-${i}.bin`,
      Buffer.concat([randomBytes(2_500_000), Buffer.from(canary)]),
    ]),
  ];
  const sources = bodies.map(([name, body]) => {
    writeFileSync(join(originals, name), body);
    return join(originals, name);
  });
  const made = { empty: join(folder, 'empty'), full: join(folder, 'full') };
  for (const [kind, dir] of Object.entries(made)) {
    const { engine } = await openEngine(dir);
    if (kind === 'full') await engine.drop(sources.map((path) => ({ kind: 'path', path })));
    await engine.idle();
    await engine.close();
  }
  let copies = 0;
  const copyOf = (from: string): string => {
    // A folder of its own each time: an engine that a failed promise left open must not reach into the next round.
    rmSync(join(folder, `vault-${copies}`), { recursive: true, force: true });
    copies += 1;
    const dir = join(folder, `vault-${copies}`);
    cpSync(from, dir, { recursive: true });
    return dir;
  };

  return {
    sources,
    empty: () => copyOf(made.empty),
    full: () => copyOf(made.full),
    kill: async (dir, work, args, afterMs) => {
      const script = fileURLToPath(new URL('vault-child.ts', import.meta.url));
      const child = spawn(process.execPath, [script, dir, work, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
      let complaints = '';
      child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
      const ended = new Promise<[number | null, string | null]>((resolve) =>
        child.on('close', (code, signal) => resolve([code, signal])),
      );
      const said: Record<string, string>[] = [];
      const ready = new Promise<void>((resolve) => {
        createInterface(child.stdout).on('line', (line) => {
          const word = JSON.parse(line) as string | Record<string, string>;
          if (word === 'ready') resolve();
          else if (typeof word !== 'string') said.push(word);
        });
      });
      await Promise.race([ready, ended]);
      await Promise.race([wait(afterMs), ended]);
      child.kill('SIGKILL');
      const [code, signal] = await ended;
      if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the engine ended by itself: ${complaints}`);
      return said;
    },
    reopen: async (dir, passphrases) => {
      const engine = createEngine({ vaultDir: dir, host: 'test', kdfCost: cheapKdf });
      for (const passphrase of passphrases) {
        try {
          await engine.consent.unlock({ passphrase }, idleSignal);
          return engine;
        } catch (error) {
          if (!isFault(error) || error.code !== 'wrong-passphrase') throw error;
        }
      }
      throw new Error('neither the old nor the new passphrase opens the vault');
    },
    content: contentOf,
    databases: (dir) => readdirSync(dir).filter((name) => /^vault-\d+\.db/.test(name)),
  };
};
