import type { IAudioMetadata } from 'music-metadata';
import { isFault } from '../../core/fault.ts';
import { recordings } from './datasets.ts';
import { soundKind } from './audio/marks.ts';
import { openBytes, type Bytes } from './files/bytes.ts';
import { createTable } from './table.ts';
import { isoTime, parseMoment } from './text/dates.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Music, audio books and voice memos: one record a file, from its tags (ID3, Vorbis comments, iTunes items, RIFF and AIFF
 * chunks, APEv2, ASF), by music-metadata (https://github.com/Borewit/music-metadata). Covers and sound are passed over.
 */

/** Of one in an archive, where what stands behind the sound can only be reached through it. */
const MAX_HELD_BYTES = 96 * 1024 * 1024;

const recognise = (name: string, { bytes }: Head): number => (soundKind(name, bytes) === undefined ? 0 : 0.9);

/**
 * The file as the library wants it: of a Blob it asks for the size and for slices. (It takes no other random access
 * without a tokenizer of one's own, whose package is not ours to depend on.)
 */
const blobOf = (bytes: Bytes): Blob => {
  const slice = (from = 0, to = bytes.sizeBytes): { arrayBuffer(): Promise<ArrayBuffer> } => ({
    arrayBuffer: async () => new Uint8Array(await bytes.read(from, to - from)).buffer,
  });
  return { size: bytes.sizeBytes, type: '', slice } as unknown as Blob;
};

const text = (value: unknown): string | null =>
  typeof value === 'string'
    ? value
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .slice(0, 4000) || null
    : null;

const joined = (values: readonly (string | undefined)[] | undefined): string | null =>
  [...new Set((values ?? []).map(text).filter((value) => value !== null))].join(', ') || null;

const whole = (value: unknown, largest: number): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= largest ? value : null;

const positive = (value: unknown, digits: number): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? Number(value.toFixed(digits)) : null;

const fileName = (path: string): string => path.split(/[/\\]/).pop() ?? path;

/** What stands on an album came out some day; of the rest a time of day, or the header, says when it was recorded. */
const recordedAt = ({ common, format }: IAudioMetadata): string | null => {
  if (common.album !== undefined) return null;
  const said = parseMoment(common.date ?? '');
  if (said?.time !== undefined) return isoTime(said);
  const made = format.creationTime;
  if (made === undefined || Number.isNaN(made.getTime())) return null;
  // QuickTime counts from 1904; what is left at its zero was never set.
  return made.getUTCFullYear() < 1970 || made.getUTCFullYear() > 2100 ? null : `${made.toISOString().slice(0, 19)}Z`;
};

const add = (out: Output, path: string, found: IAudioMetadata | undefined): void => {
  const name = fileName(path);
  if (found === undefined) {
    createTable(out, recordings)(1, { name });
    return;
  }
  const { common, format } = found;
  createTable(out, recordings)(1, {
    name,
    title: text(common.title),
    artist: text(common.artist) ?? joined(common.artists),
    album: text(common.album),
    track: whole(common.track.no, 100_000),
    year: whole(common.year, 9999),
    genre: joined(common.genre),
    duration: positive(format.duration, 3),
    codec: text(format.codec) ?? text(format.container),
    bitrate: positive(format.bitrate, 0),
    recorded: recordedAt(found),
    comment: joined(common.comment?.map((comment) => comment.text)),
  });
};

const brokenText = 'What this recording says of itself is damaged; only its name was read.';

const read = async (source: Source, out: Output): Promise<void> => {
  const opened = openBytes(source, MAX_HELD_BYTES);
  try {
    // Of an entry whose size its archive does not tell, what is held is all there is.
    const bytes = opened.sizeBytes >= 0 ? opened : { ...opened, sizeBytes: await lengthOf(opened) };
    const { parseBlob } = await import('music-metadata');
    const found = await parseBlob(blobOf(bytes), { skipCovers: true, duration: false, includeChapters: false });
    add(out, source.name, found);
    if (found.format.duration === undefined && found.format.tagTypes.length === 0)
      out.issue('audio-broken', brokenText);
  } catch (error) {
    if (isFault(error) && error.code !== 'too-large') throw error;
    add(out, source.name, undefined);
    if (isFault(error))
      out.issue('too-large', 'This recording is too large to be read inside an archive; only its name was.');
    else out.issue('audio-broken', brokenText);
  } finally {
    await opened.close();
  }
  await out.ready();
};

const lengthOf = async (bytes: Bytes): Promise<number> => (await bytes.read(0, MAX_HELD_BYTES)).length;

export const audio: Importer = { id: 'audio', label: 'Recording', version: 1, recognise, read };
