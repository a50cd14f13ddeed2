import { contacts, logins, messages, posts, reactions, searches, views } from '../datasets.ts';
import { wordsOf } from '../json/fields.ts';
import type { ReadEntry, Routes } from '../json/routes.ts';
import { integerOf, joined, textOf, timeText, type JsonObject, type Member } from '../json/values.ts';
import { createTable } from '../table.ts';
import type { Output } from '../types.ts';

/** Names of sections and members as they are compared: letters and digits, lower case. */
export const foldName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Members of an entry by folded names: "Date" and "date", "VideoLink" and "Link". */
const folded = (entry: JsonObject): ReadonlyMap<string, Member> =>
  new Map(Object.entries(entry).map(([name, value]) => [foldName(name), value]));

const pick = (entry: ReadonlyMap<string, Member>, ...names: string[]): Member =>
  names.map((name) => entry.get(name)).find((value) => value !== undefined && value !== null && value !== '');

/** "N/A" stands for what was deleted. */
const told = (value: Member): string | null => {
  const text = wordsOf(value);
  return text === null || text.trim() === 'N/A' ? null : text;
};

/** Number of a video from its link: …/video/7012345678901234567/ */
const itemOf = (link: string | null): string | null => /\/(\d{10,24})(?:\/|$|\?)/.exec(link ?? '')?.[1] ?? null;

export type ReadTold = (entry: JsonObject, line: number, conversation?: string) => void;

/** A reader for each list, by what the list holds. */
export const createTiktokReaders = (out: Output) => {
  const addView = createTable(out, views);
  const addReaction = createTable(out, reactions);
  const addSearch = createTable(out, searches);
  const addPost = createTable(out, posts);
  const addMessage = createTable(out, messages);
  const addContact = createTable(out, contacts);
  const addLogin = createTable(out, logins);
  const unreadable = (line: number): void =>
    out.issue('unknown-element', 'This entry has nothing that could be read and was left out.', line);

  const timeIn = (entry: ReadonlyMap<string, Member>): string | null =>
    timeText(pick(entry, 'date', 'time', 'datum'), 'Z');
  const linkIn = (entry: ReadonlyMap<string, Member>, ...names: string[]): string | null =>
    told(pick(entry, ...names, 'link', 'videolink', 'url', 'originalpostlink', 'originelelinknaarbericht'));

  const view =
    (kind: string): ReadTold =>
    (given, line) => {
      const entry = folded(given);
      const url = linkIn(entry);
      const time = timeIn(entry) ?? timeText(pick(entry, 'watchtime'), 'Z');
      if (url === null && time === null) unreadable(line);
      else addView(line, { time, kind, service: 'tiktok', url, item: itemOf(url) });
    };

  const gesture =
    (kind: string, ...names: string[]): ReadTold =>
    (given, line) => {
      const entry = folded(given);
      const url = linkIn(entry, ...names);
      const target = told(pick(entry, 'sharedcontent', 'gedeeldeinhoud', 'hashtagname', 'title', 'name'));
      if (url === null && target === null) unreadable(line);
      else addReaction(line, { time: timeIn(entry), kind, target, service: 'tiktok', url, item: itemOf(url) });
    };

  const person =
    (relation: string): ReadTold =>
    (given, line) => {
      const entry = folded(given);
      const nickname = told(pick(entry, 'username', 'gebruikersnaam', 'name'));
      if (nickname === null) unreadable(line);
      else addContact(line, { nickname, service: 'tiktok', relation, since: timeIn(entry) });
    };

  return {
    watched: view('video'),
    live: view('live'),
    liked: gesture('like'),
    saved: gesture('save', 'effectlink', 'soundlink', 'hashtaglink'),
    shared: gesture('share'),
    follower: person('follower'),
    following: person('following'),
    blocked: person('blocked'),
    searched: ((given, line) => {
      const entry = folded(given);
      const text = told(pick(entry, 'searchterm', 'zoekterm', 'term'));
      if (text === null) unreadable(line);
      else addSearch(line, { time: timeIn(entry), text, service: 'tiktok' });
    }) satisfies ReadTold,
    commented: ((given, line) => {
      const entry = folded(given);
      const text = told(pick(entry, 'comment', 'reactie'));
      const media = told(pick(entry, 'photo', 'foto'));
      if (text === null && media === null) unreadable(line);
      else
        addPost(line, {
          time: timeIn(entry),
          text,
          service: 'tiktok',
          kind: 'comment',
          url: linkIn(entry),
          media,
        });
    }) satisfies ReadTold,
    posted: ((given, line) => {
      const entry = folded(given);
      const url = linkIn(entry);
      const time = timeIn(entry);
      if (url === null && time === null) unreadable(line);
      else
        addPost(line, {
          time,
          text: told(pick(entry, 'addyourstext')),
          service: 'tiktok',
          kind: 'video',
          title: told(pick(entry, 'title')),
          url,
          likes: integerOf(pick(entry, 'likes')),
          post: itemOf(url),
        });
    }) satisfies ReadTold,
    said: ((given, line, conversation) => {
      const entry = folded(given);
      const time = timeIn(entry);
      const sender = told(pick(entry, 'from'));
      if (time === null && sender === null) {
        unreadable(line);
        return;
      }
      addMessage(line, {
        time,
        sender,
        text: told(pick(entry, 'content')),
        conversation: conversation ?? null,
        service: 'tiktok',
        kind: 'text',
        direction: conversation === undefined || sender === null ? null : sender === conversation ? 'received' : null,
        sender_address: sender,
      });
    }) satisfies ReadTold,
    signedIn: ((given, line) => {
      const entry = folded(given);
      const time = timeIn(entry);
      if (time === null) unreadable(line);
      else
        addLogin(line, {
          time,
          service: 'tiktok',
          kind: 'login',
          address: told(pick(entry, 'ip')),
          device: joined([
            told(pick(entry, 'devicemodel')),
            told(pick(entry, 'devicesystem')),
            told(pick(entry, 'networktype')),
            told(pick(entry, 'carrier')),
          ]),
        });
    }) satisfies ReadTold,
    self: ((given, line) => {
      const entry = folded(given);
      addContact(line, {
        nickname: told(pick(entry, 'username')),
        name: told(pick(entry, 'displayname', 'name')),
        emails: told(pick(entry, 'emailaddress', 'email')),
        phones: told(pick(entry, 'telephonenumber', 'phonenumber')),
        birthday: birthdayOf(pick(entry, 'birthdate')),
        note: told(pick(entry, 'biodescription', 'bio')),
        service: 'tiktok',
        relation: 'self',
      });
    }) satisfies ReadTold,
  };
};

export type TiktokReaders = ReturnType<typeof createTiktokReaders>;

/** "09-Apr-1990" or "1990-04-09" → "1990-04-09". */
const birthdayOf = (value: Member): string | null => timeText(value)?.slice(0, 10) ?? null;

/** Lists by the names of their section and of themselves, in both generations. */
const places: Readonly<Record<string, keyof TiktokReaders>> = {
  'watchhistory/videolist': 'watched',
  'videobrowsinghistory/videolist': 'watched',
  'likelist/itemfavoritelist': 'liked',
  'favoritevideos/favoritevideolist': 'saved',
  'favoritesounds/favoritesoundlist': 'saved',
  'favoriteeffects/favoriteeffectslist': 'saved',
  'favoritehashtags/favoritehashtaglist': 'saved',
  'sharehistory/sharehistorylist': 'shared',
  'searches/searchlist': 'searched',
  'searchhistory/searchlist': 'searched',
  'follower/fanslist': 'follower',
  'followerlist/fanslist': 'follower',
  'following/following': 'following',
  'followinglist/following': 'following',
  'block/blocklist': 'blocked',
  'blocklist/blocklist': 'blocked',
  'loginhistory/loginhistorylist': 'signedIn',
  'comments/commentslist': 'commented',
  'posts/videolist': 'posted',
  'videos/videolist': 'posted',
};

/** Sections have moved between groups, so a list is read in any of them. */
export const routesOf = (readers: TiktokReaders): Routes => {
  const entries: Record<string, ReadEntry> = {};
  for (const [place, reader] of Object.entries(places)) {
    const read: ReadTold = readers[reader];
    entries[`%/${place}/*`] = (entry, line) => read(entry, line);
  }
  // A name of its own is looked up before any: both depths of it must be here.
  for (const place of ['comment/commentslist/*', 'comment/comments/commentslist/*'])
    entries[place] = (entry, line) => readers.commented(entry, line);
  const said: ReadEntry = (entry, line, path) => readers.said(entry, line, conversationOf(path.at(-2)));
  for (const group of ['directmessages', 'chathistory', 'groupchat']) entries[`%/${group}/chathistory/%/*`] = said;
  entries['%/groupchat/groupchat/%/*'] = said;
  for (const section of ['profileinfo', 'profileinformation'])
    entries[`%/${section}/profilemap`] = (entry, line) => readers.self(entry, line);
  entries['%/watchlivehistory/watchlivemap/%'] = (entry, line) => readers.live(entry, line);
  return { entries };
};

/** "Chat History with <name>:" */
const conversationOf = (name: string | number | undefined): string =>
  textOf(typeof name === 'string' ? name : '')?.replace(/^Chat History with\s+|:$/g, '') ?? '';
