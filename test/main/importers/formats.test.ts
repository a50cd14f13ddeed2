import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appleHealth } from '../../../main/vault/importers/apple-health.ts';
import { camt } from '../../../main/vault/importers/camt.ts';
import { googleLocations } from '../../../main/vault/importers/google-locations.ts';
import { ical } from '../../../main/vault/importers/ical.ts';
import { ofx } from '../../../main/vault/importers/ofx.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { importers } from '../../../main/vault/importers/list.ts';
import { recognise } from '../../../main/vault/importers/recognise.ts';
import { sample } from '../../kit/reading.ts';

const formats = [appleHealth, camt, googleLocations, ical, ofx];
const fixtures = join(import.meta.dirname, '../../fixtures/importers');

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const headFrom = (bytes: Uint8Array) => headOf(bytes.subarray(0, 65_536), bytes.length);

/** The formats that claim a file at all. */
const claims = (path: string): string[] => {
  const head = headFrom(readFileSync(path));
  return formats.filter((importer) => importer.recognise(path, head) > 0).map(({ id }) => id);
};

/** Which format each file of the samples is; every other sample is none of the five. */
const ownerOf = (path: string): string[] => {
  if (path.startsWith('calendar/')) return ['ical'];
  if (/\.(?:ofx|qfx)$/.test(path)) return ['ofx'];
  if (path.endsWith('camt.053.xml')) return ['camt'];
  if (/^apple-health\/|^hostile\/.*export\.xml$/.test(path)) return ['apple-health'];
  return /Records_|Semantic_|Location History\.json$/.test(path) ? ['google-locations'] : [];
};

describe('recognition', () => {
  it.each(formats.map(({ id }) => id))('each fixture of %s is claimed by it and by no other format', (id) => {
    for (const path of filesBelow(join(fixtures, id))) expect([path, claims(path)]).toEqual([path, [id]]);
  });

  it('claims nothing that only looks alike', () => {
    for (const text of [
      '',
      '{}',
      '[]',
      '{"locations":[{"name":"Office"}]}',
      '[{"startTime":"9:00","visit":1}]',
      '<Document/>',
      '<html>OFX</html>',
      'BEGIN:VCARD\nEND:VCARD',
      'date,amount\n2024-01-01,1',
    ])
      for (const importer of formats)
        expect([text, importer.id, importer.recognise('file.txt', headFrom(Buffer.from(text)))]).toEqual([
          text,
          importer.id,
          0,
        ]);
  });

  const folder = sample('exports');
  it.skipIf(folder === null)('each sample is claimed by its own format only (skipped without the samples)', () => {
    for (const path of filesBelow(folder ?? '')) {
      const name = relative(folder ?? '', path)
        .split(sep)
        .join('/');
      expect([name, claims(path)]).toEqual([name, ownerOf(name)]);
      const surest = recognise(importers, name, headFrom(readFileSync(path)))?.id;
      expect([name, formats.some(({ id }) => id === surest) ? [surest] : []]).toEqual([name, ownerOf(name)]);
    }
  });
});
