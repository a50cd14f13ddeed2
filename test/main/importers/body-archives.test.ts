import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importers } from '../../../main/vault/importers/list.ts';
import type { FromWorker } from '../../../main/vault/importers/messages.ts';
import { createImport } from '../../../main/vault/importers/run-import.ts';
import { zipOf } from '../../kit/zip.ts';

const fixture = (path: string): Buffer => readFileSync(new URL(`../../fixtures/importers/${path}`, import.meta.url));

/** Which entries of an archive were read, and by which importer. */
const partsOf = async (name: string, bytes: Buffer): Promise<[string, string][]> => {
  const messages: FromWorker[] = [];
  const run = createImport({
    importers,
    mediaType: () => Promise.resolve(undefined),
    post: (message) => {
      messages.push(message);
      if (message.kind === 'batch') queueMicrotask(() => run.written());
    },
  });
  await run.run({
    name,
    sizeBytes: bytes.length,
    stream: async function* () {
      yield bytes;
    },
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  });
  expect(messages.at(-1)).toMatchObject({ kind: 'done' });
  return messages.flatMap((message) =>
    message.kind === 'parts' ? message.parts.map(({ path, importer }): [string, string] => [path, importer]) : [],
  );
};

describe('exports of sport and health as they are downloaded', () => {
  it('finds the map in a KMZ', async () => {
    const kmz = zipOf([
      { name: 'doc.kml', body: fixture('kml/places.kml') },
      { name: 'images/icon.png', body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]) },
    ]);
    expect(await partsOf('Urlaub.kmz', kmz)).toEqual([['doc.kml', 'kml']]);
  });

  it('reads Strava’s table and the recordings beside it, each packed for itself', async () => {
    const archive = zipOf([
      { name: 'activities.csv', body: fixture('strava/activities.csv') },
      { name: 'activities/1.fit.gz', body: gzipSync(fixture('fit/activity.fit')) },
      { name: 'activities/2.gpx.gz', body: gzipSync(fixture('gpx/activity-garmin.gpx')) },
      { name: 'activities/3.tcx.gz', body: gzipSync(fixture('tcx/activity.tcx')) },
    ]);
    const parts = await partsOf('export_1.zip', archive);
    expect(parts.map(([, importer]) => importer)).toEqual(['strava', 'fit', 'gpx', 'tcx']);
  });

  it('reads Garmin’s export with the archive of recordings inside it', async () => {
    const archive = zipOf([
      {
        name: 'DI_CONNECT/DI-Connect-Fitness/anna_0_summarizedActivities.json',
        body: fixture('garmin/anna_0_summarizedActivities.json'),
      },
      {
        name: 'DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip',
        body: zipOf([{ name: 'anna_1.fit', body: fixture('fit/monitoring.fit') }]),
      },
    ]);
    const parts = await partsOf('garmin.zip', archive);
    expect(parts.map(([, importer]) => importer)).toEqual(['garmin', 'fit']);
  });

  it('reads Fitbit’s folder of a Takeout', async () => {
    const folder = 'Takeout/Fitbit/Global Export Data';
    const archive = zipOf([
      { name: `${folder}/steps-2024-01-10.json`, body: fixture('fitbit/steps-2024-01-10.json') },
      { name: `${folder}/heart_rate-2024-01-26.json`, body: fixture('fitbit/heart_rate-2024-01-26.json') },
      { name: 'Takeout/Fitbit/Biometrics/weight.csv', body: fixture('fitbit-tables/weight.csv') },
    ]);
    const parts = await partsOf('takeout.zip', archive);
    expect(parts.map(([, importer]) => importer)).toEqual(['fitbit', 'fitbit', 'fitbit-tables']);
  });
});
