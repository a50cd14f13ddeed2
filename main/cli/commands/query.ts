import { parse, resolve } from 'node:path';
import type { DatasetView, FieldType, FieldValue, Filter, RecordView } from '../../../preload/contract/index.ts';
import { Fault, isFault } from '../../core/fault.ts';
import type { Context, Run } from '../command.ts';
import { bytes, many, printable, table, type Outcome } from '../output.ts';
import { csvLine, flatten } from '../records.ts';
import type { VaultSession } from '../session.ts';
import { hint, UsageError } from '../usage.ts';

const operators = { '=': 'equals', '~': 'contains', '>=': 'from', '<=': 'to' } as const satisfies Record<
  string,
  Filter['is']
>;
const condition = /^(?<field>.+?)(?<operator>>=|<=|=|~)(?<value>.*)$/s;
const isOperator = (text: string | undefined): text is keyof typeof operators =>
  text !== undefined && Object.hasOwn(operators, text);

/** A typed value as the wire has this type of field. Ids and exact decimals stay text. */
const valueFor = (type: FieldType, typed: string, field: string): FieldValue => {
  if (type === 'boolean') {
    if (typed === 'true' || typed === 'false') return typed === 'true';
    throw new UsageError(`"${field}" is true or false.`);
  }
  if (type !== 'integer' && type !== 'number') return typed;
  const value = typed.trim() === '' ? NaN : Number(typed);
  if (!Number.isFinite(value)) throw new UsageError(`"${field}" is a number.`);
  return value;
};

const fieldOf = (dataset: DatasetView, name: string): DatasetView['fields'][number] => {
  const found = dataset.fields.find((field) => field.name === name);
  if (found) return found;
  const names = dataset.fields.map((field) => field.name);
  throw new UsageError(`"${dataset.name}" has no field "${name}".${hint(name, names)}`);
};

const filterFrom = (dataset: DatasetView, typed: string): Filter => {
  const { field: name, operator, value } = condition.exec(typed)?.groups ?? {};
  if (name === undefined || value === undefined || !isOperator(operator))
    throw new UsageError(`"${typed}" is no condition: FIELD=VALUE, FIELD~TEXT, FIELD>=VALUE or FIELD<=VALUE.`);
  const field = fieldOf(dataset, name);
  const is = operators[operator];
  return { field: name, is, value: is === 'contains' ? value : valueFor(field.type, value, name) };
};

type Sort = { field: string; order: 'asc' | 'desc' };
const sortFrom = (dataset: DatasetView, typed: string): Sort => {
  const order = typed.endsWith(':desc') ? 'desc' : 'asc';
  return { field: fieldOf(dataset, typed.replace(/:(asc|desc)$/, '')).name, order };
};

interface Question {
  dataset: string;
  where: Filter[];
  sort?: Sort;
  offset: number;
  limit: number;
}

const pageSize = 5000;

/** Page after page, as far as the limit goes. */
async function* pages(
  vault: VaultSession,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<{ records: RecordView[]; total: number }> {
  for (let done = 0; done < question.limit; done += pageSize) {
    const limit = Math.min(pageSize, question.limit - done);
    const page = await vault.app.query({ ...question, offset: question.offset + done, limit }, signal);
    yield page;
    if (page.records.length < limit) return;
    signal.throwIfAborted();
  }
}

/** A file of the owner's own, written by the engine: the passphrase again, a line in the diary, nothing overwritten. */
const writeTable = async (
  context: Context,
  vault: VaultSession,
  question: Pick<Question, 'dataset' | 'where' | 'sort'>,
  { format, to }: { format: 'csv' | 'json' | 'parquet'; to: string },
): Promise<Outcome> => {
  const passphrase = await context.passphrase();
  const file = parse(resolve(to));
  const name = file.ext === `.${format}` ? file.name : file.base;
  const done = await vault.consent.exportTable({ passphrase, ...question, format, name, to: file.dir }, context.signal);
  return {
    json: done,
    text: `${many(done.records, 'record')}, ${bytes(done.bytes)} written to ${printable(done.path)}\n`,
  };
};

const fileFormat = ({ arguments: typed }: Context): { format: 'csv' | 'json' | 'parquet'; to: string } | null => {
  const to = typed.text('to');
  const format = typed.text('format');
  if (to === undefined) {
    if (format === 'parquet') throw new UsageError('Parquet is for files: "--to FILE".');
    return null;
  }
  if (format !== 'csv' && format !== 'json' && format !== 'parquet')
    throw new UsageError('"--format" is csv, json or parquet with "--to".');
  if (typed.text('limit') !== undefined || typed.text('offset') !== undefined)
    throw new UsageError('A file takes every record: "--to" goes with no "--limit" and no "--offset".');
  return { format, to };
};

const formatOf = ({ arguments: typed, json }: Context): 'json' | 'csv' | 'table' => {
  const format = typed.text('format');
  if (format === undefined) return json ? 'json' : 'table';
  if (format !== 'json' && format !== 'csv') throw new UsageError('"--format" is json or csv.');
  if (json && format === 'csv') throw new UsageError('"--json" and "--format csv" exclude each other.');
  return format;
};

const nothing = { records: [], total: 0 };
const nothingIn = (format: 'json' | 'csv' | 'table'): string =>
  format === 'json' ? `${JSON.stringify(nothing)}\n` : format === 'csv' ? '' : 'No records.\n';

/** Null for a dataset that the vault knows and that has no records now (all forgotten). Throws `not-found` for others. */
const emptyDataset = async (vault: VaultSession, name: string, all: readonly DatasetView[]): Promise<null> => {
  try {
    await vault.app.query({ dataset: name, limit: 1 });
    return null;
  } catch (error) {
    if (!isFault(error) || error.code !== 'not-found') throw error;
    const names = all.map((one) => one.name);
    throw new Fault('not-found', `no dataset "${name}"${hint(name, names)}`, { cause: error });
  }
};

export const query: Run = (context) => {
  const { arguments: typed, terminal, signal } = context;
  const file = fileFormat(context);
  const format = file === null ? formatOf(context) : 'table';
  const limit = typed.count('limit', { min: 1, max: 1_000_000_000 }) ?? 100;
  const offset = typed.count('offset', { min: 0, max: 1_000_000_000 }) ?? 0;
  const name = typed.words[0] ?? '';
  return context.withVault(async (vault) => {
    const all = await vault.app.datasets({});
    const dataset = all.find((one) => one.name === name) ?? (await emptyDataset(vault, name, all));
    if (dataset === null) return { json: format === 'csv' ? undefined : nothing, text: nothingIn(format) };
    const sort = typed.text('sort');
    const question: Question = {
      dataset: name,
      limit,
      offset,
      where: typed.list('where').map((text) => filterFrom(dataset, text)),
      ...(sort !== undefined && { sort: sortFrom(dataset, sort) }),
    };
    if (file !== null)
      return writeTable(
        context,
        vault,
        { dataset: name, where: question.where, ...(question.sort && { sort: question.sort }) },
        file,
      );
    const fields = dataset.fields.map((field) => field.name);

    if (format === 'csv') {
      await terminal.print(csvLine(fields));
      for await (const { records } of pages(vault, question, signal)) {
        await terminal.print(records.map(({ values }) => csvLine(fields.map((field) => values[field]))).join(''));
      }
      return { json: undefined, text: '' };
    }
    const records: RecordView[] = [];
    let total = 0;
    for await (const page of pages(vault, question, signal)) {
      records.push(...page.records);
      total = page.total;
    }
    const document = { records: records.map(flatten), total };
    if (format === 'json') return { json: document, text: `${JSON.stringify(document)}\n` };
    // A table for people leaves out the columns that have nothing in them.
    const filled = fields.filter((field) => records.some(({ values }) => (values[field] ?? '') !== ''));
    const rows = records.map(({ values }) => filled.map((field) => String(values[field] ?? '')));
    return {
      json: document,
      text: table(filled, rows, terminal.columns) + `${records.length} of ${many(total, 'record')}\n`,
    };
  });
};
