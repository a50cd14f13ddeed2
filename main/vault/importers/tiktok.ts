import { jsonHead } from './json/entries.ts';
import { readRoutes } from './json/routes.ts';
import { asUtf8 } from './text/decode.ts';
import { createTiktokReaders, foldName, routesOf } from './tiktok/lists.ts';
import { isTextList, readTextList } from './tiktok/text.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * TikTok’s “Download your data”: one JSON document (user_data.json, user_data_tiktok.json) or one text file a list, times
 * in UTC. Sections were renamed about 2023 ("Activity" to "Your Activity", "Video Browsing History" to "Watch History")
 * and regrouped in 2025; the names of the lists in them stayed, and they are what is looked for. TikTok lists the
 * contents without their layout (https://support.tiktok.com/en/account-and-privacy/personalized-ads-and-data/requesting-your-data);
 * followed are https://github.com/abrignoni/RLEAPP (tikTokArchiveJson.py) and
 * https://github.com/d3i-infra/data-donation-task (port/platforms/tiktok.py).
 */

const sections =
  /^\{\s*"(?:(?:Your )?Activity|Ads and data|App Settings|Comment|Direct Messages?|Followers?|Following|Income\+? ?Wallet[^"]{0,40}|Likes and Favorites|Location Review|Post|Profile(?: And Settings)?|Ti[kK][tT]ok (?:Live|Shop|Shopping)|Video)"\s*:\s*\{/;
const lists =
  /"(?:VideoList|ItemFavoriteList|FavoriteVideoList|SearchList|FansList|LoginHistoryList|ShareHistoryList|CommentsList|ChatHistory|ProfileMap|SettingsMap|HashtagList|Status List|FavoriteSoundList|FavoriteEffectsList|OffTikTokActivityDataList)"\s*:/;

const recognise = (name: string, { text }: Head): number => {
  const start = jsonHead(text);
  if (start !== '') return sections.test(start) && lists.test(start) ? 0.95 : 0;
  return isTextList(name, text) ? 0.9 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const readers = createTiktokReaders(out);
  const chunks = asUtf8(source.stream());
  const iterator = chunks[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  // The first character that is not white space tells the two layouts apart.
  while (first.toString('latin1').trim() === '') {
    const next = await iterator.next();
    if (next.done === true) break;
    first = Buffer.concat([first, next.value]);
  }
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield first;
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  if (first.toString('latin1').trimStart().startsWith('{')) await readRoutes(whole(), out, routesOf(readers), foldName);
  else await readTextList(source.name, whole(), out, readers);
};

export const tiktok: Importer = { id: 'tiktok', label: 'TikTok export', version: 2, recognise, read };
