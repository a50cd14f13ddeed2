import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExifReader from 'exifreader';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { photoFiles } from '../../../main/vault/importers/photos.ts';
import { heicOf, jpegOf, movieOf, pngOf, tiffOf, webpOf, type Tags } from '../../kit/media.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = join(import.meta.dirname, '../../fixtures/importers/photos');

const read = async (bytes: Uint8Array, name: string) => {
  const streamed = await readWith(photoFiles, bytes, { name, chunkBytes: 1000 });
  const anywhere = await readWith(photoFiles, bytes, { name, randomAccess: true });
  expect(anywhere.records).toEqual(streamed.records);
  expect(anywhere.issues).toEqual(streamed.issues);
  return { record: filled(streamed.of('photos')[0] ?? {}), issues: streamed.issues, reading: streamed };
};
const fixture = (name: string) => read(readFileSync(join(folder, name)), name);
const taken = (exif: Tags, more: Tags = {}) =>
  read(jpegOf({ width: 640, height: 480, tags: { 0x8769: { directory: exif }, ...more } }), 'a.jpg');

describe('photos', () => {
  it('a phone’s JPEG: time with its zone, place, people, and the size as it is seen', async () => {
    expect(await fixture('IMG_0101.JPG')).toMatchObject({
      issues: [],
      record: {
        time: '2024-05-01T12:34:56.123+02:00',
        name: 'IMG_0101.JPG',
        latitude: 52.51,
        longitude: 13.405,
        altitude: 34.5,
        width: 3024,
        height: 4032,
        camera: 'Apple iPhone 13',
        lens: 'iPhone 13 back dual wide camera 5.1mm f/1.6',
        exposure: '1/250 s f/1.6 ISO 50',
        title: 'Garden party',
        people: 'Ada Example',
        keywords: 'garden, cake',
        rating: 4,
        kind: 'photo',
      },
    });
  });

  it('an agency’s words of before XMP', async () => {
    expect((await fixture('agency.jpg')).record).toEqual({
      time: '2011-02-03T08:15:00+01:00',
      name: 'agency.jpg',
      width: 800,
      height: 600,
      title: 'Harbour',
      keywords: 'sea, Möwe',
      kind: 'photo',
    });
  });

  it('a picture that says nothing of itself is still one', async () => {
    const { record, issues } = await fixture('plain.jpg');
    expect({ record, issues }).toEqual({
      record: { name: 'plain.jpg', width: 1024, height: 768, kind: 'photo' },
      issues: [],
    });
  });

  it('a screenshot is told from a photo', async () => {
    expect((await fixture('Screenshot 2024-02-03.png')).record).toEqual({
      time: '2024-02-03T04:05:06',
      name: 'Screenshot 2024-02-03.png',
      width: 1170,
      height: 2532,
      kind: 'screenshot',
    });
  });

  it('the satellite’s clock gives the zone that the camera left out; below the sea is negative', async () => {
    expect((await fixture('picture.webp')).record).toMatchObject({
      time: '2023-07-08T09:10:11+02:00',
      altitude: -12,
      camera: 'Google Pixel 8',
      width: 640,
      height: 480,
    });
  });

  it('HEIC turns its pixels itself, and keeps what it says behind them', async () => {
    expect((await fixture('IMG_0202.HEIC')).record).toEqual({
      time: '2024-08-09T10:11:12-07:00',
      name: 'IMG_0202.HEIC',
      width: 3024,
      height: 4032,
      camera: 'Apple iPhone 15 Pro',
      rating: 5,
      kind: 'photo',
    });
    expect((await fixture('garden.avif')).record).toMatchObject({ width: 1200, height: 900 });
  });

  it('a scan and a raw file, whose pictures stand in directories of their own', async () => {
    expect((await fixture('scan.tif')).record).toMatchObject({
      time: '2015-06-07T08:09:10',
      width: 2480,
      height: 3508,
      title: 'Letter of 1962',
    });
    expect((await fixture('raw.dng')).record).toMatchObject({
      time: '2019-12-31T23:59:59',
      width: 6016,
      height: 4016,
      camera: 'NIKON D750',
      exposure: '2 s f/8 ISO 100',
    });
  });

  it('films: an iPhone’s with its place and zone, and an Android’s', async () => {
    expect((await fixture('IMG_0303.MOV')).record).toEqual({
      time: '2024-05-01T12:00:00+02:00',
      name: 'IMG_0303.MOV',
      latitude: 48.1372,
      longitude: 11.5755,
      altitude: 519,
      width: 1080,
      height: 1920,
      camera: 'Apple iPhone 13',
      duration: 12.345,
      kind: 'video',
    });
    expect((await fixture('20220304_050607.mp4')).record).toEqual({
      time: '2022-03-04T05:06:07Z',
      name: '20220304_050607.mp4',
      latitude: 60.1699,
      longitude: 24.9384,
      width: 3840,
      height: 2160,
      duration: 3,
      kind: 'video',
    });
  });
});

describe('beside another reader (ExifReader)', () => {
  it.each(['IMG_0101.JPG', 'IMG_0202.HEIC', 'picture.webp', 'raw.dng', 'scan.tif'])(
    '%s says the same',
    async (name) => {
      const bytes = readFileSync(join(folder, name));
      const tags = ExifReader.load(bytes);
      const { record } = await fixture(name);
      const local = String(record['time']).slice(0, 19);
      const said = tags.DateTimeOriginal ?? tags.DateTime;
      expect(local.replaceAll('-', ':').replace('T', ' ')).toBe(said?.description);
      expect(record['camera'] ?? '').toContain(tags.Model?.description ?? '');
      expect(Number(tags.GPSLatitude?.description ?? 0)).toBeCloseTo(Number(record['latitude'] ?? 0), 6);
      expect(Number(tags.GPSLongitude?.description ?? 0)).toBeCloseTo(Number(record['longitude'] ?? 0), 6);
    },
  );
});

describe('times and places that cameras get wrong', () => {
  const local = { 0x9003: { text: '2024:05:01 12:00:00' } } as const;
  const satellite = (hour: number, minute: number): Tags => ({
    0x8825: { directory: { 7: { ratio: [hour, 1, minute, 1, 0, 1] }, 29: { text: '2024:05:01' } } },
  });

  it('a fix that fits no zone leaves the time local', async () => {
    expect((await taken(local, satellite(9, 47))).record['time']).toBe('2024-05-01T12:00:00');
    expect((await taken(local, satellite(6, 15))).record['time']).toBe('2024-05-01T12:00:00+05:45');
    expect((await taken(local, satellite(16, 1))).record['time']).toBe('2024-05-01T12:00:00-04:00');
  });

  it('a clock that was never set is no time', async () => {
    expect((await taken({ 0x9003: { text: '0000:00:00 00:00:00' } })).record['time']).toBeUndefined();
    expect((await taken({ 0x9003: { text: '    :  :     :  :  ' } })).record['time']).toBeUndefined();
  });

  it('without any local clock the satellite’s stands, in UTC', async () => {
    expect((await taken({}, satellite(6, 15))).record['time']).toBe('2024-05-01T06:15:00Z');
  });

  it('zeros and fractions of nothing are no place', async () => {
    const place = (parts: readonly number[]): Tags => ({
      0x8825: { directory: { 1: { text: 'N' }, 2: { ratio: parts }, 3: { text: 'E' }, 4: { ratio: parts } } },
    });
    expect((await taken({}, place([0, 1, 0, 1, 0, 1]))).record['latitude']).toBeUndefined();
    expect((await taken({}, place([0, 0, 0, 0, 0, 0]))).record['latitude']).toBeUndefined();
    expect((await taken({}, place([91, 1, 0, 1, 0, 1]))).record['latitude']).toBeUndefined();
  });
});

describe('bounds', () => {
  const claim = (bytes: Buffer, name: string): number => photoFiles.recognise(name, headOf(bytes, bytes.length));

  it('icons and drawings are nobody’s photos', () => {
    expect(claim(pngOf({ width: 64, height: 64 }), 'icon.png')).toBe(0);
    expect(claim(webpOf({ width: 255, height: 255 }), 'sticker.webp')).toBe(0);
    expect(claim(jpegOf({ width: 80, height: 80 }), 'thumbnail.jpg')).toBe(0);
    expect(claim(jpegOf({ width: 80, height: 80, tags: { 0x110: { text: 'Camera' } } }), 'a.jpg')).toBe(0.9);
    expect(claim(webpOf({ width: 512, height: 100 }), 'wide.webp')).toBe(0.9);
    expect(claim(Buffer.from('GIF89a\x40\x01\xf0\x00\0\0\0;'), 'a.gif')).toBe(0);
    expect(claim(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg')).toBe(0);
  });

  it('the media of a film are passed over: of 8 MiB in a film, 64 KiB are asked for', async () => {
    const film = movieOf({ createdSeconds: 1, durationMs: 1000, width: 10, height: 10, mediaBytes: 8 * 2 ** 20 });
    let asked = 0;
    const reads = {
      name: 'a.mov',
      sizeBytes: film.length,
      stream: () => [][Symbol.iterator]() as never,
      read: (offset: number, length: number) => {
        asked += Math.min(length, film.length - offset);
        return Promise.resolve(film.subarray(offset, offset + length));
      },
    };
    const seen: string[] = [];
    await photoFiles.read(reads, {
      dataset: () => 0 as never,
      record: (_dataset, _line, values) => void seen.push(String(values[13])),
      issue: (code) => void seen.push(code),
      ready: () => Promise.resolve(),
    });
    expect(seen).toEqual(['video']);
    expect(asked).toBeLessThanOrEqual(3 * 64 * 1024);
  });

  it('a photo cut in its head says so and keeps what came before', async () => {
    const whole = heicOf({ width: 3000, height: 2000, tags: { 0x110: { text: 'Camera' } } });
    const { record, issues } = await read(whole.subarray(0, whole.length - 20), 'a.heic');
    expect(record).toMatchObject({ width: 3000, height: 2000 });
    expect(issues).toEqual([
      {
        code: 'file-cut-short',
        text: 'This file ends before everything that it says of itself. What was readable is in your vault.',
      },
    ]);
  });

  it('an XMP packet with entities of its own is not read', async () => {
    const xmp = '<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta><dc:title>&a;</dc:title></x:xmpmeta>';
    expect((await read(jpegOf({ width: 1, height: 1, xmp }), 'a.jpg')).record['title']).toBeUndefined();
  });

  it('a film without a picture is a recording', async () => {
    const sound = movieOf({ createdSeconds: 1_700_000_000, durationMs: 5000, width: 0, height: 0, handler: 'soun' });
    const { reading } = await read(sound, 'note.mp4');
    expect(reading.of('recordings').map(filled)).toEqual([
      { name: 'note.mp4', duration: 5, recorded: '2023-11-14T22:13:20Z' },
    ]);
  });

  it('directories that point at themselves end', async () => {
    const loop = tiffOf({
      0x100: { long: [600] },
      0x101: { long: [400] },
      0x14a: { long: [8, 8, 8] },
      0x8769: { long: [8] },
    });
    expect((await read(loop, 'a.tif')).record).toMatchObject({ width: 600, height: 400 });
  });
});
