import { contacts, logins, messages, posts, reactions, searches, views } from '../datasets.ts';
import { createTable } from '../table.ts';
import type { Output } from '../types.ts';

/** Where entries of the many files go. */
export const createSink = (out: Output) => ({
  post: createTable(out, posts),
  contact: createTable(out, contacts),
  reaction: createTable(out, reactions),
  search: createTable(out, searches),
  view: createTable(out, views),
  login: createTable(out, logins),
  message: createTable(out, messages),
  unreadable: (line: number): void =>
    out.issue('unknown-element', 'This entry has nothing that could be read and was left out.', line),
});

export type InstagramSink = ReturnType<typeof createSink>;
