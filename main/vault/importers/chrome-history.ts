import { pageVisits } from './datasets.ts';
import { jsonHead, readEntries } from './json/entries.ts';
import { idOf, textOf, timeSinceEpoch, type JsonObject, type Member } from './json/values.ts';
import { createTable, type AddRecord } from './table.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/** Chrome's own clock begins in 1601; an export of it would lie in the twenty-fourth century. */
const CHROME_EPOCH_US = 11_644_473_600_000_000n;
const YEAR_2200_US = 7_258_118_400_000_000n;

const visitTime = (value: Member): string | null => {
  const text = idOf(value);
  if (text === null || !/^\d{1,19}$/.test(text)) return null;
  const count = BigInt(text);
  return timeSinceEpoch((count > YEAR_2200_US ? count - CHROME_EPOCH_US : count).toString(), 'us');
};

const createVisitReader = (add: AddRecord<typeof pageVisits>, out: Output) => (entry: JsonObject, line: number) => {
  const url = textOf(entry['url']);
  const time = visitTime(entry['time_usec']);
  if (url === null && time === null) {
    out.issue('entry-unknown', 'This entry has neither an address nor a time and was left out.', line);
    return;
  }
  add(line, {
    time,
    url,
    title: textOf(entry['title']),
    how: textOf(entry['page_transition'])?.toLowerCase(),
    browser: 'Chrome',
    device: idOf(entry['client_id']),
  });
};

const read = async (source: Source, out: Output): Promise<void> => {
  const readVisit = createVisitReader(createTable(out, pageVisits), out);
  // The other arrays of History.json (typed addresses, sessions) say the same once more, or what is open now.
  await readEntries(source, out, { array: (key) => (key === 'Browser History' ? readVisit : undefined) });
};

/**
 * Chrome's history in Google Takeout: BrowserHistory.json, since 2023 History.json. Microseconds since 1970, as
 * https://github.com/purarue/google_takeout_parser reads them; the transitions are those of Chromium's
 * ui/base/page_transition_types.h.
 */
const recognise = (name: string, { text }: Head): number => {
  const start = jsonHead(text);
  if (!start.startsWith('{') || !/"Browser History"\s*:\s*\[/.test(start)) return 0;
  if (start.includes('"time_usec"') && start.includes('"url"')) return 0.97;
  return /"Browser History"\s*:\s*\[\s*\]/.test(start) && /History\.json$/i.test(name) ? 0.9 : 0;
};

export const chromeHistory: Importer = {
  id: 'chrome-history',
  label: 'Chrome history',
  version: 1,
  recognise,
  read,
};
