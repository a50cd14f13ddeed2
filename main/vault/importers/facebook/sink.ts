import { contacts, events, logins, photos, places, posts, reactions, searches } from '../datasets.ts';
import { createTable } from '../table.ts';
import type { Output } from '../types.ts';

/** Where entries of the many files go. */
export const createSink = (out: Output) => ({
  post: createTable(out, posts),
  contact: createTable(out, contacts),
  reaction: createTable(out, reactions),
  search: createTable(out, searches),
  event: createTable(out, events),
  photo: createTable(out, photos),
  place: createTable(out, places),
  login: createTable(out, logins),
  unreadable: (line: number): void =>
    out.issue('unknown-element', 'This entry has nothing that could be read and was left out.', line),
});

export type FacebookSink = ReturnType<typeof createSink>;
