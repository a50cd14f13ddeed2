import { Fault } from '../../core/fault.ts';
import type { FieldValue } from '../../../preload/contract/data.ts';
import { createIdentity, IDENTITY_BYTES, type Identity } from './identity.ts';
import { BATCH_RECORDS, MAX_BATCHES_IN_FLIGHT, MAX_ISSUES_KEPT, type FromWorker } from './messages.ts';
import type { DatasetHandle, DatasetSchema, Importer, Output } from './types.ts';

/** Hands a message to the engine; the buffers listed change hands. */
export type Post = (message: FromWorker, transfer?: ArrayBuffer[]) => void;

/** More records than this are not one person's file. */
export const MAX_RECORDS = 100_000_000;
/**
 * Datasets one file may declare: so many of a shape the importers know, and so many of whatever shape its tables have.
 * An archive of settings holds hundreds of the latter; those beyond the limit stay in the original.
 */
export const MAX_DATASETS = 200;
/** A batch is sent at BATCH_RECORDS records or at about this many characters, whichever comes first. */
const BATCH_CHARACTERS = 2 * 1024 * 1024;
const MAX_ISSUE_TEXT = 300;
/** All datasets together hold back at most this much: an archive of many small files fills batches across its entries. */
const HELD_BACK_CHARACTERS = 4 * BATCH_CHARACTERS;
const HELD_BACK_RECORDS = 4 * BATCH_RECORDS;
/** Issues, and parts, are sent in handfuls of this many. */
const ISSUES_AT_ONCE = 100;
const PARTS_AT_ONCE = 200;

/** The dataset of a table beyond the limit: its records go nowhere. */
const NOWHERE = -1 as DatasetHandle;

type Issue = { code: string; text: string; line?: number; part: number };

const tooManyTablesText = `More than ${MAX_DATASETS} tables of different shapes lie in this file; this one was not read. It stays in the original.`;

type Part = { part: number; path: string; importer: string };

/** Records of one dataset that wait to be sent. */
interface Pending {
  readonly dataset: number;
  readonly identify: (values: readonly FieldValue[]) => Identity;
  characters: number;
  parts: number[];
  lines: number[];
  rows: FieldValue[][];
}

/** The way of drafts to the engine: batches, back-pressure, issues, parts. */
export interface Drafts {
  /** Names the next part (an entry of an archive); gives its number. */
  part(path: string, importer: string): number;
  /** What an importer is given for the part it reads. */
  output(part: number, reader?: Pick<Importer, 'anyShape'>): Output;
  /** Sends what waits and resolves when the engine has taken everything that is in flight but MAX_BATCHES_IN_FLIGHT. */
  readonly flush: () => Promise<void>;
  /** The engine has written a batch. */
  readonly written: () => void;
  /** How many records were drafted. */
  readonly records: number;
}

/**
 * Batches go out in an order that depends on the file alone, so that a resumed import counts its way to where it was.
 */
export const createDrafts = (post: Post): Drafts => {
  const datasets = new Map<string, { handle: DatasetHandle; pending: Pending }>();
  const pendings: Pending[] = [];
  /** Datasets declared, by whether their shape is the file's own. */
  const declared = { known: 0, anyShape: 0 };
  let batches = 0;
  let records = 0;
  let sent = 0;
  let inFlight = 0;
  let heldCharacters = 0;
  let heldRecords = 0;
  let parts: Part[] = [];
  let partTotal = 0;
  const waiting: (() => void)[] = [];
  let resume: (() => void) | undefined;

  let issues: Issue[] = [];
  let issueTotal = 0;

  /** Before anything that refers to them. */
  const sendParts = (): void => {
    if (parts.length === 0) return;
    post({ kind: 'parts', parts });
    parts = [];
  };

  const sendIssues = (): void => {
    if (issues.length === 0) return;
    sendParts();
    // `total` counts up to the last of these, or, beyond the limit, all that there were.
    post({ kind: 'issues', issues, total: issueTotal });
    issues = [];
  };

  const pump = (): void => {
    while (inFlight < MAX_BATCHES_IN_FLIGHT) {
      const send = waiting.shift();
      if (send === undefined) break;
      inFlight += 1;
      send();
    }
    if (waiting.length === 0 && resume !== undefined) {
      resume();
      resume = undefined;
    }
  };

  const dispatch = (pending: Pending): void => {
    const { rows, lines, parts: partOf, dataset, identify } = pending;
    if (rows.length === 0) return;
    sendParts();
    heldCharacters -= pending.characters;
    heldRecords -= rows.length;
    pending.rows = [];
    pending.lines = [];
    pending.parts = [];
    pending.characters = 0;
    const ats = new Float64Array(rows.length);
    const keys = new Uint8Array(rows.length * IDENTITY_BYTES);
    rows.forEach((row, index) => {
      const { at, key } = identify(row);
      ats[index] = at;
      keys.set(key, index * IDENTITY_BYTES);
    });
    const message: FromWorker = {
      kind: 'batch',
      batch: batches,
      first: sent,
      dataset,
      parts: partOf,
      lines,
      rows,
      ats,
      keys,
    };
    batches += 1;
    sent += rows.length;
    waiting.push(() => post(message, [ats.buffer, keys.buffer]));
    pump();
  };

  const dispatchAll = (): void => {
    for (const pending of pendings) dispatch(pending);
  };

  const declare = (part: number, kind: keyof typeof declared, schema: DatasetSchema): DatasetHandle => {
    // Two files of one archive may both call their table "export": the same name, and another schema.
    const text = JSON.stringify(schema);
    const known = datasets.get(text);
    if (known !== undefined) return known.handle;
    if (declared[kind] >= MAX_DATASETS) {
      if (kind === 'known') throw new Fault('too-large', 'the file declares too many datasets');
      issue(part, 'too-many-tables', tooManyTablesText);
      return NOWHERE;
    }
    declared[kind] += 1;
    const handle = pendings.length as DatasetHandle;
    const pending: Pending = {
      dataset: handle,
      identify: createIdentity(schema),
      characters: 0,
      parts: [],
      lines: [],
      rows: [],
    };
    datasets.set(text, { handle, pending });
    pendings.push(pending);
    post({ kind: 'dataset', dataset: handle, schema });
    return handle;
  };

  const drain = (): Promise<void> | undefined =>
    waiting.length === 0
      ? undefined
      : new Promise((resolve) => {
          resume = resolve;
        });

  const record = (part: number, handle: DatasetHandle, line: number, values: readonly FieldValue[]): void => {
    if (handle === NOWHERE) return;
    const pending = pendings[handle];
    if (pending === undefined) throw new TypeError('a record for a dataset that was not declared');
    if (records >= MAX_RECORDS) throw new Fault('too-large', 'the file has too many records');
    records += 1;
    let characters = 0;
    for (const value of values) if (typeof value === 'string') characters += value.length;
    pending.characters += characters;
    heldCharacters += characters;
    heldRecords += 1;
    pending.parts.push(part);
    pending.lines.push(line);
    pending.rows.push(values as FieldValue[]);
    if (pending.rows.length >= BATCH_RECORDS || pending.characters > BATCH_CHARACTERS) dispatch(pending);
    else if (heldRecords > HELD_BACK_RECORDS || heldCharacters > HELD_BACK_CHARACTERS) dispatchAll();
  };

  const issue = (ofPart: number, code: string, text: string, line?: number): void => {
    issueTotal += 1;
    if (issueTotal > MAX_ISSUES_KEPT) return;
    const said = { code, text: text.slice(0, MAX_ISSUE_TEXT), part: ofPart };
    issues.push(line === undefined ? said : { ...said, line });
    if (issues.length >= ISSUES_AT_ONCE || issueTotal === MAX_ISSUES_KEPT) sendIssues();
  };

  return {
    part: (path, importer) => {
      partTotal += 1;
      parts.push({ part: partTotal, path, importer });
      if (parts.length >= PARTS_AT_ONCE) sendParts();
      return partTotal;
    },
    output: (part, reader) => ({
      // A bank's table becomes `transactions` even when it is the generic reader that reads it.
      dataset: (schema) =>
        declare(part, reader?.anyShape === true && schema.identity === 'all' ? 'anyShape' : 'known', schema),
      record: (handle, line, values) => record(part, handle, line, values),
      issue: (code, text, line) => issue(part, code, text, line),
      ready: async () => {
        await drain();
      },
    }),
    flush: async () => {
      dispatchAll();
      sendParts();
      sendIssues();
      if (issueTotal > MAX_ISSUES_KEPT) post({ kind: 'issues', issues: [], total: issueTotal });
      await drain();
    },
    written: () => {
      inFlight -= 1;
      pump();
    },
    get records() {
      return records;
    },
  };
};
