import { describe, expect, it } from 'vitest';
import type { Field, RecordView } from '../../preload/contract/index.ts';
import { columnsOf } from '../../renderer/screens/data/columns.ts';

const fields: Field[] = [
  { name: 'date', type: 'date' },
  { name: 'payee', type: 'text' },
  { name: 'currency', type: 'text' },
  { name: 'amount', type: 'decimal' },
  { name: 'description', type: 'text' },
];
const record = (values: RecordView['values']): RecordView => ({
  id: 'r',
  dataset: 'transactions',
  values,
  source: { file: 'f' },
});
const sample = [
  record({
    date: '2026-03-01',
    payee: null,
    currency: 'EUR',
    amount: '-12.50',
    description: 'Harbour Bakery, Elm Street',
  }),
  record({ date: '2026-03-02', currency: 'EUR', amount: '1000000.00', description: 'Rent' }),
];

describe('the columns of a table', () => {
  it('put behind all others what says nothing in the first records', () => {
    expect(columnsOf('transactions', fields, sample).map(({ field }) => field.name)).toEqual([
      'date',
      'currency',
      'amount',
      'description',
      'payee',
    ]);
    expect(columnsOf('transactions', fields, []).map(({ field }) => field.name)).toEqual(
      fields.map(({ name }) => name),
    );
  });

  it('give a code its own width and long text what is left', () => {
    const columns = new Map(columnsOf('transactions', fields, sample).map((column) => [column.field.name, column]));
    expect(columns.get('currency')).toMatchObject({ grows: false });
    expect(columns.get('currency')?.widthPixels).toBeLessThan(90);
    expect(columns.get('description')).toMatchObject({ grows: true });
    expect(columns.get('description')?.widthPixels).toBeGreaterThan(180);
  });

  it('leave an exact amount whole', () => {
    const amount = columnsOf('transactions', fields, sample).find(({ field }) => field.name === 'amount');
    expect(amount?.widthPixels).toBeGreaterThanOrEqual('1,000,000.00'.length * 8);
  });
});
