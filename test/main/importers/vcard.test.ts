import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { vcard } from '../../../main/vault/importers/vcard.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/vcard/', import.meta.url);

const fixture = (name: string): Buffer => readFileSync(new URL(name, folder));
const same = { service: 'address_book', relation: 'contact' };

describe('vCards', () => {
  it('reads what Apple and Google export: groups, folded lines, escapes, a birthday without a year, a company', async () => {
    const { of, issues } = await readWith(vcard, fixture('contacts.vcf'));
    expect(of('contacts').map(filled)).toEqual([
      {
        ...same,
        name: 'Dr. Anna Maria Muster',
        given_name: 'Anna',
        family_name: 'Muster',
        nickname: 'Anni, die Große',
        organisation: 'Beispiel GmbH, Forschung',
        title: 'Leiterin',
        emails: 'anna@example.org, anna.muster@example.com',
        phones: '+49 151 00000002, +49 89 000000',
        addresses: 'Lange Straße 1, Hinterhaus, 80331 München, Bayern, Deutschland',
        birthday: '--05-17',
        note: 'Zeile eins\nZeile zwei; mit \\',
        url: 'https://example.org/anna, https://twitter.com/anna_example',
        groups: 'Freunde, Arbeit',
        contact: 'A1B2-C3',
      },
      { ...same, name: 'Bäckerei am Eck', organisation: 'Bäckerei am Eck', phones: '089/123 456' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['empty-card', 39]]);
  });

  it('reads version 2.1 with soft breaks and character sets, and version 4.0 with addresses of numbers', async () => {
    const { of, issues } = await readWith(vcard, fixture('phone.vcf'));
    expect(of('contacts').map(filled)).toEqual([
      {
        ...same,
        name: 'Jörg Müller',
        given_name: 'Jörg',
        family_name: 'Müller',
        emails: 'joerg@example.org',
        phones: '+4915100000003, +4989000001',
        addresses: 'Gasse 2, 80331 München',
        birthday: '1980-01-02',
        note: 'Grüße\naus; Ulm',
      },
      {
        ...same,
        name: 'Kim Lee',
        given_name: 'Kim',
        family_name: 'Lee',
        emails: 'kim@example.org',
        phones: '+1-555-555-0100',
        addresses: '12 Long Road, Flat 3, ZZ1 1ZZ Town, Country',
        birthday: '--02-03',
        url: 'https://example.org',
        contact: 'urn:uuid:03a0e51f-d1aa-4385-8a53-e29025acd8af',
      },
    ]);
    expect(issues).toEqual([]);
  });

  it('lets a card without an end cost nothing but a word about it', async () => {
    const { of, issues } = await readWith(
      vcard,
      'BEGIN:VCARD\nFN:One\nBEGIN:VCARD\nVERSION:3.0\nFN:Two\nEND:VCARD\nnonsense\nBEGIN:VCARD\nFN:Three\n',
    );
    expect(of('contacts').map(({ name }) => name)).toEqual(['One', 'Two', 'Three']);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['card-open', 1],
      ['truncated', undefined],
    ]);
  });

  it('holds no photo, however large', async () => {
    const photo = ` ${'A'.repeat(74)}\r\n`.repeat(100_000);
    const card = `BEGIN:VCARD\r\nFN:One\r\nPHOTO;ENCODING=b:AAAA\r\n${photo}TEL:1\r\nEND:VCARD\r\n`;
    const { of, issues } = await readWith(vcard, card);
    expect(of('contacts').map(filled)).toEqual([{ ...same, name: 'One', phones: '1' }]);
    expect(issues).toEqual([]);
  });
});
