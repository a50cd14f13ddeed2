import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isFault } from '../../main/core/fault.ts';
import { createEngine } from '../../main/engine.ts';
import type { Damage } from '../../preload/contract/index.ts';
import { cheapKdf, idleSignal, openEngine, passphrase } from './vault.ts';

/** What became of one flipped bit. */
export type Finding =
  /** The vault did not open, and said why. */
  | { kind: 'refused'; code: string }
  /** It opened and verifying named the damage. */
  | { kind: 'named'; damaged: Damage[] }
  /** Opening wrote the damaged file as it had been. */
  | { kind: 'repaired' }
  | { kind: 'unnoticed' };

/** A file of the vault by what it holds. */
export type FlipTarget = 'header.0' | 'header.1' | 'database' | 'packs' | 'blob';

const pageBytes = 4096;

/** `count` bits of a file: spread evenly, a random one in each stretch, so that every page of a database gets its share. */
export const bitsOf = (sizeBytes: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.floor(((i + Math.random()) / count) * sizeBytes * 8));

/** How many bits make `each` in every page of a database. */
export const inEachPage = (sizeBytes: number, each: number): number => Math.ceil(sizeBytes / pageBytes) * each;

/** A closed vault whose every byte is known, to be damaged one bit at a time. */
export interface FlipBench {
  /** Names of its files, relative to the vault, with their sizes. */
  readonly files: ReadonlyMap<string, number>;
  /** Those that hold this. */
  filesOf(target: FlipTarget): [name: string, sizeBytes: number][];
  /** Flips bit `bit` of the file, opens and verifies, and puts everything back. */
  flip(file: string, bit: number): Promise<Finding>;
  /** The same over the vault as it is. */
  look(): Promise<Finding>;
}

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(dir, name)).isFile());

/** Originals of every kind the vault keeps differently: in packs and in files of their own, read into records and not. */
const fill = async (dir: string): Promise<void> => {
  const { engine } = await openEngine(dir);
  const rows = Array.from(
    { length: 400 },
    (_, i) => `2024-03-${String(1 + (i % 28)).padStart(2, '0')},Shop ${i},-${i}.20`,
  );
  const people = Array.from({ length: 80 }, (_, i) => ({ name: `Person ${i}`, age: i % 90 }));
  const bodies: [string, Buffer][] = [
    ['bank.csv', Buffer.from(`Date,Description,Amount\n${rows.join('\n')}\n`)],
    ['people.json', Buffer.from(JSON.stringify(people))],
    ['film.bin', randomBytes(3_000_000)],
    ...Array.from({ length: 30 }, (_, i): [string, Buffer] => [`small-${i}.bin`, randomBytes(200 + 97 * i)]),
  ];
  await engine.drop(
    bodies.map(([name, body]) => ({
      kind: 'stream' as const,
      name,
      stream: (async function* () {
        yield await Promise.resolve(body);
      })(),
    })),
  );
  await engine.idle();
  await engine.close();
};

/** Makes a vault in `dir`, fills and closes it. */
export const createFlipBench = async (dir: string): Promise<FlipBench> => {
  await fill(dir);
  const sound = new Map(filesBelow(dir).map((name) => [name, readFileSync(join(dir, name))]));

  const restore = (): void => {
    for (const name of filesBelow(dir)) if (!sound.has(name)) rmSync(join(dir, name));
    for (const [name, bytes] of sound) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), bytes);
    }
  };

  const look = async (file?: string): Promise<Finding> => {
    const engine = createEngine({ vaultDir: dir, host: 'test', kdfCost: cheapKdf });
    try {
      await engine.consent.unlock({ passphrase }, idleSignal);
      const { damaged } = await engine.app.verify({}, idleSignal);
      if (damaged.length > 0) return { kind: 'named', damaged };
      const before = file === undefined ? undefined : sound.get(file);
      const repaired = file !== undefined && before?.equals(readFileSync(join(dir, file))) === true;
      return { kind: repaired ? 'repaired' : 'unnoticed' };
    } catch (error) {
      // Anything else would reach the owner as a fault of ours.
      if (!isFault(error)) throw error;
      return { kind: 'refused', code: error.code };
    } finally {
      await engine.close();
    }
  };

  const files = new Map([...sound].map(([name, bytes]) => [name, bytes.length]));
  const targetOf = (name: string): FlipTarget | undefined => {
    if (name === 'header.0' || name === 'header.1') return name;
    if (/^vault-\d+\.db$/.test(name)) return 'database';
    return /^blobs.packs./.test(name) ? 'packs' : name.startsWith('blobs') ? 'blob' : undefined;
  };

  return {
    files,
    filesOf: (target) => [...files].filter(([name]) => targetOf(name) === target),
    look: async () => {
      const finding = await look();
      restore();
      return finding;
    },
    flip: async (file, bit) => {
      const bytes = Buffer.from(sound.get(file) ?? Buffer.alloc(0));
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(join(dir, file), bytes);
      try {
        return await look(file);
      } finally {
        restore();
      }
    },
  };
};
