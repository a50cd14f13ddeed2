import type { ReadEntry, Routes } from '../json/routes.ts';
import { objectOf, textOf, type JsonObject } from '../json/values.ts';
import { readMedia } from '../meta/media.ts';
import { repair, repairAll } from '../meta/mojibake.ts';
import type { Output } from '../types.ts';
import { readAddressBook, readEvent, readLocation, readLogin, readPerson, readProfile, readSearch } from './people.ts';
import { readAny, readComment, readGesture, readPost, readReaction } from './posts.ts';
import { createSink, type FacebookSink } from './sink.ts';

type Read = (entry: JsonObject, line: number) => void;

/** Lists by their names without a version, each with the folders it was seen in over the years. */
const readers = (sink: FacebookSink, path: string, readPhoto: Read): Readonly<Record<string, Read>> => ({
  // posts/your_posts_1.json, posts/your_posts__check_ins__photos_and_videos_1.json, likes_and_reactions_1.json
  '*': readAny(sink, path),
  'status_updates/*': readPost('post', sink),
  'group_posts/*': readPost('post', sink),
  'group_posts/activity_log_data/*': readPost('post', sink),
  'archived_stories/*': readPost('story', sink),
  'profile_updates/*': readPost('profile_update', sink),
  'comments/*': readComment(sink),
  'group_comments/*': readComment(sink),
  'group_comments/comments/*': readComment(sink),
  'reactions/*': readReaction(sink),
  'page_likes/*': readGesture('like', sink),
  'pages_followed/*': readGesture('follow', sink),
  'pages_unfollowed/*': readGesture('unfollow', sink),
  'recommended_pages/*': readGesture('recommend', sink),
  'groups_joined/*': readGesture('join', sink),
  'saves/*': readGesture('save', sink),
  'photos/*': readPhoto,
  'other_photos/*': readPhoto,
  'videos/*': readPhoto,
  'friends/*': readPerson('friend', sink),
  'deleted_friends/*': readPerson('former_friend', sink),
  'sent_requests/*': readPerson('request_sent', sink),
  'received_requests/*': readPerson('request_received', sink),
  'rejected_requests/*': readPerson('request_rejected', sink),
  'followers/*': readPerson('follower', sink),
  'following/*': readPerson('following', sink),
  'blocked_users/*': readPerson('blocked', sink),
  'address_book/address_book/*': readAddressBook(sink),
  profile: readProfile(sink),
  'event_responses/events_joined/*': readEvent('joined', sink),
  'event_responses/events_interested/*': readEvent('interested', sink),
  'event_responses/events_declined/*': readEvent('declined', sink),
  'events_invited/*': readEvent('invited', sink),
  'your_events/*': readEvent('created', sink),
  'location_history/*': readLocation(sink),
  'account_activity/*': readLogin(sink),
  'account_accesses/*': readLogin(sink),
  'searches/*': readSearch(sink),
});

const roots: ReadonlySet<string> = new Set(
  [
    'status_updates group_posts archived_stories profile_updates comments group_comments reactions page_likes',
    'pages_followed pages_unfollowed recommended_pages groups_joined saves photos other_photos videos friends',
    'deleted_friends sent_requests received_requests rejected_requests followers following blocked_users address_book',
    'profile event_responses events_invited your_events location_history account_activity account_accesses searches',
  ].flatMap((line) => line.split(' ')),
);

/** Whether the first member of a document is one of the lists read here. */
export const readsRoot = (name: string): boolean => roots.has(name.toLowerCase().replace(/_v\d+$/, ''));

export const createFacebookRoutes = (out: Output, path: string): Routes => {
  const sink = createSink(out);
  /** Of an album; its name stands before its pictures. */
  let album: string | null = null;
  const readPhoto: Read = (entry, line) => {
    const values = readMedia(entry, album);
    if (values === undefined) sink.unreadable(line);
    else sink.photo(line, values);
  };
  const repaired =
    (read: Read): ReadEntry =>
    (entry, line) =>
      read(objectOf(repairAll(entry)), line);
  return {
    entries: Object.fromEntries(
      Object.entries(readers(sink, path, readPhoto)).map(([route, read]) => [route, repaired(read)]),
    ),
    values: {
      name: (value) => {
        const name = textOf(value);
        album = name === null ? null : repair(name);
      },
    },
  };
};
