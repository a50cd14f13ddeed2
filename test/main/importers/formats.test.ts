import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headOf, HEAD_BYTES } from '../../../main/vault/importers/head.ts';
import { importers } from '../../../main/vault/importers/list.ts';
import { recognise } from '../../../main/vault/importers/recognise.ts';
import type { Head } from '../../../main/vault/importers/types.ts';
import { sample } from '../../kit/reading.ts';

/**
 * The recognition matrix: every fixture and every sample is put before every importer. The list and the folders drive
 * it, so an importer that is added tomorrow stands in it.
 */

const fixtures = join(import.meta.dirname, '../../fixtures/importers');

/** Formats of nobody in particular, in which companies write theirs: they may claim a file as well, but never as surely. */
const general = new Set(['csv', 'json', 'geojson']);

/** Who a sample belongs to, by the first pattern that its path matches; null: nobody, it is kept. */
const owners: readonly (readonly [RegExp, string | null])[] = [
  [/^exports\/calendar\//, 'ical'],
  [/^exports\/bank\/.*\.(?:ofx|qfx)$/, 'ofx'],
  [/^exports\/bank\/camt\.053\.xml$/, 'camt'],
  [/^exports\/bank\/.*\.csv$/, 'csv'],
  [/^exports\/apple-health\//, 'apple-health'],
  [/^exports\/hostile\/.*export\.xml$/, 'apple-health'],
  [/^exports\/chat\/.*\/target\.json$/, 'json'],
  [/^exports\/chat\/telegram\//, 'telegram'],
  [/^exports\/chat\/whatsapp\//, 'whatsapp'],
  [/^exports\/fit\/.*\.fit$/, 'fit'],
  [/^exports\/fit\/.*\.csv$/, 'csv'],
  [/^exports\/mail\//, 'mail'],
  [/^exports\/twitter\//, 'twitter'],
  [/^exports\/takeout\/.*BrowserHistory\.json$/, 'chrome-history'],
  [/^exports\/takeout\/.*(?:Records_|Semantic_|Location History\.json)/, 'google-locations'],
  [/^exports\/takeout\/.*My ?Activity/, 'google-activity'],
  [/^exports\/takeout\/.*PlayStore_Installs\.json$/, 'google-play'],
  [/^ml\/.*\.csv$/, 'csv'],
  [/^(?:ml|dp|vectors)\/.*\.json$/, 'json'],
];

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const headOfFile = (path: string): Head => {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    const { size } = fstatSync(file);
    return headOf(bytes.subarray(0, readSync(file, bytes, 0, HEAD_BYTES, 0)), size);
  } finally {
    closeSync(file);
  }
};
const headOfText = (text: string): Head => headOf(Buffer.from(text), Buffer.byteLength(text));

/** Who claims a file, the surest first. */
const claims = (name: string, head: Head): { id: string; confidence: number }[] =>
  importers
    .map((importer) => ({ id: importer.id, confidence: importer.recognise(name, head) }))
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence);

/** What is wrong with the claims on a file of this owner; empty when nothing is. */
const wrong = (name: string, head: Head, owner: string | null): string[] => {
  const all = claims(name, head);
  const own = all.find(({ id }) => id === owner)?.confidence ?? 0;
  const surest = recognise(importers, name, head)?.id ?? null;
  return [
    ...(surest === owner ? [] : [`read by ${surest ?? 'nobody'}`]),
    ...all
      .filter(({ id, confidence }) => id !== owner && (!general.has(id) || (owner !== null && confidence >= own)))
      .map(({ id, confidence }) => `claimed by ${id} (${confidence})`),
  ];
};

const folders = readdirSync(fixtures).sort();

describe('recognition', () => {
  it('every importer has fixtures, an id of its own and no claim outside of 0 to 1', () => {
    expect(importers.map(({ id }) => id).filter((id) => !folders.includes(id))).toEqual([]);
    expect(new Set(importers.map(({ id }) => id)).size).toBe(importers.length);
    for (const importer of importers) {
      for (const text of ['', '{}', 'a,b\n1,2\n', 'BEGIN:VCALENDAR\n']) {
        const confidence = importer.recognise('a.txt', headOfText(text));
        expect([importer.id, confidence >= 0 && confidence <= 1]).toEqual([importer.id, true]);
      }
    }
  });

  // A folder whose importer is not in the list (yet) says nothing of the others.
  it.each(folders.filter((id) => importers.some((importer) => importer.id === id)))(
    'each fixture of %s is read by it, and claimed by no other but formats of nobody, less surely',
    (id) => {
      const found = filesBelow(join(fixtures, id)).flatMap((path) => {
        const head = headOfFile(path);
        return wrong(basename(path), head, id).map((what) => `${relative(fixtures, path)}: ${what}`);
      });
      expect(found).toEqual([]);
    },
  );

  it('claims nothing that only looks alike', () => {
    const texts = [
      '',
      ' ',
      '{}',
      '[]',
      '{"locations":[{"name":"Office"}]}',
      '[{"startTime":"9:00","visit":1}]',
      '{"messages":[]}',
      '{"data":[{"id":1,"name":"a"}]}',
      '[{"title":"a","time":"2024-01-01"}]',
      '<Document/>',
      '<html><body>OFX FIT gpx kml</body></html>',
      '<?xml version="1.0"?><rss><channel/></rss>',
      'date,amount\n2024-01-01,1',
      'name,email\nA,b@example.org\n',
      'From here to there is a long way\nSent: nothing\n',
      'Dear all,\n12/05/2024, I was at home - and you: not\n',
      'PK not a zip',
      'II and MM are letters',
      'window.YTD is a name',
    ];
    for (const text of texts) {
      const companies = claims('file.txt', headOfText(text)).filter(({ id }) => !general.has(id));
      expect([text, companies]).toEqual([text, []]);
    }
  });

  it('no head takes long to look at, whatever is in it', () => {
    const heads = [
      '{',
      '[',
      '"',
      '\\',
      ' ',
      'a',
      ',',
      ';',
      '<',
      '<a ',
      '{"a":',
      '[[',
      '0',
      '-',
      'a,',
      'A:',
      '\n',
      '\t',
      '1/1/24, ',
      '<!--',
      'BEGIN:',
      '{"a":[{"b":"',
    ]
      .flatMap((piece) => [piece, `${piece}\n`])
      .map((piece) => headOfText(piece.repeat(Math.floor(HEAD_BYTES / piece.length))));
    const slow = importers.flatMap((importer) =>
      heads.flatMap((head) => {
        const began = performance.now();
        importer.recognise('file.json', head);
        const ms = performance.now() - began;
        // A head takes microseconds, and what tries the same blanks again from each of them seconds.
        return ms > 500 ? [`${importer.id}: ${ms.toFixed(0)} ms for ${JSON.stringify(head.text.slice(0, 12))}`] : [];
      }),
    );
    expect(slow).toEqual([]);
  });

  const samples = sample('exports');
  it.skipIf(samples === null)(
    'each sample is read by its owner and claimed by nobody else (skipped without the samples)',
    () => {
      const root = dirname(samples ?? '');
      const found = filesBelow(root).flatMap((path) => {
        const name = relative(root, path).split(sep).join('/');
        if (name === 'README.md') return [];
        const owner = owners.find(([pattern]) => pattern.test(name));
        // Of the vectors, which are no exports, only a claim by a company would be wrong.
        if (owner === undefined && name.startsWith('exports/')) return [`${name}: stands in no line of the table`];
        const problems =
          owner === undefined
            ? claims(name, headOfFile(path))
                .filter(({ id }) => !general.has(id))
                .map(({ id }) => `claimed by ${id}`)
            : wrong(name, headOfFile(path), owner[1]);
        return problems.map((what) => `${name}: ${what}`);
      });
      expect(found).toEqual([]);
    },
  );
});
