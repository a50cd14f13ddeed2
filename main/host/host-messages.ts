import { z } from 'zod';
import type { EngineEvent, FaultView, Reply } from '../../preload/contract/index.ts';

/** What another process of the same person may ask of the host that has the vault open. */
export const hello = z.object({ passphrase: z.string().min(1).max(1024) });
export type Hello = z.infer<typeof hello>;

const id = z.number().int().nonnegative();
export const ask = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    id,
    side: z.enum(['app', 'consent']),
    name: z.string().max(64),
    argument: z.unknown(),
  }),
  z.object({ kind: z.literal('drop'), id, paths: z.array(z.string().min(1).max(4096)).min(1).max(100_000) }),
  /** Answered when nothing is waiting or being read. */
  z.object({ kind: z.literal('idle'), id }),
  /** From now on, every event of the engine. */
  z.object({ kind: z.literal('watch') }),
  z.object({ kind: z.literal('cancel'), id }),
]);
export type Ask = z.infer<typeof ask>;

export type Told =
  | { kind: 'welcome' }
  | { kind: 'refused'; fault: FaultView }
  | { kind: 'reply'; id: number; reply: Reply<unknown> }
  | { kind: 'event'; event: EngineEvent };
