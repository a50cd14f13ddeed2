import { createWriteStream, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { importers } from '../../main/vault/importers/list.ts';
import { importerTask, workFolder } from './contenders.ts';
import type { ImporterRun } from './importer-task.ts';
import { median } from './measure.ts';
import { ways } from './multiply.ts';
import type { Line, Table } from './report.ts';
import type { Bench } from './sections.ts';

const fixtures = join(import.meta.dirname, '../fixtures/importers');

/** More records than this many times a fixture's own: what was repeated is what records are made of. */
const LEAST_MORE = 4;
/** Files that cannot grow are read one after another, this often at most. */
const MOST_TIMES = 2000;

/** The largest of an importer's fixtures. */
const fixtureOf = (id: string): string | undefined =>
  readdirSync(join(fixtures, id), { recursive: true, encoding: 'utf8' })
    .map((name) => join(fixtures, id, name))
    .filter((path) => statSync(path).isFile())
    .sort((a, b) => statSync(b).size - statSync(a).size)[0];

const written = async (path: string, pieces: Iterable<Buffer>): Promise<number> => {
  const file = createWriteStream(path);
  for (const piece of pieces) if (!file.write(piece)) await once(file, 'drain');
  file.end();
  await once(file, 'close');
  return statSync(path).size;
};

const run = async (fixture: string, file: string, times: number): Promise<ImporterRun & { peakBytes: number }> => {
  const { stdout, peakBytes } = await importerTask(fixture, file, String(times));
  return { ...(JSON.parse(stdout) as ImporterRun), peakBytes };
};

interface Large {
  readonly path: string;
  readonly sizeBytes: number;
  readonly times: number;
  readonly how: string;
}

/** Tries the ways on a file of a few hundred kilobytes, and the first that makes records on one of full size. */
const largeOf = async (id: string, fixture: string, work: string, sizeBytes: number): Promise<Large> => {
  const bytes = readFileSync(fixture);
  const own = await run(fixture, fixture, 1);
  const path = join(work, basename(fixture));
  for (const [how, way] of Object.entries(ways)) {
    const trial = way(bytes, bytes.length * 20);
    if (trial === undefined) continue;
    const trialBytes = await written(path, trial);
    const tried = await run(fixture, path, 1);
    if (tried.importer !== id || tried.records < own.records * LEAST_MORE || trialBytes < bytes.length * LEAST_MORE)
      continue;
    return {
      path,
      sizeBytes: await written(path, way(bytes, sizeBytes) ?? []),
      times: 1,
      how: how.endsWith(',') ? how.slice(0, -1) : `${how} repeated`,
    };
  }
  const times = Math.max(1, Math.min(MOST_TIMES, Math.ceil(sizeBytes / bytes.length)));
  return {
    path: fixture,
    sizeBytes: bytes.length,
    times,
    how: `${times} files of ${bytes.length.toLocaleString('en')} bytes`,
  };
};

/** Every importer alone: bytes in, records out, without the engine that writes them. */
export const importersSection = async (bench: Bench): Promise<Table[]> => {
  const lines: Line[] = [];
  for (const { id } of importers) {
    const fixture = fixtureOf(id);
    if (fixture === undefined) continue;
    const work = workFolder(bench.folder, `importer-${id}`);
    mkdirSync(work, { recursive: true });
    const large = await largeOf(id, fixture, work, bench.sizes.importerBytes);
    const speeds: number[] = [];
    const rates: number[] = [];
    let peakBytes = 0;
    for (let round = 0; round < bench.rounds; round += 1) {
      const { seconds, records, importer, ...memory } = await run(fixture, large.path, large.times);
      if (importer !== id) throw new Error(`${id} did not read what was made for it: ${large.how}`);
      speeds.push((large.sizeBytes * large.times) / 1e6 / seconds);
      rates.push(records / seconds);
      peakBytes = Math.max(peakBytes, memory.peakBytes);
    }
    rmSync(work, { recursive: true });
    bench.say(`  ${id}`);
    lines.push({
      contender: id,
      value: median(speeds),
      lowest: Math.min(...speeds),
      highest: Math.max(...speeds),
      peakBytes,
      note: `${Math.round(median(rates)).toLocaleString('en')} records/s; ${large.how}`,
    });
  }
  const about =
    'One import worker with its limits, its largest fixture multiplied; memory is that of the whole process, in which the file was encrypted first. Small files are bound by the handful of messages that each costs.';
  return [{ title: 'Importers', unit: 'MB/s', plain: true, lines, about }];
};
