import type { FieldValue } from '../../../preload/contract/data.ts';
import type { ConsentCalls, Parsed, Value } from '../../../preload/contract/calls.ts';
import type { Permit, PermitMint } from '../../core/permit.ts';
import { createStatements, type Database, type Diary } from '../../store/vault/index.ts';
import type { Counted } from '../counted.ts';
import type { Datasets } from '../datasets.ts';
import type { Rows, StoredRow } from '../rows.ts';
import { createSelecting, type Selection } from '../selecting.ts';
import { createCsv } from './csv.ts';
import { parquetOf } from './parquet.ts';
import { writeBeside } from './place.ts';

type Question = Parsed<ConsentCalls, 'exportTablePreview'>;
type Shown = Value<ConsentCalls, 'exportTablePreview'>;
type Values = Readonly<Record<string, FieldValue>>;

/** Tables as files of the owner's own: the same records, in the same order, as the window shows. */
export interface TableExport {
  /** What would leave: how many records, which fields, the first of them. Faults `not-found`, `bad-argument`. */
  tablePreview(permit: Permit, question: Question): Omit<Shown, 'suggestedFolder'>;
  /** Writes a new file into `to` and the diary. Faults as before, and `disk-*`, `cancelled`, `destination-exists`. */
  table(
    permit: Permit,
    question: Question & Pick<Parsed<ConsentCalls, 'exportTable'>, 'format' | 'name' | 'to'>,
    signal?: AbortSignal,
  ): Promise<Value<ConsentCalls, 'exportTable'>>;
}

const previewRows = 10;
const rowsAtOnce = 1000;
/** A row group is what Parquet holds at a time. */
const groupRows = 20_000;

export const createTableExport = (deps: {
  db: Database;
  datasets: Datasets;
  rows: Rows;
  permits: PermitMint;
  diary: Diary;
  counted: Counted;
}): TableExport => {
  const { db, rows, permits, diary } = deps;
  const statement = createStatements(db);
  const select = createSelecting(deps);

  const count = ({ dataset, where, values }: Selection): number =>
    statement<unknown[], number>(`SELECT count(*) FROM ${dataset.table} ${where}`)
      .pluck()
      .get(...values) ?? 0;

  /**
   * Rows in pieces. Their ids are taken once, in order (8 bytes a record), so that what is written meanwhile moves nothing;
   * the rows themselves are read as they are needed, and those that were hidden since are left out.
   */
  const pieces = async function* (selection: Selection, atOnce: number): AsyncGenerator<Values[]> {
    const { dataset, where, values, order } = selection;
    const ids = Float64Array.from(
      statement<unknown[], number>(`SELECT id FROM ${dataset.table} ${where} ORDER BY ${order}`)
        .pluck()
        .iterate(...values),
    );
    for (let at = 0; at < ids.length; at += atOnce) {
      const wanted = JSON.stringify([...ids.subarray(at, at + atOnce)]);
      const counts = deps.counted.clause(dataset);
      const found = statement<[string], StoredRow>(
        `SELECT ${dataset.table}.* FROM json_each(?) AS wanted CROSS JOIN ${dataset.table} ON ${dataset.table}.id = wanted.value ${counts === '' ? '' : `WHERE ${counts}`} ORDER BY wanted.key`,
      ).all(wanted);
      yield rows.view(dataset, found).map((record) => record.values);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  const csv = async function* (selection: Selection, tell: (records: number) => void): AsyncGenerator<string> {
    const { head, line } = createCsv(selection.dataset.schema.fields);
    yield head;
    for await (const piece of pieces(selection, rowsAtOnce)) {
      tell(piece.length);
      yield piece.map(line).join('');
    }
  };
  /** One JSON document, an array with a record on each line: every parser reads it, and so does what goes by lines. */
  const json = async function* (selection: Selection, tell: (records: number) => void): AsyncGenerator<string> {
    let first = true;
    for await (const piece of pieces(selection, rowsAtOnce)) {
      tell(piece.length);
      if (piece.length === 0) continue;
      yield `${first ? '[\n' : ',\n'}${piece.map((values) => JSON.stringify(values)).join(',\n')}`;
      first = false;
    }
    yield first ? '[]\n' : '\n]\n';
  };
  const counting = async function* (selection: Selection, tell: (records: number) => void): AsyncGenerator<Values[]> {
    for await (const piece of pieces(selection, groupRows)) {
      tell(piece.length);
      yield piece;
    }
  };

  return {
    tablePreview: (permit, question) => {
      permits.check(permit);
      const selection = select(question);
      const { dataset, where, values, order } = selection;
      const found = statement<unknown[], StoredRow>(
        `SELECT * FROM ${dataset.table} ${where} ORDER BY ${order} LIMIT ${previewRows}`,
      ).all(...values);
      return {
        label: dataset.schema.label,
        fields: dataset.schema.fields.map((field) => field),
        records: count(selection),
        first: rows.view(dataset, found).map((record) => record.values),
      };
    },
    table: async (permit, { format, name, to, ...question }, signal) => {
      permits.check(permit);
      const selection = select(question);
      let records = 0;
      const tell = (more: number): void => void (records += more);
      const content =
        format === 'csv'
          ? csv(selection, tell)
          : format === 'json'
            ? json(selection, tell)
            : parquetOf(selection.dataset.schema.fields, counting(selection, tell));
      const { path, bytes } = await writeBeside(to, { name, extension: format }, content, signal);
      diary.write('table-exported', { dataset: question.dataset, records, bytes, format });
      return { path, records, bytes };
    },
  };
};
