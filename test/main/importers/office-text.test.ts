import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { officeText } from '../../../main/vault/importers/office-text.ts';
import { packageOf } from '../../kit/office.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = join(import.meta.dirname, '../../fixtures/importers/office-text');

const read = async (bytes: Buffer, name: string) => {
  const anywhere = await readWith(officeText, bytes, { name, randomAccess: true });
  const streamed = await readWith(officeText, bytes, { name });
  expect(anywhere.records).toEqual(streamed.records);
  return { records: anywhere.of('document_pages').map(filled), issues: anywhere.issues };
};
const fixture = (name: string) => read(readFileSync(join(folder, name)), name);

describe('text documents and slides', () => {
  it('Word: pages as they were last drawn, without what was struck out', async () => {
    const about = { document: 'Lease', author: 'Ada Example', created: '2024-05-01T10:00:00Z' };
    expect(await fixture('lease.docx')).toEqual({
      issues: [],
      records: [
        { ...about, page: 1, text: 'Lease of the flat & cellar\nKept' },
        { ...about, page: 2, text: 'Second page end' },
      ],
    });
  });

  it('PowerPoint: slides in their order, whatever the order in the archive', async () => {
    expect((await fixture('talk.pptx')).records).toEqual([
      { document: 'talk.pptx', page: 1, text: 'Our garden\nA talk' },
      { document: 'talk.pptx', page: 2, text: 'Beans' },
      { document: 'talk.pptx', page: 3, text: 'Thanks' },
    ]);
  });

  it('OpenDocument text and slides', async () => {
    const about = { document: 'letter.odt', author: 'Ada Example', created: '2023-02-03T04:05:06.123456789' };
    expect((await fixture('letter.odt')).records).toEqual([
      { ...about, page: 1, text: 'Letter\nDear Ben,\nall is well.' },
      { ...about, page: 2, text: 'Yours, Ada' },
    ]);
    expect((await fixture('talk.odp')).records).toEqual([
      { document: 'talk.odp', page: 1, text: 'First slide' },
      { document: 'talk.odp', page: 2, text: 'Second slide' },
    ]);
  });

  it('a document of pictures says that it holds no words', async () => {
    const bytes = packageOf({ 'word/document.xml': '<w:document xmlns:w="w"><w:body><w:p/></w:body></w:document>' });
    expect(await read(bytes, 'a.docx')).toMatchObject({ records: [], issues: [{ code: 'document-no-text' }] });
  });

  it('a document that declares entities is not read', async () => {
    const hostile = '<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document xmlns:w="w"><w:p><w:t>&a;</w:t></w:p></w:document>';
    const bytes = packageOf({ 'word/document.xml': hostile });
    const { records, issues } = await read(bytes, 'a.docx');
    expect([records, issues.at(-1)?.code]).toEqual([[], 'xml-entity']);
  });
});
