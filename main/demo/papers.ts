import { nora, newEmployer, oldEmployer } from './cast.ts';
import { firstNewJobDay, type Life } from './life.ts';
import { compactDay, isoDay } from './time.ts';
import { wholeFile, type DemoFile } from './writing.ts';

/** One-page PDFs with words (ISO 32000-1): a contract, a lease, a race confirmation, a letter from the vet. */

const escape = (text: string): string => text.replace(/[\\()]/g, (mark) => `\\${mark}`);

/** A page of A4 with a heading and lines, in a font that every reader has. Latin-1 only. */
const pdf = (title: string, createdMs: number, lines: readonly string[]): Uint8Array => {
  const text = [
    `BT /F2 18 Tf 72 760 Td (${escape(title)}) Tj ET`,
    ...lines.map((line, index) => `BT /F1 11 Tf 72 ${720 - index * 18} Td (${escape(line)}) Tj ET`),
    `BT /F1 8 Tf 72 48 Td (Made up for looking around. None of this is about anybody.) Tj ET`,
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> /Contents 6 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    `<< /Length ${Buffer.byteLength(text, 'latin1')} >>\nstream\n${text}\nendstream`,
    `<< /Title (${escape(title)}) /Author (${nora.name}, made up) /CreationDate (D:${compactDay(createdMs)}090000Z) >>`,
  ];
  let body = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets = objects.map((object, index) => {
    const at = Buffer.byteLength(body, 'latin1');
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = Buffer.byteLength(body, 'latin1');
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
};

export const paperFiles = (life: Life): DemoFile[] => {
  const { year } = life;
  const start = isoDay(firstNewJobDay(year));
  const paper = (name: string, title: string, createdMs: number, lines: readonly string[]): DemoFile =>
    wholeFile(`Documents/${name}.pdf`, () => pdf(title, createdMs, lines));
  return [
    paper('Contract Tidewater', `Contract of employment`, Date.UTC(year, 6, 2), [
      `Between ${newEmployer}, 40 Gauge House, Dublin, and ${nora.name}.`,
      `Position: Mapping Lead. Begins on ${start}.`,
      'Hours: 37.5 a week, two days at home. Notice: two months.',
      'Holidays: 27 days a year, and the day of the marathon.',
    ]),
    paper('Reference Larkspur', 'Reference', Date.UTC(year, 7, 29), [
      `${nora.name} was with ${oldEmployer} for six years as a cartographer.`,
      'She draws coastlines that people trust. We let her go with regret.',
      'Ruth Calloway-Finch, Head of Cartography',
    ]),
    paper('Lease Lanternwood Row', 'Lease', Date.UTC(year - 2, 3, 1), [
      'Lanternwood Lettings lets 14 Lanternwood Row to Nora Tannick and Jonas Weirfield.',
      'Rent: EUR 1,450.00 a month, due on the first. One dog is allowed.',
    ]),
    paper(`City Marathon ${year}`, 'Race confirmation', Date.UTC(year, 0, 20), [
      `${nora.name}, bib 7302, wave 2. Expected time: 4:00.`,
      'Collect your bib on Friday or Saturday. Bring this page.',
    ]),
    paper('Biscuit vaccination', 'Vaccination record', Date.UTC(year, 2, 12), [
      'Willow Lane Vets. Patient: Biscuit, terrier cross, six years, 11.4 kg.',
      'Vaccinated against distemper, hepatitis, parvovirus and leptospirosis.',
      'Next: in twelve months. He was very brave.',
    ]),
  ];
};
