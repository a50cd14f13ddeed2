import { epochTime, wordsOf, positionOf } from '../json/fields.ts';
import { joined, objectOf, objectsOf, textOf, type JsonObject } from '../json/values.ts';
import { labelled, labelsOf, linkIn, type Label } from '../meta/labels.ts';
import { mediaName, mediaPlace } from '../meta/media.ts';
import type { FacebookSink } from './sink.ts';

/** What hangs at an entry: pictures, a link, a place, words of its own. */
const attached = (entry: JsonObject) => {
  const pieces = objectsOf(entry['attachments']).flatMap((attachment) => objectsOf(attachment['data']));
  const media = pieces.map((piece) => objectOf(piece['media']));
  const links = pieces.map((piece) => objectOf(piece['external_context']));
  const place = pieces.map((piece) => objectOf(piece['place'])).find((each) => Object.keys(each).length > 0) ?? {};
  const at = objectOf(place['coordinate']);
  return {
    media: joined(media.map(mediaName)),
    url: joined(links.map((link) => textOf(link['url']))),
    linkTitle: joined(links.map((link) => textOf(link['name']))),
    place: textOf(place['name']),
    position: positionOf(at['latitude'], at['longitude']) ?? media.map(mediaPlace).find((each) => each !== undefined),
    description: joined([...new Set(media.map((each) => wordsOf(each['description'])))], '\n'),
    text: joined(
      pieces.map((piece) => wordsOf(piece['text']) ?? wordsOf(objectOf(piece['note'])['text'])),
      '\n',
    ),
  };
};

/** `post` of each piece of `data`; the other pieces are dates of changes. */
const postText = (entry: JsonObject): string | null =>
  joined(
    objectsOf(entry['data']).map((piece) => wordsOf(piece['post'])),
    '\n',
  );

export const readPost =
  (kind: string, sink: FacebookSink) =>
  (entry: JsonObject, line: number): void => {
    const found = attached(entry);
    const labels = labelsOf(entry);
    const time = epochTime(entry['timestamp']);
    const text =
      postText(entry) ?? found.text ?? found.description ?? labelled(labels, 'text', 'message', 'caption', 'post');
    const title = textOf(entry['title']) ?? found.linkTitle;
    if (time === null && text === null && title === null) {
      sink.unreadable(line);
      return;
    }
    sink.post(line, {
      time,
      text,
      service: 'facebook',
      kind,
      title,
      url: found.url ?? linkIn(labels),
      media: found.media ?? joined(objectsOf(entry['media']).map(mediaName)),
      latitude: found.position?.latitude,
      longitude: found.position?.longitude,
      post: textOf(entry['fbid']),
    });
  };

export const readComment =
  (sink: FacebookSink) =>
  (entry: JsonObject, line: number): void => {
    const found = attached(entry);
    const comment =
      objectsOf(entry['data'])
        .map((piece) => objectOf(piece['comment']))
        .find(hasMembers) ?? {};
    const time = epochTime(comment['timestamp']) ?? epochTime(entry['timestamp']);
    const text = wordsOf(comment['comment']);
    if (time === null && text === null) {
      sink.unreadable(line);
      return;
    }
    sink.post(line, {
      time,
      text,
      service: 'facebook',
      kind: 'comment',
      title: textOf(entry['title']),
      community: textOf(comment['group']),
      url: found.url,
      media: found.media,
    });
  };

const hasMembers = (object: JsonObject): boolean => Object.keys(object).length > 0;

/** Facebook’s own names of reactions in older exports → what the button says. */
const reactionNames: Readonly<Record<string, string>> = {
  anger: 'angry',
  sorry: 'sad',
  dorothy: 'thankful',
  support: 'care',
};
const kindOf = (reaction: string | null): string => {
  const name = reaction?.toLowerCase() ?? 'reaction';
  return reactionNames[name] ?? name;
};

/** In other languages than English the reaction is the first value that is no link. */
const firstWord = (labels: readonly Label[]): string | null =>
  labels.find(({ under, link, value }) => under === null && link === null && value !== null && !value.includes(' '))
    ?.value ?? null;

export const readReaction =
  (sink: FacebookSink) =>
  (entry: JsonObject, line: number): void => {
    const time = epochTime(entry['timestamp']);
    const labels = labelsOf(entry);
    const reaction = objectsOf(entry['data'])
      .map((piece) => objectOf(piece['reaction']))
      .find(hasMembers);
    const kind = textOf(reaction?.['reaction']) ?? labelled(labels, 'reaction') ?? firstWord(labels);
    const owner = labels.filter(({ under }) => under !== null);
    const target = textOf(entry['title']);
    if (time === null && kind === null && target === null) {
      sink.unreadable(line);
      return;
    }
    sink.reaction(line, {
      time,
      kind: kindOf(kind),
      target,
      author: labelled(owner, 'name') ?? labelled(labels, 'name'),
      service: 'facebook',
      url: linkIn(labels),
      item: textOf(entry['fbid']),
    });
  };

/** Pages, groups, saved things: what was liked, followed, joined or saved. */
export const readGesture =
  (kind: string, sink: FacebookSink) =>
  (entry: JsonObject, line: number): void => {
    const data = objectsOf(entry['data'])[0] ?? {};
    const found = attached(entry);
    const target =
      textOf(entry['name']) ?? textOf(data['name']) ?? found.linkTitle ?? found.text ?? textOf(entry['title']);
    if (target === null) {
      sink.unreadable(line);
      return;
    }
    sink.reaction(line, {
      time: epochTime(entry['timestamp']),
      kind,
      target,
      service: 'facebook',
      url: textOf(entry['url']) ?? textOf(data['uri']) ?? found.url,
    });
  };

/** An entry of a list at the root is what its `data` says; newer exports say it by labels. */
export const readAny = (sink: FacebookSink, path: string) => {
  const isReactions = path.includes('likes_and_reactions');
  const post = readPost('post', sink);
  const comment = readComment(sink);
  const reaction = readReaction(sink);
  return (entry: JsonObject, line: number): void => {
    const data = objectsOf(entry['data']);
    if (data.some((piece) => piece['reaction'] !== undefined)) reaction(entry, line);
    else if (data.some((piece) => piece['comment'] !== undefined)) comment(entry, line);
    else if (isReactions || labelled(labelsOf(entry), 'reaction') !== null) reaction(entry, line);
    else post(entry, line);
  };
};
