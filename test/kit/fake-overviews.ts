import type { AppCalls, Handlers, RecordView, Value } from '../../preload/contract/index.ts';

const months = (year: number): string[] =>
  Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, '0')}`);
const week = Array.from({ length: 168 }, (_, hour) => (hour === 6 * 24 + 20 ? 40 : hour % 24 > 8 ? 1 : 0));
const none = { total: 0, services: [], bars: [], week: new Array<number>(168).fill(0) };

/** A year in which one person is written with most, on Sunday evenings, and most in May. */
const peopleIn = (year: number | undefined, person: string | undefined, owner: string[]): Value<AppCalls, 'people'> => {
  const whens = year === undefined ? ['2024', '2025'] : months(year);
  const persons = [
    { person: 'Ann', theirs: 120, yours: 90, lastDay: '2025-12-30' },
    { person: 'Ben', theirs: 30, yours: 0, lastDay: '2025-11-02' },
  ];
  const bars = whens.map((when, n) => ({ when, count: n === 4 ? 100 : 10 }));
  const plays = whens.map((when, n) => ({ when, count: 10, seconds: n === 4 ? 90_000 : 3_600 }));
  const total = persons.filter((one) => person === undefined || one.person === person);
  return {
    years: [2025, 2024],
    messages: {
      total: total.reduce((sum, { theirs, yours }) => sum + theirs + yours, 0),
      yours: 90,
      owner,
      ownerChosen: owner[0] !== 'Mara',
      persons,
      week,
      bars,
    },
    calendar: {
      events: 3,
      days: [
        { day: '2025-03-03', events: 2, minutes: 300 },
        { day: '2025-03-04', events: 1, minutes: 60 },
        { day: '2025-04-08', events: 1, minutes: 45 },
      ],
    },
    listening: {
      plays: 120,
      seconds: 129_600,
      artists: [{ name: 'The Sleepers', plays: 80, seconds: 90_000 }],
      tracks: [{ name: 'Night Train', by: 'The Sleepers', plays: 40, seconds: 50_000 }],
      bars: plays,
      week,
    },
    watching: { views: 0, seconds: 0, titles: [], bars: [] },
    searches: none,
    posts: none,
    behind: 0,
  };
};

/** What the first screen, People and the record inspector ask: `record` gives one by its id, as its source says it. */
export const fakeOverviews = (record: (id: string) => RecordView, changed: () => void): Partial<Handlers<AppCalls>> => {
  let owner = ['Mara'];
  let seen = false;
  const apart = new Set<string>();
  const said = new Map<string, NonNullable<RecordView['labels']>>();
  const labelled = (id: string): RecordView => {
    const labels = said.get(id);
    const source = record(id);
    if (labels === undefined) return source;
    const { fixed, ...others } = labels;
    if (fixed === undefined) return { ...source, labels: others };
    const says = Object.fromEntries(Object.keys(fixed).map((name) => [name, source.values[name] ?? null]));
    return { ...source, values: { ...source.values, ...fixed }, labels: { ...others, fixed: says } };
  };
  return {
    people: ({ year, person }) => peopleIn(year, person, owner),
    myNames: ({ names }) => {
      owner = names ?? ['Mara'];
    },
    today: () => ({
      day: '2026-11-20',
      endsOn: null,
      cameIn: [
        {
          day: '2026-11-20',
          files: 3,
          records: 1_204,
          kinds: [{ dataset: 'transactions', label: 'Transactions', files: 2 }],
          problems: [{ file: 'f-4', name: 'broken-export.ndjson', what: 'failed', lines: 1 }],
          moreProblems: 0,
        },
      ],
      findings: [
        { kind: 'risen', name: 'Filmbox', was: '9.9', now: '12.49', currency: 'EUR', day: '2026-10-10' },
        { kind: 'talk', month: '2026-11', person: 'Ann', messages: 210, bars: [1, 2, 210] },
        { kind: 'year-ago', day: '2025-11-20', records: [record('transactions-5')] },
      ],
      waiting: { undrilled: false, unread: 1, unverified: 0, matched: seen ? 0 : 1 },
      behind: 0,
    }),
    matched: () => {
      const pairs =
        seen || apart.has('transactions-2')
          ? []
          : [{ kept: record('transactions-1'), again: record('transactions-2') }];
      return { pairs, total: pairs.length, upTo: '7' };
    },
    setApart: ({ record: one, apart: isApart }) => {
      if (isApart) apart.add(one);
      else apart.delete(one);
      changed();
    },
    matchedSeen: () => {
      seen = true;
    },
    records: ({ ids }) => ({ records: ids.map(labelled) }),
    label: ({ changes }) => {
      const before = changes.map((change) => {
        const { category = null, note = null, fixed = {} } = { ...said.get(change.record) };
        const next = {
          category: change.category === undefined ? category : change.category,
          note: change.note === undefined ? note : change.note,
        };
        const fixes = Object.fromEntries(
          Object.entries({ ...fixed, ...change.fixes }).filter(
            ([name, value]) => value !== null && value !== record(change.record).values[name],
          ),
        );
        said.set(change.record, {
          ...(next.category !== null && { category: next.category }),
          ...(next.note !== null && { note: next.note }),
          ...(Object.keys(fixes).length > 0 && { fixed: fixes }),
        });
        return {
          record: change.record,
          category,
          note,
          fixes: Object.fromEntries(Object.keys(change.fixes ?? {}).map((name) => [name, fixed[name] ?? null])),
          split: null,
        };
      });
      changed();
      return { before };
    },
  };
};
