import { z } from 'zod';

/**
 * How a field's values look on every wire and in every JSON document:
 * text, id: string (an id is never turned into a number: 64-bit ids stay exact);
 * decimal: string, canonical ("-12.50", "1000", no exponent, exact);
 * integer: a safe integer; number: a finite double;
 * date: "YYYY-MM-DD"; time: ISO 8601 with offset, "Z", or without zone when the source had none.
 */
export const fieldType = z.enum(['text', 'id', 'integer', 'decimal', 'number', 'boolean', 'date', 'time']);
export type FieldType = z.infer<typeof fieldType>;

export const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type FieldValue = z.infer<typeof fieldValue>;

export const field = z.object({
  name: z.string().min(1).max(120),
  type: fieldType,
  unit: z.string().max(40).optional(),
  about: z.string().max(400).optional(),
});
export type Field = z.infer<typeof field>;

export const datasetView = z.object({
  name: z.string(),
  label: z.string(),
  records: z.number().int(),
  fields: z.array(field),
  /** The fields that make two records one. */
  identity: z.array(z.string()),
  /** Name of the field whose time orders the records, when there is one. */
  timeField: z.string().optional(),
  /** First and last moment, ISO 8601. */
  from: z.string().optional(),
  to: z.string().optional(),
});
export type DatasetView = z.infer<typeof datasetView>;

export const fileStatus = z.enum([
  'waiting', // in the queue
  'storing', // being encrypted into the vault
  'reading', // safe; an importer is reading it
  'done',
  'kept', // safe, and no importer knows it
  'failed', // safe, but the importer stopped; what it read is there
  'cancelled',
  'refused', // nothing was stored (unreadable source, archive refused, full disk)
  'forgotten', // hidden; its key is destroyed when the ten minutes are over
]);
export type FileStatus = z.infer<typeof fileStatus>;

export const issue = z.object({
  code: z.string(),
  text: z.string(),
  line: z.number().int().optional(),
  /** Entry of an archive. */
  part: z.string().optional(),
});
export type Issue = z.infer<typeof issue>;

export const fileView = z.object({
  id: z.string(),
  name: z.string(),
  sizeBytes: z.number().int(),
  /** SHA-256 of the plaintext, hex; absent until it is stored. */
  sha256: z.string().optional(),
  status: fileStatus,
  importer: z.string().optional(),
  importerLabel: z.string().optional(),
  /** Its importer follows no public description: what it reads may be wrong. */
  unverified: z.boolean().optional(),
  /** The dataset most of its records went to. */
  dataset: z.string().optional(),
  records: z.number().int(),
  issueCount: z.number().int(),
  addedAt: z.string(),
  /** While status is storing or reading. Bytes of the original; rate in bytes a second. */
  progress: z.object({ doneBytes: z.number(), totalBytes: z.number(), bytesPerSecond: z.number() }).optional(),
  /** When forgotten: the moment at which it can no longer be undone, ISO 8601. */
  goneAt: z.string().optional(),
  fault: z.string().optional(),
  /** This drop was of bytes the vault had already. */
  duplicate: z.boolean().optional(),
});
export type FileView = z.infer<typeof fileView>;

/** What the owner said of a record. */
export const labels = z.object({
  category: z.string().optional(),
  note: z.string().optional(),
  /** Fields whose value in `values` is the owner's correction, with what the source said. */
  fixed: z.record(z.string(), fieldValue).optional(),
  /** One payment for several things: amounts (decimal) that add up to the record's own. */
  split: z
    .array(
      z.object({
        amount: z.string().regex(/^-?\d{1,15}(?:\.\d{1,8})?$/),
        category: z.string().min(1).max(60),
        note: z.string().max(500).optional(),
      }),
    )
    .min(2)
    .max(50)
    .optional(),
});
export type Labels = z.infer<typeof labels>;

export const recordView = z.object({
  id: z.string(),
  dataset: z.string(),
  values: z.record(z.string(), fieldValue),
  /** File it was read from, the archive entry, and the line (or the n-th element) in it. */
  source: z.object({ file: z.string(), part: z.string().optional(), line: z.number().int().optional() }),
  labels: labels.optional(),
  /** It tells the same as another record, behind which it stepped back (shown only where asked for). */
  steppedBackBehind: z.string().optional(),
  /** How many other records tell the same and stepped back behind this one. */
  alsoTold: z.number().int().optional(),
});
export type RecordView = z.infer<typeof recordView>;

export const diaryEntry = z.object({
  id: z.number().int(),
  at: z.string(),
  kind: z.enum([
    'vault-created',
    'vault-opened',
    'vault-locked',
    'unlock-failed',
    'file-added',
    'file-read',
    'file-failed',
    'file-duplicate',
    'file-cancelled',
    'file-hidden',
    'file-restored',
    'file-forgotten',
    'exported',
    'table-exported',
    'picture-saved',
    'drag-out-allowed',
    'file-dragged-out',
    'passphrase-changed',
    'recovered',
    'recovery-phrase-shown',
    'recovery-drilled',
    'rekeyed',
    'device-key-on',
    'device-key-off',
    'verified',
    'damage-found',
    'settings-changed',
  ]),
  /** What the sentence of this kind needs; absent once the entry's salt is gone. */
  facts: z.record(z.string(), fieldValue).optional(),
});
export type DiaryEntry = z.infer<typeof diaryEntry>;

export const settings = z.object({
  autoLockMinutes: z.number().int().min(0).max(1440), // 0: never
  lockOnSuspend: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'de']),
});
export type Settings = z.infer<typeof settings>;

export const vaultState = z.object({
  state: z.enum(['absent', 'locked', 'open']),
  /** Work under way: files waiting or being read. */
  working: z.number().int(),
  host: z.enum(['desktop', 'web', 'cli', 'test']),
  deviceKey: z.boolean(),
  recoveryDrilled: z.boolean(),
  /** A made-up life in a vault that goes when it is left; the owner's own is somewhere else and closed. */
  demo: z.boolean(),
  version: z.string(),
  records: z.number().int(),
  files: z.number().int(),
});
export type VaultState = z.infer<typeof vaultState>;

export const filter = z.object({
  field: z.string(),
  is: z.enum(['equals', 'contains', 'from', 'to']),
  value: fieldValue,
});
export type Filter = z.infer<typeof filter>;

export const sort = z.object({ field: z.string(), order: z.enum(['asc', 'desc']) });

/** Records of one dataset as a table shows them. */
export const tableQuestion = {
  dataset: z.string().max(200),
  where: z.array(filter).max(50).default([]),
  sort: sort.optional(),
  file: z.string().max(64).optional(),
};
export const tableFormat = z.enum(['csv', 'json', 'parquet']);
export type TableFormat = z.infer<typeof tableFormat>;

/**
 * Of a picture, in base64: five megabytes. A frame of the local web host carries eight at most, and this must fit into one.
 */
export const maxPictureCharacters = 7_000_000;
export const picture = {
  name: z.string().min(1).max(200),
  format: z.enum(['png', 'svg']),
  data: z.base64().min(4).max(maxPictureCharacters),
};

/** A widening that the main window asked for; the consent page shows it and nobody else can carry it out. */
export const proposal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('export'), files: z.union([z.literal('all'), z.array(z.string())]) }),
  z.object({
    kind: z.literal('export-table'),
    ...tableQuestion,
    format: tableFormat,
    name: z.string().min(1).max(200),
  }),
  z.object({ kind: z.literal('save-picture'), ...picture }),
  z.object({ kind: z.literal('drag-out') }),
  z.object({ kind: z.literal('unlock') }),
  z.object({ kind: z.literal('create') }),
  z.object({ kind: z.literal('recover') }),
  z.object({ kind: z.literal('change-passphrase') }),
  z.object({ kind: z.literal('recovery-phrase') }),
  z.object({ kind: z.literal('device-key'), on: z.boolean() }),
]);
export type Proposal = z.infer<typeof proposal>;

export const damage = z.object({
  /** What is damaged: 'original', 'header' or 'database'. */
  what: z.enum(['original', 'header', 'database']),
  file: z.string().optional(),
  name: z.string(),
  detail: z.string(),
});
export type Damage = z.infer<typeof damage>;
