import type { Life } from './life.ts';
import { wholeFile, type DemoFile } from './writing.ts';

/** Sound files with tags: a voice memo as WAV (RIFF with a LIST of INFO), a tune as MP3 with ID3v2.3. */

const chunk = (id: string, body: Uint8Array): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(id, 'latin1'), size, body, Buffer.alloc(body.length % 2)]);
};

const RATE = 8000;

/** Three notes of a triangle wave, 8 bits, mono. */
const tune = (seconds: number): Buffer => {
  const samples = Buffer.alloc(RATE * seconds);
  const notes = [40, 32, 27];
  for (let at = 0; at < samples.length; at += 1) {
    const period = notes[Math.floor((at * notes.length) / samples.length)] ?? 40;
    const phase = at % period;
    const wave = phase * 2 < period ? (phase * 4) / period - 1 : 3 - (phase * 4) / period;
    samples[at] = Math.round(128 + wave * 40);
  }
  return samples;
};

const wav = (title: string, date: string): Uint8Array => {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0); // PCM
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(RATE, 4);
  format.writeUInt32LE(RATE, 8);
  format.writeUInt16LE(1, 12);
  format.writeUInt16LE(8, 14);
  const tag = (id: string, text: string): Buffer => chunk(id, Buffer.from(`${text}\0`, 'latin1'));
  const info = Buffer.concat([
    Buffer.from('INFO', 'latin1'),
    tag('INAM', title),
    tag('IART', 'Nora Tannick'),
    tag('ICRD', date),
    tag('ICMT', 'Made up'),
  ]);
  const body = [Buffer.from('WAVE', 'latin1'), chunk('fmt ', format), chunk('LIST', info), chunk('data', tune(2))];
  return chunk('RIFF', Buffer.concat(body));
};

/** A silent frame of MPEG-1 layer III at 44.1 kHz and 64 kbit/s, mono: a header, and side information of zeros. */
const silence = Buffer.concat([Buffer.from([0xff, 0xfb, 0x50, 0xc4]), Buffer.alloc(204)]);

const textFrame = (id: string, text: string): Buffer => {
  const body = Buffer.concat([Buffer.from([0]), Buffer.from(text, 'latin1')]);
  const head = Buffer.alloc(10);
  head.write(id, 'latin1');
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, body]);
};

const mp3 = (tags: Readonly<Record<string, string>>, frames: number): Uint8Array => {
  const body = Buffer.concat(Object.entries(tags).map(([id, text]) => textFrame(id, text)));
  const head = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, 0]);
  // ID3v2.3, 3.1: seven bits a byte.
  for (let index = 0; index < 4; index += 1) head[9 - index] = (body.length >> (7 * index)) & 0x7f;
  return Buffer.concat([head, body, ...new Array<Buffer>(frames).fill(silence)]);
};

export const soundFiles = (life: Life): DemoFile[] => [
  wholeFile(`Voice memos/Idea on the tram.wav`, () => wav('Idea on the tram', `${life.year}-09-17`)),
  wholeFile('Music/Paper Lighthouse - Harbour Light (demo tape).mp3', () =>
    mp3(
      {
        TIT2: 'Harbour Light (demo tape)',
        TPE1: 'Paper Lighthouse',
        TALB: 'Signals for Small Boats',
        TRCK: '1/5',
        TYER: String(life.year - 3),
        TCON: 'Folk',
      },
      // 26 ms each.
      400,
    ),
  ),
];
