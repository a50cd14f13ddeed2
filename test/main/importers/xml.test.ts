import { describe, expect, it } from 'vitest';
import type { Output } from '../../../main/vault/importers/types.ts';
import { MAX_XML_ATTRIBUTES, MAX_XML_DEPTH, readXml } from '../../../main/vault/importers/xml.ts';

/** Element names, texts and issues of a document. */
const read = async (content: string | Buffer): Promise<{ seen: string[]; issues: string[] }> => {
  const bytes = Buffer.from(content);
  const seen: string[] = [];
  const issues: string[] = [];
  const out: Pick<Output, 'issue' | 'ready'> = { issue: (code) => issues.push(code), ready: () => Promise.resolve() };
  const source = {
    name: 'x.xml',
    sizeBytes: bytes.length,
    stream: async function* () {
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
    },
  };
  await readXml(source, out as Output, {
    open: (name, attributes) => seen.push(name, ...Object.values(attributes)),
    text: (text) => seen.push(text),
  });
  return { seen, issues };
};

describe('reading XML', () => {
  it('reads a document whose type describes elements and attributes', async () => {
    const type =
      '<!DOCTYPE HealthData [\n<!-- an export -->\n<!ELEMENT HealthData (Record*)>\n<!ATTLIST Record type CDATA #REQUIRED>\n]>';
    expect(
      await read(`<?xml version="1.0"?>${type}<HealthData><Record type="a &amp; b">é</Record></HealthData>`),
    ).toEqual({
      seen: ['HealthData', 'Record', 'a & b', 'é'],
      issues: [],
    });
  });

  it.each([
    ['an entity bomb', '<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><l>&b;</l>'],
    ['an external entity', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'],
    ['a parameter entity', '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]><r/>'],
  ])('refuses %s before anything of it is expanded', async (_name, document) => {
    await expect(read(document)).rejects.toMatchObject({ code: 'xml-entity' });
  });

  it('leaves the external subset of a document type alone', async () => {
    expect(await read('<!DOCTYPE r SYSTEM "file:///etc/passwd"><r>x</r>')).toEqual({ seen: ['r', 'x'], issues: [] });
  });

  it('refuses elements too deep, attributes too many and names too long', async () => {
    const deep = MAX_XML_DEPTH + 10;
    await expect(read('<a>'.repeat(deep) + '</a>'.repeat(deep))).rejects.toMatchObject({ code: 'importer-failed' });
    const many = Array.from({ length: MAX_XML_ATTRIBUTES + 1 }, (_, index) => `a${index}="1"`).join(' ');
    await expect(read(`<r ${many}/>`)).rejects.toMatchObject({ code: 'importer-failed' });
    await expect(read(`<r a="${'x'.repeat(500_000)}"/>`)).rejects.toMatchObject({ code: 'importer-failed' });
  });

  it('says that a document is malformed, or that it stops early, and reads what it can', async () => {
    expect(await read('<r><a>1</a><b>2</b')).toEqual({ seen: ['r', 'a', '1', 'b', '2'], issues: ['xml-truncated'] });
    const { seen, issues } = await read('<r><a x=1>one</a><b>two</b></r>');
    expect(seen).toContain('two');
    expect(issues).toContain('xml-broken');
  });
});
