import type { Damage } from '../../preload/contract/data.ts';
import { verifyDatabase, type BlobStore, type Database, type Diary, type HeaderStore } from '../store/vault/index.ts';
import type { Files } from './files.ts';

/** Reads everything the vault holds and says what is damaged, by name. */
export const createVerify = (deps: {
  db: Database;
  blobs: BlobStore;
  files: Files;
  diary: Diary;
  header: HeaderStore;
}) => {
  const { db, blobs, files, diary, header } = deps;
  return async (signal?: AbortSignal): Promise<{ checked: number; damaged: Damage[] }> => {
    const damaged: Damage[] = header.verify().map((detail): Damage => ({ what: 'header', name: 'header', detail }));
    for (const detail of verifyDatabase(db)) damaged.push({ what: 'database', name: 'database', detail });
    if (!damaged.some(({ what }) => what === 'database')) {
      for (const detail of diary.verify()) damaged.push({ what: 'database', name: 'diary', detail });
    }
    const originals = files.originals();
    for (const row of originals) {
      signal?.throwIfAborted();
      const detail = await blobs.verify({ cid: row.cid, key: row.key, sizeBytes: row.size_bytes }, signal);
      if (detail !== '') damaged.push({ what: 'original', file: row.id, name: row.name, detail });
    }
    diary.write(damaged.length === 0 ? 'verified' : 'damage-found', {
      checked: originals.length,
      damaged: damaged.length,
    });
    return { checked: originals.length + 3, damaged };
  };
};
