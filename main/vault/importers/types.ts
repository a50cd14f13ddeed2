import type { Field, FieldValue } from '../../../preload/contract/data.ts';

/** A named, typed table of records, as an importer declares it. */
export interface DatasetSchema {
  /** Lower case, letters, digits and underscore: "transactions", "places", "csv_ledger". */
  readonly name: string;
  /** As a person would say it: "Transactions". */
  readonly label: string;
  readonly fields: readonly Field[];
  /**
   * The fields that make two records one (DESIGN §5, issue "overlapping exports"). `'all'`: every field.
   * Fields listed in `normalised` are compared after NFKC, lower case and collapsed white space.
   * Records of one file that are equal in all of them are numbered 1, 2, 3 … and stay apart; across files the larger multiplicity stands.
   */
  readonly identity: readonly string[] | 'all';
  readonly normalised?: readonly string[];
  /** The date or time field that orders the records. */
  readonly timeField?: string;
  /** Fields whose words can be searched. Absent: every field of type text. */
  readonly searchable?: readonly string[];
}

/** The beginning of a file, for recognition. */
export interface Head {
  /** Up to the first 64 KiB. */
  readonly bytes: Uint8Array;
  /** The same, decoded (byte order mark honoured, else UTF-8, else Windows-1252); may end mid-character. */
  readonly text: string;
  readonly sizeBytes: number;
}

/** A file's plaintext while an importer reads it. Bytes exist only in memory. */
export interface Source {
  /** File name, or the entry's path inside an archive. */
  readonly name: string;
  /** Of an entry: the name of the outermost archive, as it was dropped. */
  readonly archive?: string;
  /** -1 when unknown (an entry of a stream archive). */
  readonly sizeBytes: number;
  stream(): AsyncIterable<Uint8Array>;
  /** Random access; absent for entries of stream archives. */
  read?(offset: number, length: number): Promise<Uint8Array>;
}

export type DatasetHandle = number & { readonly __dataset: true };

/**
 * Where an importer puts what it reads. `record` and `issue` are cheap and synchronous;
 * await `ready()` once per chunk of input: it waits while the engine is behind, and throws when cancelled.
 */
export interface Output {
  /** Declares a dataset (or returns the handle of one already declared under this name in this import). */
  dataset(schema: DatasetSchema): DatasetHandle;
  /** `values` in the order of the schema's fields; null where there is none. `line`: 1-based line or n-th element. */
  record(dataset: DatasetHandle, line: number, values: readonly FieldValue[]): void;
  issue(code: string, text: string, line?: number): void;
  ready(): Promise<void>;
}

/**
 * One file a format. Deterministic: the same bytes and version give the same records in the same order
 * (an interrupted import resumes by counting). Knows nothing of vaults, SQL or windows.
 */
export interface Importer {
  /** "csv", "google-locations", … Stable: it is stored with every file. */
  readonly id: string;
  readonly label: string;
  /** Grows when the importer learns to read more. */
  readonly version: number;
  /** No public description and no sample was found for it: the window says so. */
  readonly unverified?: true;
  /** Reads tables of whatever shape a file has, and not datasets declared beforehand: how many of them is limited. */
  readonly anyShape?: true;
  /** 0: not mine; 1: certainly mine. Content counts, the name only helps. Never throws. */
  recognise(name: string, head: Head): number;
  /** Throws only for what makes reading on impossible; everything else is an issue. */
  read(source: Source, out: Output): Promise<void>;
}
