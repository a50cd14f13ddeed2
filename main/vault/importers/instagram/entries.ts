import { isJsonObject, type JsonValue } from '../json/exact.ts';
import { epochTime, fileNameOf, wordsOf } from '../json/fields.ts';
import { joined, objectOf, objectsOf, textOf, timeText, type JsonObject } from '../json/values.ts';
import { labelled, labelsOf, linkIn as labelLink } from '../meta/labels.ts';
import { mediaName, mediaPlace } from '../meta/media.ts';
import type { InstagramSink } from './sink.ts';
import { linkIn, stringsOf, timeIn, valueIn } from './strings.ts';

type Read = (entry: JsonObject, line: number) => void;

/** A post, story or reel; what has one picture only writes words and time beside the picture. */
export const readPost =
  (service: string, kind: string, sink: InstagramSink): Read =>
  (entry, line) => {
    const media = Array.isArray(entry['media']) ? objectsOf(entry['media']) : [entry];
    const first = media[0] ?? {};
    const time = epochTime(entry['creation_timestamp']) ?? epochTime(first['creation_timestamp']);
    const text = wordsOf(entry['title']) ?? wordsOf(first['title']);
    const names = joined(media.map(mediaName));
    if (time === null && text === null && names === null) {
      sink.unreadable(line);
      return;
    }
    const place = media.map(mediaPlace).find((each) => each !== undefined);
    const isReply = objectOf(first['text_app_post'])['is_reply'] === true;
    sink.post(line, {
      time,
      text,
      service,
      kind: isReply ? 'reply' : kind,
      media: names,
      latitude: place?.latitude,
      longitude: place?.longitude,
    });
  };

/** Of media.json, the first layout. */
export const readOldMedia =
  (kind: string, sink: InstagramSink): Read =>
  (entry, line) => {
    sink.post(line, {
      time: timeText(entry['taken_at']),
      text: wordsOf(entry['caption']),
      service: 'instagram',
      kind,
      community: textOf(entry['location']),
      media: fileNameOf(textOf(entry['path'])),
    });
  };

/** "Media Owner" in the languages it was seen in. */
const ownerLabel = /owner|eigent|inhaber|eigenaar|propi?ri?et|due[ñn]o|właściciel|ägare|sahib|владелец|مالك|pronar/;

export const readComment =
  (sink: InstagramSink): Read =>
  (entry, line) => {
    const strings = stringsOf(entry);
    const owner = valueIn(strings, ownerLabel);
    const values = strings.filter(({ value, label }) => value !== null && !ownerLabel.test(label));
    const text = values[0]?.value ?? null;
    if (text === null && timeIn(strings) === null) {
      sink.unreadable(line);
      return;
    }
    sink.post(line, {
      time: timeIn(strings),
      text,
      service: 'instagram',
      kind: 'comment',
      community: owner ?? textOf(entry['title']),
      url: linkIn(strings),
      media: joined(objectsOf(entry['media_list_data']).map(mediaName)),
    });
  };

export const readReaction =
  (service: string, kind: string, sink: InstagramSink, hasAnswer = false): Read =>
  (entry, line) => {
    const strings = stringsOf(entry);
    const labels = labelsOf(entry);
    const time = timeIn(strings) ?? epochTime(entry['timestamp']) ?? labels.find((each) => each.time !== null)?.time;
    const author = textOf(entry['title']) ?? labelled(labels, 'username') ?? labelled(labels, 'name', 'owner');
    const url = linkIn(strings) ?? labelLink(labels);
    if (author === null && url === null && (time === null || time === undefined)) {
      sink.unreadable(line);
      return;
    }
    sink.reaction(line, {
      time,
      kind,
      target: hasAnswer ? valueIn(strings) : labelled(labels, 'caption', 'title'),
      author,
      service,
      url,
      item: textOf(entry['fbid']),
    });
  };

export const readHashtag =
  (sink: InstagramSink): Read =>
  (entry, line) => {
    const strings = stringsOf(entry);
    const name = valueIn(strings) ?? textOf(entry['title']);
    if (name === null) sink.unreadable(line);
    else
      sink.reaction(line, {
        time: timeIn(strings),
        kind: 'follow',
        target: `#${name.replace(/^#/, '')}`,
        service: 'instagram',
        url: linkIn(strings),
      });
  };

/** The handle is the string’s value, in exports since 2025 the title, or only the end of the link. */
export const readPerson =
  (service: string, relation: string, sink: InstagramSink): Read =>
  (entry, line) => {
    const strings = stringsOf(entry);
    const link = linkIn(strings);
    const nickname = valueIn(strings) ?? textOf(entry['title']) ?? fileNameOf(link);
    if (nickname === null) sink.unreadable(line);
    else sink.contact(line, { nickname, url: link, service, relation, since: timeIn(strings) });
  };

export const readSearch =
  (sink: InstagramSink): Read =>
  (entry, line) => {
    const strings = stringsOf(entry);
    const text = valueIn(strings) ?? wordsOf(entry['title']) ?? wordsOf(entry['search_click']);
    if (text === null) sink.unreadable(line);
    else sink.search(line, { time: timeIn(strings) ?? timeText(entry['time']), text, service: 'instagram' });
  };

export const readView =
  (kind: string, sink: InstagramSink): Read =>
  (entry, line) => {
    const strings = stringsOf(entry);
    const labels = labelsOf(entry);
    const time = timeIn(strings) ?? epochTime(entry['timestamp']);
    const series =
      valueIn(strings) ??
      // Whose it is stands under a heading, the handle last, whatever the language.
      labels.findLast((each) => each.under !== null && each.value !== null && each.link === null)?.value ??
      labelled(labels, 'username', 'name');
    const title = labels.find((each) => each.under === null && each.value !== null && each.link === null)?.value;
    if (time === null && series === null) sink.unreadable(line);
    else
      sink.view(line, { time, title, series, kind, service: 'instagram', url: linkIn(strings) ?? labelLink(labels) });
  };

const internetAddress = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7})$/i;

export const readLogin =
  (kind: string, sink: InstagramSink): Read =>
  (entry, line) => {
    const strings = stringsOf(entry);
    const time = timeIn(strings) ?? timeText(entry['title']);
    if (time === null) {
      sink.unreadable(line);
      return;
    }
    const values = strings.map(({ value }) => value);
    sink.login(line, {
      time,
      service: 'instagram',
      kind,
      address: values.find((value) => value !== null && internetAddress.test(value)),
      device: values.find((value) => value !== null && /^(?:Mozilla|Instagram)\b|[a-z]\/\d/i.test(value)),
    });
  };

/** The owner. Mail address and telephone number are told by their looks, the rest by labels of English exports. */
export const readProfile =
  (sink: InstagramSink): Read =>
  (entry, line) => {
    const strings = stringsOf(entry);
    const values = strings.map(({ value }) => value);
    sink.contact(line, {
      name: valueIn(strings, /^name$/),
      nickname: valueIn(strings, /^username$/),
      emails: values.find((value) => value !== null && /^\S+@\S+\.\S+$/.test(value)),
      phones: valueIn(strings, /^phone/) ?? values.find((value) => value !== null && /^\+\d{6,15}$/.test(value)),
      birthday: values.find((value) => value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value)),
      note: valueIn(strings, /^bio$/),
      url: valueIn(strings, /^website$/),
      service: 'instagram',
      relation: 'self',
    });
  };

/** Of the address book a telephone once handed over. */
export const readAddressBook =
  (sink: InstagramSink): Read =>
  (entry, line) => {
    const strings = stringsOf(entry);
    const values = strings.flatMap(({ value }) => (value === null ? [] : [value]));
    const isReach = (value: string): boolean => value.includes('@') || /^[+\d][\d\s().-]{5,}$/.test(value);
    const names = values.filter((value) => !isReach(value));
    sink.contact(line, {
      name: joined(names, ' '),
      given_name: valueIn(strings, /^first name$/),
      family_name: valueIn(strings, /^last name$/),
      emails: joined(values.filter((value) => value.includes('@'))),
      phones: joined(values.filter((value) => isReach(value) && !value.includes('@'))),
      service: 'instagram',
      relation: 'contact',
    });
  };

const textsIn = (value: JsonValue): (string | null)[] =>
  Array.isArray(value) ? value.map((each) => wordsOf(each)) : [];

/** [time, whose] of likes.json and saved.json, the first layout. */
export const readOldReaction =
  (kind: string, sink: InstagramSink) =>
  (value: JsonValue, line: number): void => {
    const [time, author] = textsIn(value);
    if (author === null || author === undefined) sink.unreadable(line);
    else sink.reaction(line, { time: timeText(time ?? undefined), kind, author, service: 'instagram' });
  };

/** [time, words, whose picture] of comments.json, the first layout. */
export const readOldComment =
  (sink: InstagramSink) =>
  (value: JsonValue, line: number): void => {
    const [time, text, community] = textsIn(value);
    if (text === null || text === undefined) sink.unreadable(line);
    else sink.post(line, { time: timeText(time ?? undefined), text, service: 'instagram', kind: 'comment', community });
  };

/** A conversation of messages.json, the first layout. */
export const readOldThread =
  (sink: InstagramSink): Read =>
  (entry, line) => {
    const participants = Array.isArray(entry['participants']) ? entry['participants'].map(textOf) : [];
    for (const message of objectsOf(entry['conversation'])) {
      const files = ['media', 'media_url', 'media_share_url', 'story_share', 'voice_media'].map((name) =>
        textOf(message[name]),
      );
      sink.message(line, {
        time: timeText(message['created_at']),
        sender: textOf(message['sender']),
        text: wordsOf(message['text']) ?? wordsOf(message['link']) ?? wordsOf(message['heart']),
        conversation: joined(participants),
        service: 'instagram',
        kind: files.some((file) => file !== null) ? 'image' : 'text',
        attachment: joined(files.map(fileNameOf)),
        reactions: joined(objectsOf(message['likes']).map((like) => textOf(like['username']))),
      });
    }
  };

/** Files of what was shown → kind of view. */
const seenFiles: Readonly<Record<string, string>> = {
  stories_viewed: 'story',
  posts_viewed: 'post',
  videos_watched: 'video',
  ads_viewed: 'advert',
};

/** An entry of a list at the root is what it looks like, and what its file is called. */
export const readAny = (sink: InstagramSink, path: string): Read => {
  const comment = readComment(sink);
  const follower = readPerson('instagram', 'follower', sink);
  const post = readPost('instagram', 'post', sink);
  const thread = readOldThread(sink);
  const search = readSearch(sink);
  const service = /threads/i.test(path) ? 'threads' : 'instagram';
  const like = readReaction(service, 'like', sink);
  const seen = Object.entries(seenFiles).find(([file]) => path.includes(file))?.[1];
  const gesture =
    seen !== undefined
      ? readView(seen, sink)
      : path.includes('saved_')
        ? readReaction(service, 'save', sink)
        : path.includes('repost')
          ? readReaction(service, 'repost', sink)
          : like;
  return (entry, line) => {
    if (Array.isArray(entry['label_values'])) gesture(entry, line);
    else if (isJsonObject(entry['string_map_data'])) comment(entry, line);
    else if (Array.isArray(entry['string_list_data'])) (path.includes('liked_') ? like : follower)(entry, line);
    else if (Array.isArray(entry['conversation'])) thread(entry, line);
    else if (entry['search_click'] !== undefined) search(entry, line);
    else post(entry, line);
  };
};
