import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/core/clock.ts';
import { systemRandom } from '../../../main/core/random.ts';
import {
  copyDatabase,
  createDiary,
  openDatabase,
  verifyDatabase,
  type Database,
} from '../../../main/store/vault/index.ts';
import { scratchFolder } from '../../kit/scratch.ts';

let folder: string;
let remove: () => Promise<void>;
const open: Database[] = [];
const opened = (db: Database): Database => {
  open.push(db);
  return db;
};
beforeEach(async () => {
  ({ path: folder, remove } = await scratchFolder());
});
afterEach(async () => {
  for (const db of open.splice(0)) db.close();
  await remove();
});
const path = (): string => join(folder, 'vault-1.db');
const key = Buffer.alloc(32, 7);

describe('the database file', () => {
  test('opens with its key only', () => {
    openDatabase(path(), key).close();
    expect(() => openDatabase(path(), Buffer.alloc(32, 8), { mustExist: true })).toThrow(
      expect.objectContaining({ code: 'vault-damaged' }),
    );
    opened(openDatabase(path(), key, { mustExist: true }));
  });

  test('is refused when a newer Holdfast made it, and is not changed', async () => {
    const db = openDatabase(path(), key);
    db.pragma('user_version = 990');
    db.close();
    const before = await readFile(path());
    expect(() => openDatabase(path(), key, { mustExist: true })).toThrow(
      expect.objectContaining({ code: 'vault-newer' }),
    );
    expect(await readFile(path())).toEqual(before);
  });

  test('is open in one program at a time', () => {
    opened(openDatabase(path(), key));
    expect(() => openDatabase(path(), key, { mustExist: true })).toThrow(
      expect.objectContaining({ code: 'vault-in-use' }),
    );
  });

  test('that is missing is said to be, and none is made in its place', () => {
    expect(() => openDatabase(path(), key, { mustExist: true })).toThrow(
      expect.objectContaining({ code: 'vault-damaged' }),
    );
  });

  test('a flipped bit in any page is found', async () => {
    const db = openDatabase(path(), key);
    db.exec('CREATE TABLE t (a TEXT)');
    const insert = db.prepare('INSERT INTO t VALUES (?)');
    db.transaction(() => {
      for (let i = 0; i < 2000; i++) insert.run(randomBytes(60).toString('hex'));
    })();
    db.close();
    const whole = await readFile(path());
    const pages = whole.length / 4096;
    expect(pages).toBeGreaterThan(60);
    for (let page = 0; page < pages; page++) {
      const broken = Buffer.from(whole);
      const at = page * 4096 + Math.floor(Math.random() * 4096);
      broken[at] = (broken[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
      await writeFile(path(), broken);
      let found: string[];
      try {
        const again = openDatabase(path(), key, { mustExist: true });
        found = verifyDatabase(again);
        again.close();
      } catch (error) {
        found = [String(error)];
      }
      expect(found, `page ${page}, byte ${at % 4096}`).not.toEqual([]);
    }
  });

  test('a copy under another key holds the same and opens with that key only', () => {
    const db = opened(openDatabase(path(), key));
    db.exec("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('kept')");
    const other = Buffer.alloc(32, 9);
    const copy = join(folder, 'vault-2.db');
    copyDatabase(db, copy, { from: key, to: other });
    expect(() => openDatabase(copy, key, { mustExist: true })).toThrow(
      expect.objectContaining({ code: 'vault-damaged' }),
    );
    expect(
      opened(openDatabase(copy, other, { mustExist: true }))
        .prepare('SELECT a FROM t')
        .pluck()
        .get(),
    ).toBe('kept');
  });
});

describe('the diary', () => {
  const diaryOf = (db: Database) => createDiary({ db, clock: systemClock, random: systemRandom });

  test('notices a line that was altered, removed or added', () => {
    const db = opened(openDatabase(path(), key));
    const diary = diaryOf(db);
    for (const name of ['a', 'b', 'c']) diary.write('file-added', { name }, name);
    expect(diary.verify()).toEqual([]);
    const undo = (sql: string): string[] => {
      db.exec('SAVEPOINT s');
      db.exec(sql);
      const found = diary.verify();
      db.exec('ROLLBACK TO s; RELEASE s');
      return found;
    };
    expect(undo(`UPDATE diary SET facts = '{"name":"x"}' WHERE id = 2`)).not.toEqual([]);
    expect(undo(`UPDATE diary SET kind = 'exported' WHERE id = 2`)).not.toEqual([]);
    expect(undo('UPDATE diary SET at = at + 1 WHERE id = 3')).not.toEqual([]);
    expect(undo('DELETE FROM diary WHERE id = 2')).not.toEqual([]);
    expect(
      undo('INSERT INTO diary SELECT 4, at, kind, file, facts, salt, commitment, chain FROM diary WHERE id = 3'),
    ).not.toEqual([]);
    expect(diary.verify()).toEqual([]);
  });

  test('forgets what it said of a file and keeps its chain', () => {
    const db = opened(openDatabase(path(), key));
    const diary = diaryOf(db);
    diary.write('file-added', { name: 'private.csv' }, 'f1');
    diary.write('exported', { files: 1 });
    diary.forget('f1');
    const { entries } = diary.list({ limit: 10 });
    expect(entries.map((entry) => entry.facts)).toEqual([{ files: 1 }, undefined]);
    expect(diary.verify()).toEqual([]);
    expect(db.prepare('SELECT count(*) FROM diary WHERE salt IS NULL').pluck().get()).toBe(1);
  });
});
