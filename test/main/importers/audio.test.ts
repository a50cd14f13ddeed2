import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audio } from '../../../main/vault/importers/audio.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { filled, readWith } from '../../kit/reading.ts';
import { flacOf, m4aOf, mp3Of, opusOf } from '../../kit/sound.ts';

const folder = join(import.meta.dirname, '../../fixtures/importers/audio');

const read = async (bytes: Buffer, name: string) => {
  const anywhere = await readWith(audio, bytes, { name, randomAccess: true });
  const streamed = await readWith(audio, bytes, { name });
  expect(anywhere.records).toEqual(streamed.records);
  return { record: filled(anywhere.of('recordings')[0] ?? {}), issues: anywhere.issues };
};
const fixture = (name: string) => read(readFileSync(join(folder, name)), name);

describe('recordings', () => {
  it.each([
    [
      'song.mp3',
      {
        title: 'Harbour Lights',
        artist: 'The Examples',
        album: 'First',
        track: 3,
        year: 2019,
        genre: 'Folk',
        duration: 1.045,
        codec: 'MPEG 1 Layer 3',
        bitrate: 128_000,
        comment: 'ripped at home',
      },
    ],
    ['bare.mp3', { duration: 0.131, codec: 'MPEG 1 Layer 3', bitrate: 128_000 }],
    [
      'piece.flac',
      {
        title: 'Prélude',
        artist: 'A. Nobody',
        album: 'Études',
        track: 7,
        year: 1998,
        duration: 10,
        codec: 'FLAC',
        bitrate: 51,
      },
    ],
    ['PTT-20240501-WA0001.opus', { duration: 3, codec: 'Opus', bitrate: 64 }],
    ['memo.wav', { title: 'Idea', comment: 'in the kitchen', duration: 2, codec: 'PCM', bitrate: 64_000 }],
    ['old.aiff', { title: 'Take one', duration: 1, codec: 'PCM', bitrate: 64_064 }],
  ])('%s', async (name, expected) => {
    expect(await fixture(name)).toEqual({ record: { name, ...expected }, issues: [] });
  });

  it('a voice memo was recorded when its header says; what stands on an album was not', async () => {
    expect((await fixture('New Recording 5.m4a')).record).toEqual({
      name: 'New Recording 5.m4a',
      title: 'New Recording 5',
      duration: 65.5,
      codec: 'MPEG-4/AAC',
      recorded: '2024-05-01T10:00:00Z',
    });
    expect((await fixture('bought.m4a')).record).toMatchObject({ album: 'First', year: 2019 });
    expect((await fixture('bought.m4a')).record).not.toHaveProperty('recorded');
    const interview = mp3Of({ TIT2: 'Interview', TDRC: '2024-05-01T10:30:00' });
    expect((await read(interview, 'interview.mp3')).record['recorded']).toBe('2024-05-01T10:30:00');
  });

  it('damaged tags cost themselves: the name is kept, and an issue says why', async () => {
    const cut = flacOf({ TITLE: 'Lost' }, 1000).subarray(0, 20);
    expect(await read(cut, 'lost.flac')).toEqual({
      record: { name: 'lost.flac' },
      issues: [
        { code: 'audio-broken', text: 'What this recording says of itself is damaged; only its name was read.' },
      ],
    });
  });
});

describe('recognition', () => {
  const claim = (bytes: Buffer, name = 'file'): number => audio.recognise(name, headOf(bytes, bytes.length));

  it('two bytes of ones are no sound: frames must follow each other', () => {
    expect(claim(Buffer.from('\uFEFFdate;amount\n', 'utf16le'))).toBe(0);
    expect(claim(Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(2000)]))).toBe(0);
    expect(claim(mp3Of({}, 3))).toBe(0.9);
  });

  it('MPEG 2 and ADTS frames are known as well', () => {
    const frames = (head: number[], size: number): Buffer => {
      const frame = Buffer.alloc(size);
      frame.set(head);
      return Buffer.concat([frame, frame, frame]);
    };
    expect(claim(frames([0xff, 0xf3, 0x80, 0xc4], 208))).toBe(0.9);
    expect(claim(frames([0xff, 0xf1, 0x50, 0x80, 0x19, 0x1f, 0xfc], 200))).toBe(0.9);
  });

  it('films are left to the films', () => {
    const film = Buffer.from(m4aOf({}, 1, 1000));
    film.write('mp42', 8, 'latin1');
    expect([claim(film, 'film.mp4'), claim(film, 'memo.m4a')]).toEqual([0, 0.9]);
    expect(claim(Buffer.concat([opusOf({}, 1).subarray(0, 28), Buffer.from('\x80theora', 'latin1')]))).toBe(0);
  });
});
