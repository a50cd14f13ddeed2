import { createHash } from 'node:crypto';
import { iso, type Clock } from '../../core/clock.ts';
import { Fault } from '../../core/fault.ts';
import type { Permit, PermitMint } from '../../core/permit.ts';
import type { Random } from '../../core/random.ts';
import type { BlobStore, Diary } from '../../store/vault/index.ts';
import type { Files } from '../files.ts';
import { safePath } from './place.ts';

/** A copy on its way out of the window. */
export interface HandedOut {
  readonly name: string;
  readonly sizeBytes: number;
  readonly stream: AsyncIterable<Uint8Array>;
}

/** Copies dragged out of the window: only for as long as the owner allowed it, each by a word that is good once. */
export interface DragOut {
  /** Called with the passphrase checked. Returns the moment at which it ends. */
  allow(permit: Permit): { until: string };
  state(permit: Permit): { until: string | null };
  stop(permit: Permit): void;
  /** Faults `not-permitted`, `not-found`. */
  mint(permit: Permit, id: string): { token: string; name: string };
  /** The file that a word stands for; the word is used up, whatever comes of it. Null for one that is unknown or too old. */
  take(token: string, signal?: AbortSignal): HandedOut | null;
}

const allowedMs = 10 * 60_000;
const tokenMs = 60_000;
const maxTokens = 64;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export const createDragOut = (deps: {
  files: Pick<Files, 'byId'>;
  blobs: Pick<BlobStore, 'read'>;
  permits: PermitMint;
  diary: Diary;
  clock: Clock;
  random: Random;
  changed: () => void;
}): DragOut => {
  const { files, blobs, permits, diary, clock, random, changed } = deps;
  let untilMs = 0;
  /** By hash: what lies in memory opens nothing. */
  const tokens = new Map<string, { id: string; endsMs: number }>();
  const isAllowed = (): boolean => clock.now() < untilMs;

  /** A file whose original is here, and not hidden. */
  const original = (id: string) => {
    const { status, name, size_bytes, cid, key } = files.byId(id);
    if (status === 'forgotten' || cid === null || key === null) throw new Fault('not-found', 'no original of that id');
    return { id, name: safePath(name).split('/').at(-1) ?? 'unnamed', sizeBytes: size_bytes, cid, key };
  };

  return {
    allow: (permit) => {
      permits.check(permit);
      untilMs = clock.now() + allowedMs;
      diary.write('drag-out-allowed');
      changed();
      return { until: iso(untilMs) };
    },
    state: (permit) => {
      permits.check(permit);
      return { until: isAllowed() ? iso(untilMs) : null };
    },
    stop: (permit) => {
      permits.check(permit);
      untilMs = 0;
      tokens.clear();
      changed();
    },
    mint: (permit, id) => {
      permits.check(permit);
      if (!isAllowed()) throw new Fault('not-permitted', 'dragging out is not allowed now');
      const { name } = original(id);
      const token = random.bytes(32).toString('base64url');
      tokens.set(hashOf(token), { id, endsMs: Math.min(untilMs, clock.now() + tokenMs) });
      // The oldest go first: a press on a row that became no drag leaves one behind.
      for (const old of [...tokens.keys()].slice(0, Math.max(0, tokens.size - maxTokens))) tokens.delete(old);
      return { token, name };
    },
    take: (token, signal) => {
      const hash = hashOf(token);
      const found = tokens.get(hash);
      tokens.delete(hash);
      if (found === undefined || clock.now() >= found.endsMs) return null;
      const { id, name, sizeBytes, cid, key } = original(found.id);
      diary.write('file-dragged-out', { name, sizeBytes }, id);
      changed();
      return { name, sizeBytes, stream: blobs.read({ cid, key, sizeBytes }, signal) };
    },
  };
};
