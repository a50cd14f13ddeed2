import type { FileView, Proposal, VaultState } from './data.ts';

/** What the engine tells its pages. A page that missed some refetches: events carry no history. */
export type EngineEvent =
  | { kind: 'state'; state: VaultState }
  | { kind: 'file'; file: FileView } // added, progressed, changed (at most 10 a second a file)
  | { kind: 'file-gone'; id: string }
  | { kind: 'vault-changed' } // records, datasets or diary are different: refetch (at most 4 a second)
  | { kind: 'settings' }
  | { kind: 'proposed'; wish: Proposal['kind'] }; // what it is about is fetched by the consent page, once
