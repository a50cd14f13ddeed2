import type { Digest } from '../../digests/index.ts';
import { countIn, loadYears, saveYears, type Years } from './when.ts';

/** Pairs of conversation and sender kept apart; what comes after them is counted together. */
const MAX_PAIRS = 20_000;
const everyone = '…';

/** What one sender wrote in one conversation. */
export interface Said {
  readonly conversation: string;
  readonly sender: string;
  /** The source says that the owner wrote it. */
  readonly isOwner: boolean;
  readonly years: Years;
  lastMs: number;
}

export type Talk = Map<string, Said>;

/** Messages by conversation and sender. Mail has a conversation a thread: there, everything is one. */
export const talk: Digest<Talk> = {
  name: 'talk',
  version: 1,
  dataset: 'messages',
  fields: ['sender', 'conversation', 'service', 'direction'],
  empty: () => new Map(),
  add: (state, { at, wallMs, values }) => {
    const [sender, conversation, service, direction] = values;
    if (at === 0 || typeof sender !== 'string' || sender === '') return;
    const where = service === 'email' ? '' : typeof conversation === 'string' ? conversation : '';
    const isOwner = direction === 'sent';
    let key = JSON.stringify([service, where, sender, isOwner]);
    let said = state.get(key);
    if (said === undefined) {
      if (state.size >= MAX_PAIRS) key = everyone;
      said = state.get(key) ?? {
        conversation: key === everyone ? everyone : `${String(service)}/${where}`,
        sender: key === everyone ? everyone : sender,
        isOwner: key !== everyone && isOwner,
        years: new Map(),
        lastMs: wallMs,
      };
      state.set(key, said);
    }
    countIn(said.years, wallMs);
    said.lastMs = Math.max(said.lastMs, wallMs);
  },
  save: (state) =>
    [...state].map(([key, { conversation, sender, isOwner, years, lastMs }]) => [
      key,
      conversation,
      sender,
      isOwner,
      lastMs,
      saveYears(years),
    ]),
  load: (saved) =>
    new Map(
      (saved as [string, string, string, boolean, number, unknown][]).map(
        ([key, conversation, sender, isOwner, lastMs, years]) => [
          key,
          { conversation, sender, isOwner, lastMs, years: loadYears(years) },
        ],
      ),
    ),
};

/** A name has to stand in so many conversations, and in so large a share of them, to be taken for the owner's. */
const LEAST_CONVERSATIONS = 2;
const LEAST_SHARE = 0.6;

/**
 * How the owner is called: where a source says who sent, those names; else the one name that stands in most
 * conversations of a service, for the owner is in all of them.
 */
export const ownerNames = (state: Talk): Set<string> => {
  const owners = new Set([...state.values()].filter(({ isOwner }) => isOwner).map(({ sender }) => sender));
  const services = new Map<string, Map<string, Set<string>>>();
  for (const { conversation, sender } of state.values()) {
    if (conversation === everyone) continue;
    const service = conversation.slice(0, conversation.indexOf('/'));
    if (service === 'email') continue;
    const senders = services.get(service) ?? new Map<string, Set<string>>();
    services.set(service, senders);
    senders.set(sender, (senders.get(sender) ?? new Set()).add(conversation));
  }
  for (const senders of services.values()) {
    if ([...senders.keys()].some((sender) => owners.has(sender))) continue;
    const conversations = new Set([...senders.values()].flatMap((each) => [...each])).size;
    const [first, second] = [...senders].sort(([, a], [, b]) => b.size - a.size);
    if (
      first !== undefined &&
      first[1].size >= LEAST_CONVERSATIONS &&
      first[1].size >= conversations * LEAST_SHARE &&
      first[1].size > (second?.[1].size ?? 0)
    )
      owners.add(first[0]);
  }
  return owners;
};
