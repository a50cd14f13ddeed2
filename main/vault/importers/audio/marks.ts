/** Kinds of sound files, by how they begin. */
export type SoundKind =
  'id3' | 'mpeg' | 'adts' | 'flac' | 'ogg' | 'wave' | 'aiff' | 'mp4' | 'wavpack' | 'ape' | 'asf' | 'dsf';

const marks: readonly (readonly [SoundKind, RegExp])[] = [
  // A tag's size is written in sevens of bits, so its bytes stay below 128.
  ['id3', /^ID3[\s\S]{3}[^\x80-\xff]{4}/],
  ['flac', /^fLaC\0/],
  ['wave', /^(?:RIFF|RF64)[\s\S]{4}WAVE/],
  ['aiff', /^FORM[\s\S]{4}AIF[FC]/],
  ['wavpack', /^wvpk/],
  ['ape', /^MAC /],
  ['dsf', /^DSD [\s\S]{8}/],
  ['asf', /^0&\xb2u\x8ef\xcf/],
];

/** Kilobits a second by index, MPEG 1 and 2, layers I to III (ISO/IEC 11172-3 §2.4.2.3, 13818-3). */
const bitrates: Readonly<Record<string, readonly number[]>> = {
  '1I': [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1II': [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1III': [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2I': [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2II': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

/** Bytes of the MPEG audio frame at a place; undefined when none begins there. */
const frameBytes = (bytes: Uint8Array, at: number): number | undefined => {
  const [mark, second = 0, third = 0] = bytes.subarray(at, at + 3);
  if (mark !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  const version = (second >> 3) & 3;
  const layer = 4 - ((second >> 1) & 3);
  const rate = (third >> 2) & 3;
  if (version === 1 || layer === 4 || rate === 3) return undefined;
  const first = version === 3;
  const table = bitrates[`${first ? 1 : 2}${layer === 1 ? 'I' : layer === 2 || !first ? 'II' : 'III'}`] ?? [];
  const bitrate = (table[third >> 4] ?? 0) * 1000;
  const samples = ([44_100, 48_000, 32_000][rate] ?? 0) / (first ? 1 : version === 2 ? 2 : 4);
  const padding = (third >> 1) & 1;
  if (bitrate === 0 || samples === 0) return undefined;
  if (layer === 1) return (Math.floor((12 * bitrate) / samples) + padding) * 4;
  return Math.floor(((layer === 3 && !first ? 72 : 144) * bitrate) / samples) + padding;
};

/** Bytes of the ADTS frame at a place (ISO/IEC 13818-7 §6.2). */
const adtsBytes = (bytes: Uint8Array, at: number): number | undefined => {
  const [mark, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0] = bytes.subarray(at, at + 6);
  if (mark !== 0xff || (second & 0xf6) !== 0xf0 || ((third >> 2) & 15) > 12) return undefined;
  const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5);
  return length > 7 ? length : undefined;
};

/** Eleven bits are no mark: three frames must follow each other, or two that end the file. */
const isFrames = (bytes: Uint8Array, sizeOf: (bytes: Uint8Array, at: number) => number | undefined): boolean => {
  let at = 0;
  for (let frames = 0; frames < 3; frames += 1) {
    const sizeBytes = sizeOf(bytes, at);
    if (sizeBytes === undefined) return frames > 1 && at >= bytes.length;
    at += sizeBytes;
  }
  return true;
};

const soundBrand = /^[\s\S]{4}ftyp(?:M4A |M4B |M4P |F4A |F4B )/;
const soundName = /\.(?:m4a|m4b|m4r|aax)$/i;

export const soundKind = (name: string, bytes: Uint8Array): SoundKind | undefined => {
  const begin = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 512)).toString('latin1');
  const marked = marks.find(([, mark]) => mark.test(begin))?.[0];
  // Windows' films begin like its music.
  if (marked === 'asf') return /\.(?:wma|asf)$/i.test(name) ? marked : undefined;
  if (marked !== undefined) return marked;
  if (begin.startsWith('OggS\0')) return /\x80theora|fishead|BBCD/.test(begin) ? undefined : 'ogg';
  if (soundBrand.test(begin) || (begin.startsWith('ftyp', 4) && soundName.test(name))) return 'mp4';
  if (isFrames(bytes, frameBytes)) return 'mpeg';
  return isFrames(bytes, adtsBytes) ? 'adts' : undefined;
};
