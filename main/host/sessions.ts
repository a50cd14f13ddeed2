import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';

/** Which of the two pages somebody is: each has an origin, a cookie and a set of calls of its own. */
export type Side = 'app' | 'consent';

/** A token or a session as it is kept and handed between processes: only the hash of its secret. */
export interface Kept {
  /** SHA-256 of the secret, hex. */
  hash: string;
  side: Side;
  /** Milliseconds since 1970. */
  expiresAt: number;
}
export interface SessionSnapshot {
  tokens: Kept[];
  sessions: Kept[];
}

export interface Sessions {
  /** A one-use secret that the page of this side may exchange for its cookie within two minutes. */
  mintToken(side: Side): string;
  /** Takes over a token minted by another process. */
  admit(token: Kept): void;
  /** Burns the token; the secret of a new session, or null when the token is unknown, of the other side, used or too old. */
  exchange(side: Side, token: string): string | null;
  /** The session's id when the secret is that of a living session of this side. Being asked for keeps it alive. */
  find(side: Side, secret: string): string | null;
  /** Keeps a session alive whose page is connected; false when it is gone. */
  touch(id: string): boolean;
  snapshot(): SessionSnapshot;
}

export const tokenLifeMs = 2 * 60_000;
export const sessionIdleMs = 12 * 60 * 60_000;
const secretSizeBytes = 32;
/** Each kind of entry is kept at most this often; the oldest goes first. */
const maxKept = 64;

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Looks at every entry, whatever is found where, so that time says nothing about which one matched. */
const findIn = (entries: readonly Kept[], side: Side, secret: string, now: number): Kept | null => {
  const hash = hashOf(secret);
  let found: Kept | null = null;
  for (const entry of entries) {
    const equal = timingSafeEqual(hash, Buffer.from(entry.hash, 'hex'));
    if (equal && entry.side === side && entry.expiresAt > now) found = entry;
  }
  return found;
};

/**
 * Who may speak to the web host. Secrets are 256 bits, exist only in the page's cookie (or the address's fragment)
 * and are kept here as hashes, which the supervisor holds while a serving process is replaced.
 */
export const createSessions = (
  deps: { clock: Clock; random: Random; onChange?: (snapshot: SessionSnapshot) => void },
  before: SessionSnapshot = { tokens: [], sessions: [] },
): Sessions => {
  let tokens = [...before.tokens];
  let sessions = [...before.sessions];

  const draw = (): string => deps.random.bytes(secretSizeBytes).toString('base64url');
  const keep = (entries: Kept[], entry: Kept): Kept[] =>
    [...entries.filter((other) => other.expiresAt > deps.clock.now()), entry].slice(-maxKept);
  const snapshot = (): SessionSnapshot => structuredClone({ tokens, sessions });
  const changed = (): void => deps.onChange?.(snapshot());
  const keepAlive = (session: Kept): string => {
    session.expiresAt = deps.clock.now() + sessionIdleMs;
    return session.hash;
  };

  return {
    mintToken: (side) => {
      const secret = draw();
      tokens = keep(tokens, { hash: hashOf(secret).toString('hex'), side, expiresAt: deps.clock.now() + tokenLifeMs });
      changed();
      return secret;
    },
    admit: (token) => {
      tokens = keep(tokens, token);
    },
    exchange: (side, token) => {
      const found = findIn(tokens, side, token, deps.clock.now());
      if (!found) return null;
      tokens = tokens.filter((other) => other !== found);
      const secret = draw();
      sessions = keep(sessions, {
        hash: hashOf(secret).toString('hex'),
        side,
        expiresAt: deps.clock.now() + sessionIdleMs,
      });
      changed();
      return secret;
    },
    find: (side, secret) => {
      const found = findIn(sessions, side, secret, deps.clock.now());
      return found && keepAlive(found);
    },
    touch: (id) => {
      const found = sessions.find((session) => session.hash === id && session.expiresAt > deps.clock.now());
      if (found) keepAlive(found);
      return found !== undefined;
    },
    snapshot,
  };
};
