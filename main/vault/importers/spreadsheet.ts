import { isFault } from '../../core/fault.ts';
import { officeKind } from './office/recognise.ts';
import { readOpenSheets } from './office/open-sheets.ts';
import { openParts, type Parts } from './office/parts.ts';
import { createSheetTable } from './office/table.ts';
import { readSheet, readWorkbook } from './office/workbook.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Workbooks: Office Open XML (ECMA-376, .xlsx and .xlsm) and OpenDocument (.ods). Each sheet is a table and is read by the
 * rules of text tables: a bank's becomes `transactions`, any other a dataset named after file and sheet.
 * Macros, charts, pictures and hidden names are passed over; the binary .xls and .xlsb are kept as they are.
 */

const recognise = (name: string, { bytes }: Head): number => {
  const kind = officeKind(name, bytes);
  return kind === 'xlsx' || kind === 'ods' ? 0.95 : 0;
};

/** What a program calls a sheet that nobody named. */
const unnamed = /^(?:sheet|tabelle|feuil|feuille|hoja|foglio|blad|planilha|folha|лист|工作表|シート)\s*\d*$/iu;

/** A sheet's dataset: after the file where it is the only one or has no name of its own. */
const tableName = (path: string, sheet: string, only: boolean): string => {
  const stem = (path.split(/[/\\]/).pop() ?? path).replace(/\.(?:xls[xm]|ods)$/i, '');
  return only || unnamed.test(sheet.trim()) ? stem : `${stem} ${sheet.replace(/[/\\.]/g, ' ')}`;
};

const readWorkbookSheets = async (parts: Parts, path: string, out: Output): Promise<void> => {
  const book = await readWorkbook(parts, out);
  if (book === undefined) {
    out.issue('workbook-broken', 'This workbook has no list of its sheets and could not be read.');
    return;
  }
  for (const { name, part } of book.sheets) {
    const source = parts.part(part);
    if (source === undefined) {
      out.issue('sheet-missing', 'A sheet of this workbook is named and not there.');
      continue;
    }
    const table = createSheetTable(out, tableName(path, name, book.sheets.length === 1));
    try {
      await readSheet(book, source, table, out);
    } catch (error) {
      // One bad sheet costs itself; what stood before the damage is read.
      if (!isFault(error) || error.code === 'cancelled' || error.code === 'too-large') throw error;
      table.end();
      out.issue(error.code, 'A sheet of this workbook is damaged; what could be read of it was.');
    }
  }
};

const read = async (source: Source, out: Output): Promise<void> => {
  let parts: Parts | undefined;
  try {
    parts = await openParts(source);
    if (parts === undefined) {
      out.issue('too-large', 'This workbook is too large to be read inside an archive. It is kept as it is.');
      return;
    }
    const content = parts.part('content.xml');
    if (parts.part('mimetype') !== undefined && content !== undefined)
      await readOpenSheets(content, out, (sheet, only) => createSheetTable(out, tableName(source.name, sheet, only)));
    else await readWorkbookSheets(parts, source.name, out);
  } catch (error) {
    if (
      !isFault(error) ||
      !(error.code.startsWith('archive-') || error.code === 'importer-failed' || error.code === 'xml-entity')
    )
      throw error;
    out.issue(error.code, 'This workbook is damaged and could not be read to its end.');
  } finally {
    parts?.close();
  }
  await out.ready();
};

export const spreadsheet: Importer = { id: 'spreadsheet', label: 'Workbook', version: 1, recognise, read };
