/** Documents that are zip archives: ECMA-376 (Office Open XML) and OpenDocument 1.3, each known by the names inside it. */
export type OfficeKind = 'xlsx' | 'ods' | 'docx' | 'odt' | 'pptx' | 'odp';

const LOCAL_HEADER = 'PK\x03\x04';
/** Entries that are looked at; the telling ones are among the first. */
const MAX_NAMES = 200;

/** Names of the entries that begin in the head of a zip archive (APPNOTE 4.3.7), its own and not those of archives in it. */
const entryNames = (head: Buffer): string[] => {
  const names: string[] = [];
  let at = 0;
  while (at >= 0 && at + 30 < head.length && names.length < MAX_NAMES) {
    if (head.toString('latin1', at, at + 4) !== LOCAL_HEADER) break;
    const nameEnd = at + 30 + head.readUInt16LE(at + 26);
    names.push(head.toString('latin1', at + 30, nameEnd));
    const dataAt = nameEnd + head.readUInt16LE(at + 28);
    // A writer that streams says the size behind the data: the next header has to be looked for.
    const isSizeLater = (head.readUInt16LE(at + 6) & 8) !== 0;
    at = isSizeLater ? head.indexOf(LOCAL_HEADER, dataAt, 'latin1') : dataAt + head.readUInt32LE(at + 18);
  }
  return names;
};

const openDocument: readonly (readonly [string, OfficeKind])[] = [
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.presentation', 'odp'],
];
const folders: readonly (readonly [RegExp, OfficeKind])[] = [
  [/^xl\//, 'xlsx'],
  [/^word\//, 'docx'],
  [/^ppt\//, 'pptx'],
];
const extensions: readonly (readonly [RegExp, OfficeKind])[] = [
  [/\.xls[xm]$/i, 'xlsx'],
  [/\.doc[xm]$/i, 'docx'],
  [/\.pp[st][xm]$/i, 'pptx'],
];

export const officeKind = (name: string, bytes: Uint8Array): OfficeKind | undefined => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (head.toString('latin1', 0, 4) !== LOCAL_HEADER) return undefined;
  const names = entryNames(head);
  if (names[0] === 'mimetype') {
    const kind = head.toString('latin1', 38, 38 + 64);
    // "…opendocument.text-template" and its like are the same inside.
    return openDocument.find(([type]) => kind.startsWith(type))?.[1];
  }
  if (
    !names.some((entry) => entry === '[Content_Types].xml' || entry === '_rels/.rels' || entry.startsWith('docProps/'))
  )
    return undefined;
  // Excel's binary workbooks have the same frame and no XML in it.
  if (names.includes('xl/workbook.bin')) return undefined;
  const kind = folders.find(([folder]) => names.some((entry) => folder.test(entry)))?.[1];
  // A first entry of more than 64 KiB hides all others; the name has the last word then.
  return kind ?? extensions.find(([extension]) => extension.test(name))?.[1];
};
