import { createHash, timingSafeEqual } from 'node:crypto';
import type { DiaryEntry, FieldValue } from '../../../preload/contract/data.ts';
import { iso, type Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import type { Database } from './database.ts';

export type DiaryKind = DiaryEntry['kind'];
type Facts = Record<string, FieldValue>;

/** What happened in this vault, in order, each line chained to the one before it. */
export interface Diary {
  /** Adds a line, in the caller's transaction if there is one. `file`: id of the file whose forgetting clears the facts. */
  write(kind: DiaryKind, facts?: Facts, file?: string): void;
  list(options: { before?: number; limit: number }): { entries: DiaryEntry[]; total: number };
  /** Forgets what the lines about a file said: facts and salt go, the chain stays verifiable. */
  forget(file: string): void;
  /** Sentences about lines that were altered, removed or added; [] when the chain holds. */
  verify(): string[];
}

type Row = {
  id: number;
  at: number;
  kind: string;
  facts: string | null;
  salt: Buffer | null;
  commitment: Buffer;
  chain: Buffer;
};

const START = Buffer.alloc(32);

const commit = (salt: Uint8Array, facts: string): Buffer =>
  createHash('sha256').update(salt).update(facts, 'utf8').digest();

const link = (before: Uint8Array, id: number, at: number, kind: string, commitment: Uint8Array): Buffer =>
  createHash('sha256').update(before).update(`${id}|${at}|${kind}|`, 'utf8').update(commitment).digest();

export const createDiary = (deps: { db: Database; clock: Clock; random: Random }): Diary => {
  const { db, clock, random } = deps;
  const last = db.prepare<[], { id: number; chain: Buffer }>('SELECT id, chain FROM diary ORDER BY id DESC LIMIT 1');
  const insert = db.prepare(
    'INSERT INTO diary (id, at, kind, file, facts, salt, commitment, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const page = db.prepare<[number, number], Row>('SELECT * FROM diary WHERE id < ? ORDER BY id DESC LIMIT ?');
  const count = db.prepare<[], number>('SELECT count(*) FROM diary').pluck();
  const clear = db.prepare('UPDATE diary SET facts = NULL, salt = NULL WHERE file = ?');

  return {
    write: (kind, facts = {}, file) => {
      const before = last.get();
      const id = (before?.id ?? 0) + 1;
      const at = clock.now();
      const salt = random.bytes(16);
      const text = JSON.stringify(facts);
      const commitment = commit(salt, text);
      insert.run(
        id,
        at,
        kind,
        file ?? null,
        text,
        salt,
        commitment,
        link(before?.chain ?? START, id, at, kind, commitment),
      );
    },
    list: ({ before, limit }) => ({
      entries: page.all(before ?? Number.MAX_SAFE_INTEGER, limit).map((row) => ({
        id: row.id,
        at: iso(row.at),
        kind: row.kind as DiaryKind,
        ...(row.facts === null ? {} : { facts: JSON.parse(row.facts) as Facts }),
      })),
      total: count.get() ?? 0,
    }),
    forget: (file) => {
      clear.run(file);
    },
    verify: () => {
      const wrong: string[] = [];
      let chain: Uint8Array = START;
      let expected = 1;
      for (const row of db.prepare<[], Row>('SELECT * FROM diary ORDER BY id').iterate()) {
        if (row.id !== expected) wrong.push(`diary: line ${expected} is missing`);
        expected = row.id + 1;
        if (row.facts !== null && row.salt !== null && !timingSafeEqual(commit(row.salt, row.facts), row.commitment)) {
          wrong.push(`diary: line ${row.id} says something else than it did`);
        }
        const next = link(chain, row.id, row.at, row.kind, row.commitment);
        if (!timingSafeEqual(next, row.chain))
          wrong.push(`diary: line ${row.id} does not follow from the one before it`);
        chain = row.chain;
      }
      return wrong;
    },
  };
};
