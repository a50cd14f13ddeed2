import { z } from 'zod';
import { bodyCalls } from './calls/body.ts';
import { dragOutCalls } from './calls/drag-out.ts';
import { labelCalls } from './calls/labels.ts';
import { moneyCalls } from './calls/money.ts';
import { peopleCalls } from './calls/people.ts';
import { previewCalls } from './calls/preview.ts';
import { placesCalls } from './calls/places.ts';
import { timelineCalls } from './calls/timeline.ts';
import { todayCalls } from './calls/today.ts';
import { viewCalls } from './calls/views.ts';
import {
  damage,
  datasetView,
  diaryEntry,
  field,
  fieldValue,
  fileView,
  filter,
  issue,
  picture,
  proposal,
  recordView,
  settings,
  sort,
  tableFormat,
  tableQuestion,
  vaultState,
} from './data.ts';

const none = z.object({}).strict();
const nothing = z.void();
const passphrase = z.string().min(1).max(1024);

/**
 * What the main window may do: see, add, narrow, propose. One line a call.
 * Nothing here takes a passphrase, and nothing here lets bytes out to anyone but the owner's screen.
 */
export const appCalls = {
  status: { input: none, output: vaultState },
  lock: { input: none, output: nothing },
  /** Shows a made-up life in a throw-away vault, while the owner's own is absent or locked. Locking leaves it. */
  demo: { input: none, output: nothing },
  files: {
    input: z.object({ limit: z.number().int().min(1).max(5000).default(500), before: z.string().optional() }),
    output: z.object({ files: z.array(fileView), total: z.number().int() }),
  },
  file: { input: z.object({ id: z.string() }), output: fileView },
  issues: {
    input: z.object({
      id: z.string(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    output: z.object({ issues: z.array(issue), total: z.number().int() }),
  },
  cancel: { input: z.object({ id: z.string() }), output: nothing },
  retry: { input: z.object({ id: z.string() }), output: nothing },
  forget: {
    input: z.object({ ids: z.array(z.string()).min(1), now: z.boolean().default(false) }),
    output: z.object({ files: z.number().int(), records: z.number().int(), goneAt: z.string() }),
  },
  restore: { input: z.object({ ids: z.array(z.string()).min(1) }), output: nothing },
  datasets: { input: none, output: z.array(datasetView) },
  query: {
    input: z.object({
      dataset: z.string(),
      where: z.array(filter).default([]),
      sort: sort.optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(10_000).default(100),
      /** Only the records read from this file. */
      file: z.string().optional(),
      /** With the records that stepped back behind another one that tells the same. */
      steppedBack: z.boolean().optional(),
    }),
    output: z.object({ records: z.array(recordView), total: z.number().int() }),
  },
  search: {
    input: z.object({
      text: z.string().max(500),
      limit: z.number().int().min(1).max(200).default(50),
      offset: z.number().int().min(0).max(9_800).default(0),
      dataset: z.string().optional(),
    }),
    /** total is exact up to 10,000; `capped` says that there are more. */
    output: z.object({ hits: z.array(recordView), total: z.number().int(), capped: z.boolean() }),
  },
  diary: {
    input: z.object({ before: z.number().int().optional(), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({ entries: z.array(diaryEntry), total: z.number().int() }),
  },
  verify: { input: none, output: z.object({ checked: z.number().int(), damaged: z.array(damage) }) },
  settings: { input: none, output: settings },
  changeSettings: { input: settings.partial(), output: settings },
  /** Hands a wish to the consent page (and, on the desktop, opens it). */
  propose: { input: proposal, output: nothing },
  ...bodyCalls,
  ...labelCalls,
  ...moneyCalls,
  ...peopleCalls,
  ...previewCalls,
  ...placesCalls,
  ...timelineCalls,
  ...viewCalls,
  ...dragOutCalls,
  ...todayCalls,
} as const;

/** What only the consent page may do. Each widening call takes the passphrase again. */
export const consentCalls = {
  status: { input: none, output: vaultState },
  /** The wish the main window left here, once; null when there is none. */
  pending: { input: none, output: proposal.nullable() },
  create: {
    input: z.object({ passphrase }),
    output: z.object({ recoveryPhrase: z.string(), drill: z.array(z.number().int()) }),
  },
  /** The four words asked for, by position (1-based) as `create` or `recoveryPhrase` named them. */
  drill: {
    input: z.object({ words: z.array(z.object({ position: z.number().int(), word: z.string() })).length(4) }),
    output: nothing,
  },
  unlock: { input: z.object({ passphrase }), output: nothing },
  lock: { input: none, output: nothing },
  recover: { input: z.object({ recoveryPhrase: z.string().max(1000), newPassphrase: passphrase }), output: nothing },
  /** With `rekey`, everything is encrypted anew under a new master key; the new phrase replaces the old sheet. */
  changePassphrase: {
    input: z.object({ passphrase, newPassphrase: passphrase, rekey: z.boolean().default(false) }),
    output: z.object({ recoveryPhrase: z.string(), drill: z.array(z.number().int()) }).partial(),
  },
  recoveryPhrase: {
    input: z.object({ passphrase }),
    output: z.object({ recoveryPhrase: z.string(), drill: z.array(z.number().int()) }),
  },
  deviceKey: { input: z.object({ passphrase, on: z.boolean() }), output: nothing },
  /** What an export would hold, before it is approved. */
  exportPreview: {
    input: z.object({ files: z.union([z.literal('all'), z.array(z.string())]) }),
    output: z.object({
      files: z.number().int(),
      sizeBytes: z.number().int(),
      names: z.array(z.string()),
      suggestedFolder: z.string(),
    }),
  },
  export: {
    input: z.object({
      passphrase,
      files: z.union([z.literal('all'), z.array(z.string())]),
      to: z.string().min(1).max(4096),
    }),
    output: z.object({ files: z.number().int(), bytes: z.number().int(), to: z.string() }),
  },
  /** What a table would hold as a file: exactly these records, and where it may go. */
  exportTablePreview: {
    input: z.object(tableQuestion),
    output: z.object({
      label: z.string(),
      fields: z.array(field),
      records: z.number().int(),
      first: z.array(z.record(z.string(), fieldValue)),
      suggestedFolder: z.string(),
    }),
  },
  /** Writes a new file into the folder `to`; one that is there already keeps its name, and the new one gets a number. */
  exportTable: {
    input: z.object({
      passphrase,
      ...tableQuestion,
      format: tableFormat,
      name: z.string().min(1).max(200),
      to: z.string().min(1).max(4096),
    }),
    output: z.object({ path: z.string(), records: z.number().int(), bytes: z.number().int() }),
  },
  /** Copies may be dragged out of the main window for ten minutes. */
  allowDragOut: { input: z.object({ passphrase }), output: z.object({ until: z.string() }) },
  /** Where a picture may go. */
  picturePlace: { input: none, output: z.object({ suggestedFolder: z.string() }) },
  /** Writes a picture like a table. Faults `bad-argument`: no PNG, or an SVG that is more than a drawing. */
  savePicture: {
    input: z.object({ passphrase, ...picture, to: z.string().min(1).max(4096) }),
    output: z.object({ path: z.string(), bytes: z.number().int() }),
  },
} as const;

export type AppCalls = typeof appCalls;
export type ConsentCalls = typeof consentCalls;
type AnyCalls = Record<string, { input: z.ZodType; output: z.ZodType }>;
/** What a caller passes (defaults may be left out). */
export type Argument<C extends AnyCalls, N extends keyof C> = z.input<C[N]['input']>;
/** What a handler receives (defaults filled in). */
export type Parsed<C extends AnyCalls, N extends keyof C> = z.output<C[N]['input']>;
export type Value<C extends AnyCalls, N extends keyof C> = z.output<C[N]['output']>;
export type Handlers<C extends AnyCalls> = {
  [N in keyof C]: (argument: Parsed<C, N>, signal: AbortSignal) => Promise<Value<C, N>> | Value<C, N>;
};
/** The client's side: what `createClient` returns; throws a FaultView-shaped error when the reply is a fault. */
export type Client<C extends AnyCalls> = {
  [N in keyof C]: (argument: Argument<C, N>, signal?: AbortSignal) => Promise<Value<C, N>>;
};
