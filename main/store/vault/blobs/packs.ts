import { closeSync, fstatSync, openSync, readdirSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cid as cidText, type Cid } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import { rawCid } from './cid.ts';
import { FILE_MODE, syncFolder, tolerate } from './durable.ts';
import type { PackedLocation } from './location.ts';
import { encodeEntryHeader, ENTRY_HEADER_BYTES, PACK_BYTES, PACK_SUFFIX, scanPack, type PackEntry } from './pack.ts';

/** Small originals, many to a file. Who is where is known by scanning the packs' headers once. */
export interface Packs {
  find(cid: Cid): PackedLocation | undefined;
  /** A worker has put a blob there; it may append more to the same pack, but to no pack before it. */
  staged(location: PackedLocation, lane: number): void;
  /** The blob is durable and has its name from now on. */
  adopt(cid: Cid, location: PackedLocation): void;
  /** Overwrites the blob with zeros and forgets its name. A pack in which nothing lives is removed. */
  erase(location: PackedLocation, cid: Cid): Promise<void>;
  /** Erases what `isKnown` does not claim, and rewrites packs that are mostly erased, or many and small. */
  sweep(isKnown: (cid: Cid) => boolean): Promise<{ removed: number }>;
  /** No worker appends any more: removes packs in which nothing lives. */
  close(): Promise<void>;
}

type Live = Extract<PackEntry, { kind: 'live' }>;

/** Packs below this size are merged once there are `MERGE_FROM` of them: each session begins new ones. */
const SMALL_PACK_BYTES = 4 * 1024 * 1024;
const MERGE_FROM = 8;

const cidOf = (entry: Live): Cid => cidText(rawCid(entry.digest).toString());
const spanOf = (entry: PackEntry): number => ENTRY_HEADER_BYTES + entry.blobBytes;

const scan = (path: string): { packBytes: number; entries: PackEntry[] } => {
  const fd = openSync(path, 'r');
  try {
    const packBytes = fstatSync(fd).size;
    return { packBytes, entries: scanPack(fd, packBytes) };
  } finally {
    closeSync(fd);
  }
};

const overwrite = async (path: string, offset: number, blobBytes: number): Promise<void> => {
  const handle = await open(path, 'r+');
  try {
    await handle.write(Buffer.concat([encodeEntryHeader(blobBytes), Buffer.alloc(blobBytes)]), 0, undefined, offset);
  } finally {
    await handle.close();
  }
};

export const createPacks = (
  deps: { random: Random },
  options: { packsFolder: string; stagingFolder: string },
): Packs => {
  const { packsFolder, stagingFolder } = options;
  const places = new Map<Cid, PackedLocation>();
  /** Offsets of the blobs alive in each pack, staged ones included. */
  const alive = new Map<string, Set<number>>();
  /** The pack each worker appends to. */
  const active = new Map<number, string>();
  let loaded = false;

  const keep = (location: PackedLocation): void => {
    const offsets = alive.get(location.path) ?? new Set();
    alive.set(location.path, offsets.add(location.offset));
  };
  const place = (cid: Cid, path: string, entry: Live): void => {
    const location: PackedLocation = {
      kind: 'packed',
      path,
      offset: entry.offset + ENTRY_HEADER_BYTES,
      sizeBytes: entry.blobBytes,
    };
    places.set(cid, location);
    keep(location);
  };
  const packPaths = (): string[] =>
    readdirSync(packsFolder)
      .filter((name) => name.endsWith(PACK_SUFFIX))
      .map((name) => join(packsFolder, name));

  const load = (): void => {
    if (loaded) return;
    loaded = true;
    for (const path of packPaths()) {
      for (const entry of scan(path).entries) {
        if (entry.kind === 'erased') continue;
        const cid = cidOf(entry);
        if (!places.has(cid)) place(cid, path, entry);
      }
    }
  };

  const removeDead = async (): Promise<void> => {
    const inUse = new Set(active.values());
    for (const [path, offsets] of alive) {
      if (offsets.size > 0 || inUse.has(path)) continue;
      alive.delete(path);
      await rm(path, { force: true });
    }
  };

  /** Copies live entries, headers and all, into new packs; only when those are durable do the old ones go. */
  const rewrite = async (old: ReadonlyMap<string, readonly Live[]>): Promise<void> => {
    const moving = [...old].flatMap(([path, entries]) => entries.map((entry) => ({ path, entry })));
    while (moving.length > 0) {
      const name = deps.random.bytes(16).toString('hex') + PACK_SUFFIX;
      const target = await open(join(stagingFolder, name), 'wx', FILE_MODE);
      const moved: Live[] = [];
      try {
        for (let offset = 0; offset < PACK_BYTES && moving.length > 0;) {
          const next = moving.shift();
          if (next === undefined) break;
          const bytes = Buffer.alloc(spanOf(next.entry));
          const source = await open(next.path, 'r');
          try {
            await source.read(bytes, 0, bytes.length, next.entry.offset);
          } finally {
            await source.close();
          }
          await target.write(bytes, 0, bytes.length, offset);
          moved.push({ ...next.entry, offset });
          offset += bytes.length;
        }
        await target.sync();
      } finally {
        await target.close();
      }
      const path = join(packsFolder, name);
      await rename(join(stagingFolder, name), path);
      for (const entry of moved) place(cidOf(entry), path, entry);
    }
    await syncFolder(packsFolder);
    for (const path of old.keys()) {
      alive.delete(path);
      await rm(path);
    }
  };

  return {
    find: (cid) => {
      load();
      return places.get(cid);
    },
    staged: (location, lane) => {
      load();
      keep(location);
      active.set(lane, location.path);
    },
    adopt: (cid, location) => {
      places.set(cid, location);
    },
    erase: async (location, cid) => {
      places.delete(cid);
      // Twice is as good as once: a batch that failed is dropped here and perhaps again by its owner.
      if (alive.get(location.path)?.delete(location.offset) !== true) return;
      // Another erasure may have found the pack dead and removed it meanwhile.
      await tolerate(['ENOENT'], overwrite(location.path, location.offset - ENTRY_HEADER_BYTES, location.sizeBytes));
      await removeDead();
    },
    sweep: async (isKnown) => {
      loaded = true;
      places.clear();
      alive.clear();
      let removed = 0;
      const wasteful = new Map<string, Live[]>();
      const small = new Map<string, Live[]>();
      const leftovers: { path: string; entry: Live }[] = [];
      for (const path of packPaths()) {
        const { packBytes, entries } = scan(path);
        const claimed: Live[] = [];
        const unclaimed: Live[] = [];
        for (const entry of entries) {
          if (entry.kind === 'erased') continue;
          const cid = cidOf(entry);
          // Twice the same: a rewrite was interrupted before the old pack went.
          if (places.has(cid) || !isKnown(cid)) {
            unclaimed.push(entry);
          } else {
            claimed.push(entry);
            place(cid, path, entry);
          }
        }
        removed += unclaimed.length;
        if (claimed.length === 0) {
          alive.delete(path);
          await rm(path);
          continue;
        }
        const liveBytes = claimed.reduce((sum, entry) => sum + spanOf(entry), 0);
        // What lost its header may still be somebody's: it is neither erased nor left behind by a rewrite.
        const readable = unclaimed.every((entry) => entry.sound);
        if (readable && liveBytes * 2 < packBytes) wasteful.set(path, claimed);
        else if (readable && packBytes < SMALL_PACK_BYTES) small.set(path, claimed);
        if (!wasteful.has(path))
          leftovers.push(...unclaimed.filter((entry) => entry.sound).map((entry) => ({ path, entry })));
      }
      for (const { path, entry } of leftovers) await overwrite(path, entry.offset, entry.blobBytes);
      await rewrite(new Map([...wasteful, ...(small.size >= MERGE_FROM ? small : [])]));
      return { removed };
    },
    close: async () => {
      active.clear();
      await removeDead();
    },
  };
};
