import { isFault } from '../../core/fault.ts';
import { documentPages } from './datasets.ts';
import { readWhole } from './files/bytes.ts';
import { readWords } from './pdf/words.ts';
import { loadPdf, openPdf, type PdfBytes, type PdfDocument } from './pdf/library.ts';
import { createTable } from './table.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * The words of PDF documents (ISO 32000), by pdf.js (https://mozilla.github.io/pdf.js), page by page. Scans without a
 * text layer hold pictures of words only.
 */

/** In memory, for a PDF is read from its end; ranges are fetched as they are needed where there is random access. */
const MAX_BYTES = 512 * 1024 * 1024;
/** Of one in an archive, which is held whole. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;
/** A shelf of books in one file. */
const MAX_PAGES = 10_000;
/** What the library keeps of fonts and pictures is let go after so many pages. */
const PAGES_AT_ONCE = 20;

/** The mark may stand behind a little of something else (ISO 32000-1 annex H.3.4.1). */
const MARK_WITHIN_BYTES = 1024;

const recognise = (_name: string, { bytes }: Head): number => {
  const begin = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, MARK_WITHIN_BYTES)).toString(
    'latin1',
  );
  const at = begin.search(/%PDF-[12]\.\d/);
  return at < 0 ? 0 : at === 0 ? 1 : at < 16 || /^[\s\0]*$/.test(begin.slice(0, at)) ? 0.9 : 0;
};

/** "D:20240501123456+02'00'" (ISO 32000-1 §7.9.4); every part after the year may be missing. */
const pdfTime = (text: unknown): string | null => {
  const found =
    typeof text === 'string'
      ? /^(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(?:(Z)|([+-])(\d{2})'?(\d{2})?)?/.exec(text.trim())
      : null;
  if (found === null) return null;
  const [
    ,
    year = '',
    month = '',
    day = '',
    hour = '00',
    minute = '00',
    second = '00',
    utc,
    sign,
    zoneHours,
    zoneMinutes = '00',
  ] = found;
  const zone = utc ?? (sign === undefined ? '' : `${sign}${zoneHours ?? '00'}:${zoneMinutes}`);
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`;
  return Number(year) < 1900 || Number.isNaN(Date.parse(time)) || Number(zoneHours ?? 0) > 14 ? null : time;
};

const text = (value: unknown): string | null =>
  typeof value === 'string'
    ? value
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .slice(0, 1000) || null
    : null;

/** Titles that programs write when nobody wrote one. */
const emptyTitle =
  /^(?:untitled.*|unbenannt|document\d*|microsoft (?:word|excel|powerpoint) - .*|print|\W*|.*\.(?:docx?|xlsx?|pptx?|pdf|indd|tex|dvi|rtf|odt|html?|pages))$/i;

const fileName = (path: string): string => path.split(/[/\\]/).pop() ?? path;

interface About {
  readonly document: string;
  readonly author: string | null;
  readonly created: string | null;
}

const aboutOf = async (document: PdfDocument, path: string): Promise<About> => {
  const metadata = await document.getMetadata().catch(() => undefined);
  const info = (metadata?.info ?? {}) as Readonly<Record<string, unknown>>;
  const title = text(info['Title']);
  return {
    document: title === null || emptyTitle.test(title) ? fileName(path) : title,
    author: text(info['Author']),
    created: pdfTime(info['CreationDate']),
  };
};

const bytesOf = async (source: Source, failed: (error: unknown) => void): Promise<PdfBytes | undefined> => {
  if (source.read !== undefined && source.sizeBytes >= 0) {
    if (source.sizeBytes > MAX_BYTES) return undefined;
    return { sizeBytes: source.sizeBytes, read: source.read.bind(source), failed };
  }
  const whole = await readWhole(source, MAX_HELD_BYTES);
  return whole === undefined ? undefined : { whole: new Uint8Array(whole) };
};

const read = async (source: Source, out: Output): Promise<void> => {
  const trouble: unknown[] = [];
  const bytes = await bytesOf(source, (error) => void trouble.push(error));
  if (bytes === undefined) {
    out.issue('too-large', 'This PDF is too large to be read here. It is kept as it is.');
    return;
  }
  const task = openPdf(await loadPdf(), bytes);
  try {
    await readPages(await task.promise, source.name, out);
  } catch (error) {
    if (isFault(error) || !(error instanceof Error)) throw error;
    if (error.name === 'PasswordException')
      out.issue('pdf-encrypted', 'This PDF is locked with a password. Save a copy without it and drop that here.');
    else out.issue('pdf-broken', 'This PDF is damaged and could not be read to its end.');
  } finally {
    await task.destroy();
  }
  // What goes wrong below the document, or in the engine, is no word about the document.
  if (trouble.length > 0) throw trouble[0];
  await out.ready();
};

const readPages = async (document: PdfDocument, path: string, out: Output): Promise<void> => {
  const about = await aboutOf(document, path);
  const add = createTable(out, documentPages);
  const pages = Math.min(document.numPages, MAX_PAGES);
  let silent = 0;
  let spoken = 0;
  for (let page = 1; page <= pages; page += 1) {
    const found = await readWords(document, page);
    if (found.kind === 'broken') {
      out.issue('pdf-page-broken', 'This page is damaged and could not be read.', page);
    } else if (found.kind === 'slow') {
      out.issue('pdf-slow', 'This page would take too long to read; it and those after it were left out.', page);
      break;
    } else if (found.text === '') {
      silent += 1;
    } else {
      spoken += 1;
      if (found.cut)
        out.issue('pdf-page-long', 'This page has more words than are read of one page; the rest was left out.', page);
      add(page, { ...about, page, text: found.text });
    }
    if (page % PAGES_AT_ONCE === 0) await document.cleanup();
    await out.ready();
  }
  if (spoken === 0 && silent > 0)
    out.issue(
      'pdf-no-text',
      'This PDF holds pictures of pages and no words that can be read: it is a scan without text recognition.',
    );
  else if (silent > 0)
    out.issue('pdf-pages-no-text', `Pages of it that hold no words, only pictures or nothing: ${silent}.`);
  if (document.numPages > MAX_PAGES)
    out.issue('too-large', `It has more pages than are read of one file; those after page ${MAX_PAGES} were left out.`);
};

export const pdf: Importer = { id: 'pdf', label: 'PDF document', version: 1, recognise, read };
