import type { ReadEntry, ReadValue, Routes } from '../json/routes.ts';
import type { JsonValue } from '../json/exact.ts';
import { objectOf, timeText, type JsonObject } from '../json/values.ts';
import { repairAll } from '../meta/mojibake.ts';
import type { Output } from '../types.ts';
import {
  readAddressBook,
  readAny,
  readComment,
  readHashtag,
  readLogin,
  readOldComment,
  readOldMedia,
  readOldReaction,
  readPerson,
  readPost,
  readProfile,
  readReaction,
  readSearch,
  readView,
} from './entries.ts';
import { createSink, type InstagramSink } from './sink.ts';

type Read = (entry: JsonObject, line: number) => void;

/** Lists of people → what they are to the owner. */
const relations: Readonly<Record<string, string>> = {
  relationships_followers: 'follower',
  relationships_following: 'following',
  relationships_blocked_users: 'blocked',
  relationships_close_friends: 'close_friend',
  relationships_follow_requests_sent: 'request_sent',
  relationships_permanent_follow_requests: 'request_sent',
  relationships_follow_requests_received: 'request_received',
  relationships_unfollowed_users: 'unfollowed',
  relationships_restricted_users: 'restricted',
  relationships_hide_stories_from: 'stories_hidden',
  relationships_dismissed_suggested_users: 'suggestion_removed',
};

/** Lists of pictures and films → kind of post. */
const media: Readonly<Record<string, string>> = {
  ig_stories: 'story',
  ig_reels_media: 'video',
  ig_igtv_media: 'video',
  ig_archived_post_media: 'post',
  ig_other_media: 'post',
  ig_profile_picture: 'photo',
  ig_recently_deleted_media: 'deleted',
};

/** Answers to what others put into their stories. */
const answers: Readonly<Record<string, string>> = {
  story_activities_polls: 'poll_vote',
  story_activities_quizzes: 'quiz_answer',
  story_activities_questions: 'answer',
  story_activities_emoji_sliders: 'emoji_slider',
  story_activities_emoji_quick_reactions: 'emoji',
};

const routes = (sink: InstagramSink): Record<string, Read> => ({
  ...Object.fromEntries(Object.entries(relations).map(([list, is]) => [list, readPerson('instagram', is, sink)])),
  ...Object.fromEntries(Object.entries(media).map(([list, kind]) => [list, readPost('instagram', kind, sink)])),
  ...Object.fromEntries(
    Object.entries(answers).map(([list, kind]) => [list, readReaction('instagram', kind, sink, true)]),
  ),
  relationships_following_hashtags: readHashtag(sink),
  comments_media_comments: readComment(sink),
  comments_reels_comments: readComment(sink),
  comments_story_comments: readComment(sink),
  likes_media_likes: readReaction('instagram', 'like', sink),
  likes_comment_likes: readReaction('instagram', 'like', sink),
  story_activities_story_likes: readReaction('instagram', 'like', sink),
  saved_saved_media: readReaction('instagram', 'save', sink),
  searches_user: readSearch(sink),
  searches_keyword: readSearch(sink),
  searches_hashtag: readSearch(sink),
  searches_place: readSearch(sink),
  impressions_history_posts_seen: readView('post', sink),
  impressions_history_videos_watched: readView('video', sink),
  impressions_history_ads_seen: readView('advert', sink),
  account_history_login_history: readLogin('login', sink),
  account_history_logout_history: readLogin('logout', sink),
  profile_user: readProfile(sink),
  contacts_contact_info: readAddressBook(sink),
  text_post_app_text_posts: readPost('threads', 'post', sink),
  text_post_app_media_likes: readReaction('threads', 'like', sink),
  text_post_app_text_post_app_saved_posts: readReaction('threads', 'save', sink),
  text_post_app_text_post_app_followers: readPerson('threads', 'follower', sink),
  text_post_app_text_post_app_following: readPerson('threads', 'following', sink),
});

/** Lists of the first layout. */
const oldMedia: Readonly<Record<string, string>> = {
  photos: 'photo',
  videos: 'video',
  stories: 'story',
  profile: 'photo',
};
const oldRelations: Readonly<Record<string, string>> = {
  followers: 'follower',
  following: 'following',
  blocked_users: 'blocked',
  close_friends: 'close_friend',
  follow_requests_sent: 'request_sent',
  permanent_follow_requests: 'request_sent',
  dismissed_suggested_users: 'suggestion_removed',
};

export const createInstagramRoutes = (out: Output, path: string): Routes => {
  const sink = createSink(out);
  const repaired =
    (read: Read): ReadEntry =>
    (entry, line) =>
      read(objectOf(repairAll(entry)), line);
  const repairedValue =
    (read: (value: JsonValue, line: number) => void): ReadValue =>
    (value, line) =>
      read(repairAll(value), line);
  const person =
    (relation: string): ReadValue =>
    (value, line, at) => {
      const nickname = at.at(-1);
      if (typeof nickname === 'string')
        sink.contact(line, { nickname, service: 'instagram', relation, since: timeText(value) });
    };
  const lists = (of: Record<string, Read>): [string, ReadEntry][] =>
    Object.entries(of).map(([list, read]) => [`${list}/*`, repaired(read)]);
  return {
    entries: {
      '*': repaired(readAny(sink, path)),
      ...Object.fromEntries(lists(routes(sink))),
      ...Object.fromEntries(
        lists(Object.fromEntries(Object.entries(oldMedia).map(([list, kind]) => [list, readOldMedia(kind, sink)]))),
      ),
    },
    values: {
      ...Object.fromEntries(Object.entries(oldRelations).map(([list, is]) => [`${list}/%`, person(is)])),
      'media_likes/*': repairedValue(readOldReaction('like', sink)),
      'comment_likes/*': repairedValue(readOldReaction('like', sink)),
      'saved_media/*': repairedValue(readOldReaction('save', sink)),
      'media_comments/*': repairedValue(readOldComment(sink)),
      'live_comments/*': repairedValue(readOldComment(sink)),
    },
  };
};

const roots: ReadonlySet<string> = new Set(
  [
    ...Object.keys(relations),
    ...Object.keys(media),
    ...Object.keys(answers),
    'relationships_following_hashtags comments_media_comments comments_reels_comments comments_story_comments',
    'likes_media_likes likes_comment_likes story_activities_story_likes saved_saved_media searches_user',
    'searches_keyword searches_hashtag searches_place impressions_history_posts_seen',
    'impressions_history_videos_watched impressions_history_ads_seen account_history_login_history',
    'account_history_logout_history profile_user contacts_contact_info text_post_app_text_posts',
    'text_post_app_media_likes text_post_app_text_post_app_saved_posts text_post_app_text_post_app_followers',
    'text_post_app_text_post_app_following',
  ].flatMap((line) => line.split(' ')),
);

/** Whether the first member of a document is one of the lists read here. */
export const readsRoot = (name: string): boolean => roots.has(name);
