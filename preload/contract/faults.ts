/**
 * Every code a Fault can carry. The renderer has a sentence and a next step for each of them,
 * and the build fails while one is missing (renderer/lib/faults).
 */
export const faultCodes = [
  // opening
  'vault-absent', // there is no vault in this folder
  'vault-exists', // there is one already
  'vault-locked', // it is locked; type the passphrase
  'vault-in-use', // another Holdfast has it open
  'vault-damaged', // the header or the database cannot be read
  'vault-newer', // made by a newer Holdfast
  'wrong-passphrase',
  'wrong-recovery-phrase',
  'weak-passphrase', // shorter than the minimum
  'device-key-missing', // the second factor is on, and this machine's keychain does not have it
  'keychain-unavailable',
  // requests that cannot be served
  'bad-argument',
  'unknown-call',
  'not-permitted', // this page, this session or this caller may not
  'not-found',
  'already-done', // nothing left to undo, cancel, resume
  'cancelled',
  'too-large',
  'drill-failed', // the retyped recovery words are not those of the phrase
  // the disk and what is on it
  'disk-full',
  'disk-denied', // the operating system said no
  'disk-failed',
  'source-unreadable', // a dropped file could not be read, or changed while it was read
  'original-damaged', // a stored original does not authenticate
  'destination-exists', // an export never overwrites
  // reading files (also used as the code of an issue on a file)
  'archive-unsafe',
  'archive-too-deep',
  'archive-too-many',
  'archive-too-large',
  'archive-broken',
  'xml-entity',
  'importer-failed',
  'importer-memory',
  'importer-timeout',
  // connection between a page and the engine
  'engine-gone',
  'internal',
] as const;

export type FaultCode = (typeof faultCodes)[number];

/** What crosses a bridge when a call did not work. `incident` is set for `internal` only: the number of its log line. */
export type FaultView = { code: FaultCode; incident?: string; message?: string };

/** The reply to every call, over every bridge. */
export type Reply<T> = { ok: true; value: T } | { ok: false; fault: FaultView };
