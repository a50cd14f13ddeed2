import { fileTypeFromBuffer } from 'file-type';
import type { PreviewKind } from '../../../../preload/contract/calls/preview.ts';
import { archiveKind } from '../archives/index.ts';
import { headOf, looksLikeText } from '../head.ts';
import { mail } from '../mail.ts';
import { findEncoding, type Encoding } from '../text/decode.ts';

export interface Kind {
  readonly kind: PreviewKind;
  readonly mediaType?: string;
  readonly charset?: Encoding;
}

/**
 * What browsers draw in an <img> and that cannot carry script. SVG is not among them: it is text here. HEIC, TIFF, JPEG XL
 * and raw pictures no Chromium draws.
 */
const images = ['image/png', 'image/apng', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'];

/** What file-type calls a sound or a film, and under which name Chromium plays it. */
const sounds: Readonly<Record<string, string>> = {
  'audio/mpeg': 'audio/mpeg',
  'audio/ogg': 'audio/ogg',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'audio/opus': 'audio/ogg',
  'audio/wav': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/flac': 'audio/flac',
  'audio/x-flac': 'audio/flac',
  'audio/aac': 'audio/aac',
  'audio/mp4': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
};
const films: Readonly<Record<string, string>> = {
  'video/mp4': 'video/mp4',
  'video/x-m4v': 'video/mp4',
  // QuickTime's container is MP4's ancestor; under its own name Chromium does not try.
  'video/quicktime': 'video/mp4',
  'video/webm': 'video/webm',
  'video/ogg': 'video/ogg',
};
const packed = ['application/zip', 'application/gzip', 'application/x-gtar', 'application/x-tar'];

/** Text by its bytes; a mail when it has a mail's header. */
const textKind = (name: string, head: Uint8Array, sizeBytes: number): Kind | undefined => {
  const whole = headOf(head, sizeBytes);
  if (sizeBytes > 0 && !looksLikeText(whole.text)) return undefined;
  const charset = findEncoding(head).encoding;
  return mail.recognise(name, whole) >= 0.9
    ? { kind: 'mail', mediaType: 'message/rfc822', charset }
    : { kind: 'text', mediaType: 'text/plain', charset };
};

/** What a file is by its first 64 KiB. The name helps to tell mail from other text, and decides nothing else. */
export const kindOf = async (name: string, head: Uint8Array, sizeBytes: number): Promise<Kind> => {
  const type = (await fileTypeFromBuffer(head))?.mime;
  if (type === 'application/pdf') return { kind: 'pdf', mediaType: type };
  if (type !== undefined && images.includes(type)) return { kind: 'image', mediaType: type };
  const sound = type === undefined ? undefined : sounds[type];
  if (sound !== undefined) return { kind: 'audio', mediaType: sound };
  const film = type === undefined ? undefined : films[type];
  if (film !== undefined) return { kind: 'video', mediaType: film };
  if (archiveKind(head) !== undefined && (type === undefined || packed.includes(type)))
    return { kind: 'archive', ...(type === undefined ? {} : { mediaType: type }) };
  // XML, SVG, RTF, calendars and address books have a type of their own and are text all the same.
  return textKind(name, head, sizeBytes) ?? { kind: 'none', ...(type === undefined ? {} : { mediaType: type }) };
};
