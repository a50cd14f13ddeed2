import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { pdf } from '../../../main/vault/importers/pdf.ts';
import { loadPdf, openPdf } from '../../../main/vault/importers/pdf/library.ts';
import { readWords } from '../../../main/vault/importers/pdf/words.ts';
import { pdfLines, pdfOf } from '../../kit/pdf.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = join(import.meta.dirname, '../../fixtures/importers/pdf');

const read = async (bytes: Buffer, name = 'file.pdf') => {
  const anywhere = await readWith(pdf, bytes, { name, randomAccess: true });
  const streamed = await readWith(pdf, bytes, { name });
  expect(anywhere.records).toEqual(streamed.records);
  expect(anywhere.issues).toEqual(streamed.issues);
  return { records: anywhere.of('document_pages').map(filled), issues: anywhere.issues };
};

describe('PDF documents', () => {
  it('page by page, with what the document says of itself', async () => {
    const about = { document: 'Lease of the flat', author: 'Ada Example', created: '2024-05-01T12:34:56+02:00' };
    expect(await read(readFileSync(join(folder, 'lease.pdf')))).toEqual({
      issues: [],
      records: [
        { ...about, page: 1, text: 'Lease of the flat\nElm Street 5, café on the corner' },
        { ...about, page: 2, text: 'Page two' },
      ],
    });
  });

  it('a document whose fonts are its own; a title that a program wrote is none', async () => {
    const { records, issues } = await read(readFileSync(join(folder, 'letter.pdf')), 'letters/letter.pdf');
    expect(issues).toEqual([]);
    expect(records).toMatchObject([
      { document: 'letter.pdf', page: 1, text: 'Sehr geehrte Frau Müller,\ndie Miete beträgt 1.234,56 €.' },
      { document: 'letter.pdf', page: 2, text: 'Seite zwei' },
    ]);
  });

  it('East Asian text by a character map that the file only names', async () => {
    const font =
      '<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /UniJIS-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /Ryumin-Light /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >> >>] >>';
    const { records } = await read(pdfOf({ pages: ['BT /F1 12 Tf 72 720 Td <65E5672C> Tj ET'], font }));
    expect(records).toMatchObject([{ text: '日本' }]);
  });

  it('a scan says that it holds no words, and a page of pictures among others is counted', async () => {
    expect(await read(pdfOf({ pages: ['0 0 100 100 re f', ''] }))).toEqual({
      records: [],
      issues: [
        {
          code: 'pdf-no-text',
          text: 'This PDF holds pictures of pages and no words that can be read: it is a scan without text recognition.',
        },
      ],
    });
    const { records, issues } = await read(pdfOf({ pages: [pdfLines('words'), ''] }));
    expect(records).toHaveLength(1);
    expect(issues).toMatchObject([{ code: 'pdf-pages-no-text' }]);
  });

  it('a locked document says how to unlock it', async () => {
    expect(await read(pdfOf({ pages: [pdfLines('secret')], encrypted: true }))).toEqual({
      records: [],
      issues: [
        {
          code: 'pdf-encrypted',
          text: 'This PDF is locked with a password. Save a copy without it and drop that here.',
        },
      ],
    });
  });

  it('a document that is none is an issue and no error', async () => {
    expect(await read(Buffer.from('%PDF-1.7\nnothing of the kind'))).toMatchObject({
      records: [],
      issues: [{ code: 'pdf-broken' }],
    });
  });

  it('what goes wrong below the document is not taken for a damaged document', async () => {
    const source = {
      name: 'a.pdf',
      sizeBytes: 1000,
      stream: () => [][Symbol.iterator]() as never,
      read: () => Promise.reject(new Error('disk')),
    };
    const out = {
      dataset: () => 0 as never,
      record: () => undefined,
      issue: () => undefined,
      ready: () => Promise.resolve(),
    };
    await expect(pdf.read(source, out)).rejects.toThrow('disk');
  });

  it('a page with more than is read of one is cut, and says so', async () => {
    const lines = `(${'x'.repeat(80)}) Tj T* `.repeat(9000);
    const { records, issues } = await read(pdfOf({ pages: [`BT /F1 1 Tf 0.05 TL 72 770 Td ${lines} ET`] }));
    expect(String(records[0]?.['text']).length).toBeLessThanOrEqual(500_000);
    expect(issues).toMatchObject([{ code: 'pdf-page-long', line: 1 }]);
  });

  it('a page that takes too long is told, not waited for', async () => {
    const bytes = new Uint8Array(pdfOf({ pages: [pdfLines(...new Array<string>(5000).fill('word'))] }));
    const task = openPdf(await loadPdf(), { whole: bytes });
    expect(await readWords(await task.promise, 1, 0)).toEqual({ kind: 'slow' });
    await task.destroy();
  });

  it('is known by its mark, also behind a little white space, and not by its name', () => {
    const claim = (text: string): number => pdf.recognise('a.pdf', headOf(Buffer.from(text), text.length));
    expect([claim('%PDF-1.7\n'), claim('\r\n%PDF-1.4\n'), claim('PDF-1.4'), claim('See %PDF-1.4 and so on')]).toEqual([
      1, 0.9, 0, 0.9,
    ]);
    expect(claim(`${'a line of text\n'.repeat(5)}%PDF-1.4`)).toBe(0);
  });
});
