import { count, counted } from './format.ts';

export const data = {
  title: 'Data',
  listLabel: 'Datasets',
  records: (records: number) => counted(records, 'record'),
  fields: (fields: number) => counted(fields, 'field'),
  matching: (matching: number, total: number) => `${count(matching)} of ${counted(total, 'record')}`,
  emptyTitle: 'Your records will be listed here, one table a kind',
  emptyText:
    'Drop a file in the window: a bank statement becomes transactions, a location history becomes places. Each record remembers the file and line it came from.',
  noneTitle: 'No record matches these filters',
  clear: 'Clear the filters',
  filter: 'Filter',
  filterField: 'Field',
  filterIs: 'Condition',
  filterValue: 'Value',
  filterAdd: 'Add filter',
  filterRemove: (text: string) => `Remove the filter ${text}`,
  onlyFile: (name: string) => `from ${name}`,
  is: { equals: 'is', contains: 'contains', from: 'at least', to: 'at most' },
  sortBy: (field: string) => `Sort by ${field}`,
  about: {
    open: 'About this table',
    title: (name: string) => `About ${name}`,
    identity: (fields: string) => `Two records are one when they agree in: ${fields}.`,
    identityAll: 'Two records are one when they agree in every field.',
    types: {
      text: 'text',
      id: 'identifier',
      integer: 'whole number',
      decimal: 'exact amount',
      number: 'number',
      boolean: 'yes or no',
      date: 'date',
      time: 'moment',
    },
  },
  exportAs: 'Export…',
  yes: 'yes',
  no: 'no',
  hidden: 'empty',
} as const;

export const record = {
  title: 'Record',
  close: 'Close',
  provenance: 'Where it comes from',
  file: 'File',
  part: 'Entry',
  line: 'Line',
  onlyThis: 'Show only records of this file',
  id: 'Id',
} as const;
