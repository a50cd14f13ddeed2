import type { PreviewKind } from '../../../../preload/contract/calls/preview.ts';
import type { Encoding } from '../text/decode.ts';

/** What is looked at: an original, opened by its own key, or an entry of it. */
interface Place {
  name: string;
  blob: { path: string; key: Uint8Array };
  part?: string;
}

/** Engine → preview worker. One question at a time. */
export type PreviewQuestion =
  | (Place & { kind: 'bytes'; offset: number; length: number })
  | (Place & { kind: 'mails'; limit: number })
  | (Place & { kind: 'parts'; offset: number; limit: number });

export interface Looked {
  kind: PreviewKind;
  mediaType?: string;
  charset?: Encoding;
  sizeBytes: number;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface ShownMail {
  sender: string;
  recipients: string;
  subject: string;
  time: string;
  text: string;
  attachments: string;
}

export interface ShownPart {
  path: string;
  sizeBytes?: number;
  refused?: string;
}

/** Preview worker → engine. */
export type PreviewAnswer =
  | ({ ok: true; to: 'bytes' } & Looked)
  | { ok: true; to: 'mails'; mails: ShownMail[]; more: boolean }
  | { ok: true; to: 'parts'; parts: ShownPart[]; total: number; capped: boolean }
  | { ok: false; code: string; detail: string };
