import { joined, listOf, objectsOf, textOf, timeText, type JsonObject } from '../json/values.ts';
import { plainText } from './markup.ts';
import type { Activity } from './route.ts';

/** One element of MyActivity.json, watch-history.json or search-history.json. */
export const activityOf = (entry: JsonObject): Activity => ({
  header: textOf(entry['header']),
  title: textOf(entry['title']),
  titleUrl: textOf(entry['titleUrl']),
  linkTitle: null,
  subtitles: objectsOf(entry['subtitles']).map(({ name, url }) => ({ name: textOf(name), url: textOf(url) })),
  time: timeText(entry['time']),
  products: listOf(entry['products']).flatMap((product) => textOf(product) ?? []),
  places: objectsOf(entry['locationInfos']).map(({ name, url, source }) => ({
    name: textOf(name) ?? textOf(source),
    url: textOf(url),
  })),
  details: objectsOf(entry['details']).flatMap(({ name }) => textOf(name) ?? []),
  text: joined(
    [textOf(entry['description']), ...objectsOf(entry['safeHtmlItem']).map(({ html }) => plainText(textOf(html)))],
    '\n',
  ),
});
