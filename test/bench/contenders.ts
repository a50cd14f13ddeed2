import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { compiledTasks } from './compiled.ts';
import { measured, type Run } from './measure.ts';

/** One program doing one job once, on fresh ground; `prepare` is not timed. */
export interface Contender {
  name: string;
  /**
   * `timed` replaces the time from spawn to exit where a program itself knows when its work began and ended; `safe` is
   * when it told the person that their files are safe, for one that goes on working after that.
   */
  run(round: number): Promise<Run & { timed?: number; safe?: number; note?: string; records?: number }>;
}

export const has = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)));

const shell = (script: string, ...args: readonly string[]): Promise<Run> =>
  measured('sh', ['-ec', script, 'sh', ...args]);

const fresh = (path: string): string => {
  rmSync(path, { recursive: true, force: true });
  return path;
};

const tasks = await compiledTasks();
export const engineTask = (name: string, vaultDir: string, ...rest: readonly string[]): Promise<Run> =>
  measured(process.execPath, [join(tasks, 'engine-task.js'), name, vaultDir, ...rest]);
/** @param args fixture, file, times */
export const importerTask = (...args: readonly string[]): Promise<Run> =>
  measured(process.execPath, [join(tasks, 'importer-task.js'), ...args]);

interface Imported {
  files: number;
  records: number;
  safeSeconds: number;
  doneSeconds: number;
}

/** The whole product: an engine in a process of its own, a path dropped, until it is durable and read. */
export const holdfast = (work: string, input: string, keep?: string): Contender => ({
  name: 'Holdfast',
  run: async () => {
    const vault = fresh(keep ?? join(work, 'vault'));
    await engineTask('make', vault);
    const run = await engineTask('import', vault, input);
    const { records, safeSeconds, doneSeconds } = JSON.parse(run.stdout) as Imported;
    return { ...run, timed: doneSeconds, safe: safeSeconds, records };
  },
});

/** The disk's own limit: the same bytes copied and flushed. */
export const copy = (work: string, input: string): Contender => ({
  name: 'cp + sync',
  run: () => shell('cp -r "$1" "$2"; find "$2" -type f -print0 | xargs -0 sync', input, fresh(join(work, 'copy'))),
});

export const restic = (work: string, input: string): Contender => ({
  name: 'restic backup',
  run: async () => {
    const repository = fresh(join(work, 'restic'));
    const env = {
      RESTIC_PASSWORD: 'bench',
      RESTIC_REPOSITORY: repository,
      RESTIC_CACHE_DIR: fresh(join(work, 'restic-cache')),
    };
    await measured('restic', ['init', '--quiet'], env);
    return measured('restic', ['backup', '--quiet', input], env);
  },
});

export const age = (work: string, input: string): Contender => ({
  name: 'age + sync',
  run: async () => {
    const key = fresh(join(work, 'age.key'));
    await measured('age-keygen', ['-o', key]);
    const script = 'r=$(age-keygen -y "$1"); age -r "$r" -o "$3" "$2"; sync "$3"';
    return shell(script, key, input, fresh(join(work, 'copy.age')));
  },
});

const sqlite = (work: string, commands: (input: string) => string, input: string, name: string): Contender => ({
  name,
  run: () => {
    const database = fresh(join(work, 'plain.db'));
    return measured('sqlite3', ['-batch', database, commands(input)]);
  },
});

/** No encryption, no types, no index, no search: what reading rows into a table costs at least. */
export const sqliteImport = (work: string, input: string): Contender =>
  sqlite(work, (path) => `.import --csv "${path}" rows`, input, 'sqlite3 .import');

/** `.import` reads no JSON; this is sqlite3's own way to the same rows. */
export const sqliteJson = (work: string, input: string): Contender =>
  sqlite(
    work,
    (path) =>
      `create table rows as select value->>'timestamp' t, value->>'latitudeE7' la, value->>'longitudeE7' lo, value->>'accuracy' a, value->>'source' s from json_each(readfile('${path}'), '$.locations');`,
    input,
    'sqlite3 json_each',
  );

/** A folder of this bench's own below `base`. */
export const workFolder = (base: string, name: string): string => {
  const folder = join(base, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};
