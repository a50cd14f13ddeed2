import type { posts } from '../datasets.ts';
import { fileNameOf, positionOf, wordsOf } from '../json/fields.ts';
import {
  idOf,
  integerOf,
  joined,
  listOf,
  objectOf,
  objectsOf,
  textOf,
  type JsonObject,
  type Member,
} from '../json/values.ts';
import type { Named } from '../table.ts';
import { twitterTime } from './moments.ts';

/** The three characters that the archive writes as in HTML. */
const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
const asWritten = (value: Member): string | null =>
  wordsOf(value)?.replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity) ?? null;

/** The links as they were before Twitter shortened them. */
const linksOf = (tweet: JsonObject): string | null =>
  joined(
    objectsOf(objectOf(tweet['entities'])['urls']).map((url) => textOf(url['expanded_url'] ?? url['expandedUrl'])),
  );

const mediaOf = (tweet: JsonObject): string | null => {
  const all = objectsOf(objectOf(tweet['extended_entities'])['media']);
  const media = all.length > 0 ? all : objectsOf(objectOf(tweet['entities'])['media']);
  return joined(media.map((each) => fileNameOf(textOf(each['media_url_https'] ?? each['media_url']))));
};

/** GeoJSON has longitude first (`coordinates`), the older `geo` latitude. */
const placeOf = (tweet: JsonObject): ReturnType<typeof positionOf> => {
  const [longitude, latitude] = listOf(objectOf(tweet['coordinates'])['coordinates']);
  const [north, east] = listOf(objectOf(tweet['geo'])['coordinates']);
  return positionOf(latitude, longitude) ?? positionOf(north, east);
};

const kindOf = (tweet: JsonObject, text: string | null, deleted: boolean): string => {
  if (deleted) return 'deleted';
  if (tweet['retweeted_status'] !== undefined || text?.startsWith('RT @') === true) return 'share';
  return idOf(tweet['in_reply_to_status_id_str'] ?? tweet['in_reply_to_status_id']) === null ? 'post' : 'reply';
};

/** A tweet of the API’s version 1.1, whose numbers are text here. Undefined when it has neither words nor number. */
export const readTweet = (tweet: JsonObject, deleted: boolean): Named<typeof posts> | undefined => {
  const text = asWritten(tweet['full_text'] ?? tweet['text']);
  const post = idOf(tweet['id_str'] ?? tweet['id']);
  if (text === null && post === null) return undefined;
  const place = placeOf(tweet);
  return {
    time: twitterTime(tweet['created_at']),
    text,
    service: 'twitter',
    kind: kindOf(tweet, text, deleted),
    community: textOf(tweet['in_reply_to_screen_name']),
    url: linksOf(tweet),
    media: mediaOf(tweet),
    likes: integerOf(tweet['favorite_count']),
    shares: integerOf(tweet['retweet_count']),
    latitude: place?.latitude,
    longitude: place?.longitude,
    reply_to: idOf(tweet['in_reply_to_status_id_str'] ?? tweet['in_reply_to_status_id']),
    post,
  };
};

/** A tweet longer than 280 characters; its beginning stands among the tweets as well, under a number of its own. */
export const readNote = (note: JsonObject): Named<typeof posts> | undefined => {
  const core = objectOf(note['core']);
  const text = asWritten(core['text']);
  if (text === null) return undefined;
  return {
    time: twitterTime(note['createdAt']),
    text,
    service: 'twitter',
    kind: 'post',
    url: joined(objectsOf(core['urls']).map((url) => textOf(url['expandedUrl'] ?? url['expanded_url']))),
    post: idOf(note['noteTweetId']),
  };
};
