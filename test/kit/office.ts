import { zipOf } from './zip.ts';

/** Office documents with as much in them as their readers need. */

const xml = (text: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const main =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (entries: readonly (readonly [id: string, type: string, target: string])[]): string =>
  xml(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries
      .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`,
  );

/** A number with the style that shows it: 0 general, 1 date, 2 date and time, 3 "0.00 €", 4 elapsed hours. */
export type SheetCell = string | number | boolean | null | { serial: number; style: number } | { raw: string };

const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);

/** `strings` gathers texts for the shared table, as Excel does; without it they stand in their cells. */
const sheetXml = (rows: readonly (readonly SheetCell[])[], strings: Map<string, number> | undefined): string => {
  const cellXml = (cell: SheetCell, reference: string): string => {
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
    if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    if (typeof cell === 'object')
      return 'raw' in cell ? cell.raw : `<c r="${reference}" s="${cell.style}"><v>${cell.serial}</v></c>`;
    if (strings === undefined) return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
    const at = strings.get(cell) ?? strings.size;
    strings.set(cell, at);
    return `<c r="${reference}" t="s"><v>${at}</v></c>`;
  };
  const lines = rows.map((row, at) =>
    row.length === 0
      ? ''
      : `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, `${columnName(column)}${at + 1}`)).join('')}</row>`,
  );
  return xml(`<worksheet ${main}><sheetData>${lines.join('')}</sheetData></worksheet>`);
};

export const xlsxOf = (
  sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>,
  options: { is1904?: boolean; inline?: boolean; deflate?: boolean } = {},
): Buffer => {
  const { is1904 = false, inline = false, deflate = true } = options;
  const names = Object.keys(sheets);
  const strings = inline ? undefined : new Map<string, number>();
  const parts = Object.values(sheets).map((rows) => sheetXml(rows, strings));
  const styles = xml(
    `<styleSheet ${main}><numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm;@"/><numFmt numFmtId="165" formatCode="#,##0.00\\ &quot;dollars&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm:ss"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${[0, 14, 164, 165, 166].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
  );
  const list = [
    {
      name: '[Content_Types].xml',
      body: xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    },
    { name: '_rels/.rels', body: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      body: xml(
        `<workbook ${main}><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${names
          .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
          .join('')}</sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      body: relations([
        ...names.map((_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as const),
        ['rId900', 'styles', 'styles.xml'],
        ['rId901', 'sharedStrings', '/xl/sharedStrings.xml'],
      ]),
    },
    ...parts.map((body, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, body })),
    { name: 'xl/styles.xml', body: styles },
    ...(strings === undefined
      ? []
      : [
          {
            name: 'xl/sharedStrings.xml',
            body: xml(
              `<sst ${main}>${[...strings.keys()].map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
            ),
          },
        ]),
  ];
  return zipOf(list.map((entry) => ({ ...entry, deflate })));
};

const spaces =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"';

/** `kind` as in its media type; `body` inside office:spreadsheet, office:text or office:presentation. */
export const openDocumentOf = (kind: 'spreadsheet' | 'text' | 'presentation', body: string, meta = ''): Buffer =>
  zipOf([
    { name: 'mimetype', body: `application/vnd.oasis.opendocument.${kind}` },
    {
      name: 'content.xml',
      body: xml(
        `<office:document-content ${spaces}><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
      ),
      deflate: true,
    },
    {
      name: 'meta.xml',
      body: xml(
        `<office:document-meta ${spaces} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>${meta}</office:meta></office:document-meta>`,
      ),
      deflate: true,
    },
  ]);

/** `parts` by their names in the archive; the first names the main part's folder. */
export const packageOf = (parts: Readonly<Record<string, string>>): Buffer =>
  zipOf([
    {
      name: '[Content_Types].xml',
      body: xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
      deflate: true,
    },
    ...Object.entries(parts).map(([name, body]) => ({ name, body: xml(body), deflate: true })),
  ]);
