import { z } from 'zod';

const count = z.number().int().min(0);
const entry = {
  id: z.string().max(64),
  /** Path of an entry, when the file is an archive. */
  part: z.string().max(1000).optional(),
};

/** How a file's content can be looked at, decided by its first bytes and never by its name alone. */
export const previewKind = z.enum([
  'text', // whatever is text: CSV, JSON, HTML and SVG too, which are shown as they are written and never run
  'mail',
  'image',
  'pdf',
  'audio',
  'video',
  'archive', // its entries can be looked at
  'none', // nothing here can draw it
]);
export type PreviewKind = z.infer<typeof previewKind>;

/** What one call gives at most. */
export const previewChunkBytes = 4 * 1024 * 1024;

/** Looking into an original: bytes come decrypted, in memory, to the owner's own window and stay there. */
export const previewCalls = {
  /**
   * A piece of an original, or of an entry of an archive, and what it is. Nothing comes of what is not drawn.
   * Faults `not-found` (hidden or not stored, no such entry), `too-large` (an entry beyond 64 MiB), `archive-*`.
   */
  preview: {
    input: z.object({
      ...entry,
      offset: count.default(0),
      length: count.max(previewChunkBytes).default(0),
    }),
    output: z.object({
      kind: previewKind,
      /** As the content says. Of what is drawn it is one of a closed list. */
      mediaType: z.string().optional(),
      /** Of text: how its bytes are to be decoded, by a name of the Encoding Standard. */
      charset: z.string().max(40).optional(),
      /** Of the whole file or entry. */
      sizeBytes: count,
      /** A Blob, for bytes in JSON are ten times as large. */
      bytes: z.instanceof(Blob),
    }),
  },
  /** The mails in a file, in its order, as text: markup is turned into words, attachments are named. */
  previewMails: {
    input: z.object({ ...entry, limit: z.number().int().min(1).max(50).default(20) }),
    output: z.object({
      mails: z.array(
        z.object({
          sender: z.string(),
          recipients: z.string(),
          subject: z.string(),
          time: z.string(),
          text: z.string(),
          attachments: z.string(),
        }),
      ),
      more: z.boolean(),
    }),
  },
  /** What an archive holds, in its order. A compressed tar is looked through; an archive inside an archive is one entry. */
  previewParts: {
    input: z.object({ id: entry.id, offset: count.default(0), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({
      parts: z.array(
        z.object({
          path: z.string(),
          /** Absent when the archive does not say. */
          sizeBytes: count.optional(),
          /** Code of why it is not opened: a link, a path that leaves the archive, a password. */
          refused: z.string().optional(),
        }),
      ),
      total: count,
      /** Looking stopped here: there are more than `total`. */
      capped: z.boolean(),
    }),
  },
  /** Which datasets a file's records went to, largest first. Records that another file brought too count for both. */
  fileDatasets: {
    input: z.object({ id: entry.id }),
    output: z.array(z.object({ dataset: z.string(), label: z.string(), records: count })),
  },
} as const;
