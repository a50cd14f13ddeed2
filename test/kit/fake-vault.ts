import type { DatasetView, DiaryEntry, FileView, RecordView } from '../../preload/contract/index.ts';

/** Believable contents for the window's tests and pictures: made by formula, so that a million rows cost nothing. */

const shops = [
  'Tesco Express',
  'Café Amalia',
  'Deutsche Bahn',
  'Spotify',
  'Boots',
  'Stadtwerke München',
  'Waterstones',
  'Oyster top-up',
  'Rewe',
  'Dr. Lindqvist',
  'Bäckerei Huber',
  'Salary Northwind Ltd',
];
const cities = ['Lisbon', 'Porto', 'Berlin Mitte', 'Sintra', 'Leipzig', 'Coimbra'];
const dayMs = 86_400_000;

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const dateBefore = (newest: number, days: number): string => new Date(newest - days * dayMs).toISOString().slice(0, 10);

export const datasetsOf = (transactions: number): DatasetView[] => [
  {
    name: 'transactions',
    label: 'Transactions',
    records: transactions,
    identity: [],
    timeField: 'booked',
    from: '2019-03-02',
    to: '2026-11-19',
    fields: [
      { name: 'booked', type: 'date' },
      { name: 'counterparty', type: 'text' },
      { name: 'text', type: 'text', about: 'As the bank wrote it' },
      { name: 'amount', type: 'decimal', unit: 'EUR' },
      { name: 'balance', type: 'decimal', unit: 'EUR' },
      { name: 'account', type: 'id' },
    ],
  },
  {
    name: 'places',
    label: 'Places',
    records: 48_211,
    identity: [],
    timeField: 'at',
    from: '2021-01-04T08:00:00+01:00',
    to: '2026-10-30T19:12:00Z',
    fields: [
      { name: 'at', type: 'time' },
      { name: 'name', type: 'text' },
      { name: 'latitude', type: 'number' },
      { name: 'longitude', type: 'number' },
      { name: 'minutes', type: 'integer' },
    ],
  },
  {
    name: 'heart_rate',
    label: 'Heart rate',
    records: 312_904,
    identity: [],
    timeField: 'at',
    from: '2024-02-11T00:04:00+01:00',
    to: '2026-11-19T23:58:00+01:00',
    fields: [
      { name: 'at', type: 'time' },
      { name: 'rate', type: 'integer', unit: 'per minute' },
      { name: 'resting', type: 'boolean' },
    ],
  },
  {
    name: 'events',
    label: 'Calendar events',
    records: 1_206,
    identity: [],
    from: '2018-05-01',
    to: '2027-02-14',
    fields: [
      { name: 'starts', type: 'time' },
      { name: 'title', type: 'text' },
    ],
  },
];

const values = (dataset: string, n: number, newest: number): RecordView['values'] => {
  if (dataset === 'places') {
    return {
      at: `${dateBefore(newest, n / 14)}T${String(7 + (n % 14)).padStart(2, '0')}:1${n % 10}:00+01:00`,
      name: pick(cities, n),
      latitude: 38.7 + (n % 97) / 1000,
      longitude: -9.1 - (n % 89) / 1000,
      minutes: 12 + (n % 200),
    };
  }
  if (dataset === 'heart_rate')
    return {
      at: `${dateBefore(newest, n / 300)}T0${n % 10}:2${n % 10}:00+01:00`,
      rate: 52 + (n % 40),
      resting: n % 3 === 0,
    };
  const cents = ((n * 7_919) % 480_00) + 99;
  const salary = n % 12 === 11;
  return {
    booked: dateBefore(newest, n / 9),
    counterparty: pick(shops, n * 5 + (n >> 3)),
    text: salary ? 'Salary November' : `Card payment ${1000 + (n % 9000)}`,
    amount: salary ? '3250.00' : `-${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
    balance: `${2_400 + ((n * 37) % 9_000)}.${String(n % 100).padStart(2, '0')}`,
    account: 'DE02 1203 0000 0000 2020 51',
  };
};

/** The n-th record of a dataset, newest first. */
export const recordAt = (dataset: string, n: number, newest: number): RecordView => ({
  id: `${dataset}-${n}`,
  dataset,
  values: values(dataset, n, newest),
  source: { file: 'f-1', line: n + 2, ...(dataset === 'places' && { part: 'Takeout/Location History/Records.json' }) },
});

const file = (id: string, name: string, minutesAgo: number, now: number, more: Partial<FileView>): FileView => ({
  id,
  name,
  sizeBytes: 1_240_000,
  status: 'done',
  records: 0,
  issueCount: 0,
  addedAt: new Date(now - minutesAgo * 60_000).toISOString(),
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  ...more,
});

const statement = { importer: 'csv', importerLabel: 'Bank statement, CSV', dataset: 'transactions' } as const;

/** One of each state a file can be in, newest first. */
export const filesAt = (now: number): FileView[] => [
  file('f-9', 'Apple Health/export.xml', 0, now, {
    status: 'reading',
    sizeBytes: 1_073_741_824,
    importer: 'apple-health',
    importerLabel: 'Apple Health',
    dataset: 'heart_rate',
    records: 312_904,
    progress: { doneBytes: 412_300_000, totalBytes: 1_073_741_824, bytesPerSecond: 38_400_000 },
  }),
  file('f-8', 'Photos 2019.zip', 0, now, {
    status: 'storing',
    sizeBytes: 8_400_000_000,
    progress: { doneBytes: 6_900_000_000, totalBytes: 8_400_000_000, bytesPerSecond: 312_000_000 },
  }),
  file('f-7', 'invoices/2026/october.ofx', 0, now, { status: 'waiting', sizeBytes: 48_200 }),
  file('f-6', 'takeout-20261030T091204Z-001.zip', 12, now, {
    sizeBytes: 214_800_000,
    importer: 'takeout-locations',
    importerLabel: 'Google Takeout, locations',
    dataset: 'places',
    records: 48_211,
    issueCount: 3,
  }),
  file('f-5', 'scan of the lease.pdf', 58, now, { status: 'kept', sizeBytes: 2_310_000 }),
  file('f-4', 'broken-export.ndjson', 190, now, {
    status: 'failed',
    sizeBytes: 88_120_000,
    importer: 'ndjson',
    importerLabel: 'JSON lines',
    records: 1_204,
    issueCount: 1,
    fault: 'archive-broken',
  }),
  file('f-3', 'calendar.ics', 1_500, now, {
    sizeBytes: 412_000,
    importer: 'icalendar',
    importerLabel: 'Calendar',
    dataset: 'events',
    records: 1_206,
  }),
  file('f-2', 'transactions-2025.csv', 2_900, now, { ...statement, sizeBytes: 61_200_000, records: 412_000 }),
  file('f-1', 'transactions-2019-2024.csv', 26_000, now, {
    ...statement,
    sizeBytes: 98_400_000,
    records: 588_000,
    issueCount: 214,
  }),
];

export const diaryAt = (now: number): DiaryEntry[] => {
  const told: readonly (readonly [number, DiaryEntry['kind'], NonNullable<DiaryEntry['facts']>])[] = [
    [3, 'file-added', { name: 'Apple Health/export.xml', sizeBytes: 1_073_741_824 }],
    [11, 'file-read', { name: 'takeout-20261030T091204Z-001.zip', records: 48_211, issues: 3 }],
    [12, 'file-added', { name: 'takeout-20261030T091204Z-001.zip', sizeBytes: 214_800_000 }],
    [40, 'vault-opened', {}],
    [41, 'unlock-failed', { times: 2 }],
    [1_400, 'verified', { checked: 9 }],
    [1_460, 'exported', { files: 3, bytes: 61_200_000 }],
    [1_500, 'file-read', { name: 'calendar.ics', records: 1_206, issues: 0 }],
    [4_000, 'file-forgotten', { records: 214 }],
    [26_000, 'recovery-drilled', {}],
    [26_010, 'vault-created', {}],
  ];
  return told.map(([minutesAgo, kind, facts], n) => ({
    id: told.length - n,
    at: new Date(now - minutesAgo * 60_000).toISOString(),
    kind,
    facts,
  }));
};
