import { cutShortText } from './cut-short.ts';
import { searches } from './datasets.ts';
import { activityOf } from './google-activity/entry.ts';
import { createPageReader } from './google-activity/page.ts';
import { createActivityRouter } from './google-activity/route.ts';
import { jsonHead, readEntries } from './json/entries.ts';
import { firstMark } from './json/first-mark.ts';
import { objectOf, objectsOf, textOf, timeSinceEpoch, type JsonObject } from './json/values.ts';
import { createTable } from './table.ts';
import { decodeText } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

const pageName =
  /(?:^|[/\\])(?:(?:watch|search)-history|My ?Activity|[^/\\]*(?:Aktivit|ctivité|ctividad|tividade|ttività|ctiviteit|istor|Verlauf|geschiedenis|cronologia)[^/\\]*)\.html?$/iu;

const recognisePage = (name: string, start: string): number => {
  if (!/^<(?:!doctype\s+html|html)/i.test(start)) return 0;
  if (start.includes('<div class="outer-cell mdl-cell')) return 0.97;
  // The style sheet before the first entry may fill more than what is looked at.
  const isGrid = /mdl-cell--\d+-col|material-design-lite/.test(start);
  return isGrid && pageName.test(name) ? 0.9 : 0;
};

/**
 * Google's My Activity of every product (MyActivity.json, MyActivity.html) and YouTube's watch-history and
 * search-history, which are written alike; and the searches of exports before 2017 (Searches/…json). Google describes
 * none of them; this follows https://github.com/purarue/google_takeout_parser and exports seen.
 */
const recognise = (name: string, { text }: Head): number => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('<')) return recognisePage(name, start);
  const json = jsonHead(start);
  if (/^\[\s*\{/.test(json)) {
    const isEntry = /"header"\s*:\s*"/.test(json) && /"title"\s*:\s*"/.test(json) && /"time"\s*:\s*"/.test(json);
    return isEntry && /"(?:products|titleUrl|subtitles|activityControls)"\s*:/.test(json) ? 0.97 : 0;
  }
  return /^\{\s*"event"\s*:\s*\[\s*\{\s*"query"\s*:/.test(json) && json.includes('"query_text"') ? 0.97 : 0;
};

const badTime = (out: Output, line: number): void =>
  out.issue('bad-time', 'The time of this entry could not be read; it is in your vault without one.', line);

/** {"query": {"id": [{"timestamp_usec": "1"}], "query_text": "…"}} */
const createOldSearch = (out: Output): ((entry: JsonObject, line: number) => void) => {
  const add = createTable(out, searches);
  return (entry, line) => {
    const query = objectOf(entry['query']);
    const text = textOf(query['query_text']);
    if (text === null) return;
    for (const id of objectsOf(query['id']))
      add(line, { time: timeSinceEpoch(id['timestamp_usec'], 'us'), text, service: 'google_search' });
  };
};

const readJson = async (source: Source, out: Output): Promise<void> => {
  const route = createActivityRouter(out);
  const oldSearch = createOldSearch(out);
  const readActivity = (entry: JsonObject, line: number): void => {
    const activity = activityOf(entry);
    if (activity.title === null && activity.titleUrl === null) {
      out.issue('entry-unknown', 'This entry has no title and was left out.', line);
      return;
    }
    if (activity.time === null && textOf(entry['time']) !== null) badTime(out, line);
    route(activity, line);
  };
  await readEntries(source, out, {
    array: (key) => (key === '' ? readActivity : key === 'event' ? oldSearch : undefined),
  });
};

const readPage = async (pieces: AsyncIterable<string>, out: Output): Promise<void> => {
  const route = createActivityRouter(out);
  let read = 0;
  let toldZone = false;
  const reader = createPageReader(({ activity, moment }, cell) => {
    read += 1;
    if (moment === undefined) badTime(out, cell);
    else if (moment.unknownZone && !toldZone) {
      toldZone = true;
      const text = 'The time zone of this export is not known here; its times are kept as they are written.';
      out.issue('time-zone-unknown', text, cell);
    }
    route(activity, cell);
  });
  for await (const piece of pieces) {
    reader.push(piece);
    await out.ready();
  }
  if (reader.end()) out.issue('html-truncated', cutShortText('page', `${read} entries`));
  await out.ready();
};

const read = async (source: Source, out: Output): Promise<void> => {
  const first = await firstMark(source);
  if (first.mark === '<') await readPage(decodeText(first.source.stream()), out);
  else await readJson(first.source, out);
};

export const googleActivityImporter: Importer = {
  id: 'google-activity',
  label: 'Google activity and YouTube history',
  version: 1,
  recognise,
  read,
};
