import type { DatasetSchema } from '../types.ts';
import { field } from './field.ts';

/** Somebody said something to somebody: chats, text messages, mail. One record a message. */
export const messages = {
  name: 'messages',
  label: 'Messages',
  fields: [
    field('time', 'time', 'Sent'),
    field('sender', 'text', 'Who wrote it, as the source names them'),
    field('text', 'text', 'What was said'),
    field('conversation', 'text', 'Chat, group, channel or mail thread'),
    field('service', 'text', 'whatsapp, telegram, signal, email, … lower case'),
    field('kind', 'text', 'text, image, video, audio, sticker, file, location, contact, call, deleted'),
    field('direction', 'text', 'sent or received, where the source tells'),
    field('subject', 'text', 'Of a mail'),
    field('sender_address', 'id', 'Mail address, telephone number or handle'),
    field('recipients', 'text', 'Names or addresses, separated by commas'),
    field('attachment', 'text', 'Names of attached files, separated by commas'),
    field('labels', 'text', 'Folders or labels, separated by commas'),
    field('reactions', 'text', 'Reactions, separated by commas'),
    field('duration', 'number', 'Of a call', 's'),
    field('reply_to', 'id', 'Number of the message it answers'),
    field('message', 'id', 'The source’s number of the message'),
    field('forwarded_from', 'text', 'Who said it first, when it was passed on'),
  ],
  identity: ['time', 'service', 'conversation', 'sender', 'text', 'kind', 'attachment', 'message'],
  timeField: 'time',
  searchable: ['sender', 'text', 'conversation', 'subject', 'recipients', 'attachment'],
} as const satisfies DatasetSchema;

/** What a chat says of itself: groups made, people joining, names changed. */
export const conversationEvents = {
  name: 'conversation_events',
  label: 'Chat notices',
  fields: [
    field('time', 'time', 'When'),
    field('text', 'text', 'In the source’s words'),
    field('conversation', 'text', 'Chat, group or channel'),
    field('actor', 'text', 'Who did it'),
    field('service', 'text', 'whatsapp, telegram, … lower case'),
    field('kind', 'text', 'The source’s own kind'),
  ],
  identity: 'all',
  timeField: 'time',
  searchable: ['text', 'conversation', 'actor'],
} as const satisfies DatasetSchema;

/** People and companies the owner knows, and whom they follow or are followed by. */
export const contacts = {
  name: 'contacts',
  label: 'Contacts',
  fields: [
    field('name', 'text', 'Full name'),
    field('given_name', 'text', 'Given name'),
    field('family_name', 'text', 'Family name'),
    field('nickname', 'text', 'Nickname or handle'),
    field('organisation', 'text', 'Company'),
    field('title', 'text', 'Position'),
    field('emails', 'text', 'Mail addresses, separated by commas'),
    field('phones', 'text', 'Telephone numbers, separated by commas'),
    field('addresses', 'text', 'Postal addresses, separated by semicolons'),
    field('birthday', 'text', 'YYYY-MM-DD, or --MM-DD without a year'),
    field('note', 'text', 'Notes'),
    field('url', 'text', 'Links, separated by commas'),
    field('service', 'text', 'Where the record comes from: address_book, linkedin, …'),
    field('relation', 'text', 'contact, friend, follower, following, blocked, …'),
    field('since', 'time', 'When the connection was made'),
    field('groups', 'text', 'Groups, separated by commas'),
    field('contact', 'id', 'The source’s number of the person'),
  ],
  identity: ['name', 'nickname', 'emails', 'phones', 'service', 'relation', 'contact'],
  normalised: ['name'],
  searchable: ['name', 'nickname', 'organisation', 'title', 'emails', 'note'],
} as const satisfies DatasetSchema;

/** What the owner published: posts, comments, stories, reviews. */
export const posts = {
  name: 'posts',
  label: 'Posts',
  fields: [
    field('time', 'time', 'Published'),
    field('text', 'text', 'What it says'),
    field('service', 'text', 'facebook, twitter, reddit, … lower case'),
    field('kind', 'text', 'post, comment, reply, share, story, review, photo, video, draft'),
    field('title', 'text', 'Title, where posts have one'),
    field('community', 'text', 'Group, subreddit, page or person it was said to'),
    field('url', 'text', 'Link to it, or that it links to'),
    field('media', 'text', 'Names of attached files, separated by commas'),
    field('likes', 'integer', 'Likes, votes or hearts at export'),
    field('shares', 'integer', 'Shares at export'),
    field('latitude', 'number', 'WGS 84', '°'),
    field('longitude', 'number', 'WGS 84', '°'),
    field('reply_to', 'id', 'Number of what it answers'),
    field('post', 'id', 'The source’s number of it'),
  ],
  identity: ['time', 'service', 'kind', 'text', 'title', 'post', 'media'],
  timeField: 'time',
  searchable: ['text', 'title', 'community'],
} as const satisfies DatasetSchema;

/** Small gestures: likes, votes, saves, reactions, follows of things. */
export const reactions = {
  name: 'reactions',
  label: 'Likes and votes',
  fields: [
    field('time', 'time', 'When'),
    field('kind', 'text', 'like, upvote, downvote, save, bookmark, love, haha, …'),
    field('target', 'text', 'What it was given to, in the source’s words'),
    field('author', 'text', 'Whose it was'),
    field('service', 'text', 'facebook, reddit, tiktok, … lower case'),
    field('url', 'text', 'Link'),
    field('item', 'id', 'The source’s number of it'),
  ],
  identity: 'all',
  timeField: 'time',
  searchable: ['target', 'author'],
} as const satisfies DatasetSchema;

/** What the owner looked for. */
export const searches = {
  name: 'searches',
  label: 'Searches',
  fields: [
    field('time', 'time', 'When'),
    field('text', 'text', 'What was looked for'),
    field('service', 'text', 'google_search, youtube, maps, linkedin, … lower case'),
    field('url', 'text', 'Link to the results'),
    field('place', 'text', 'Roughly where, in the source’s words'),
  ],
  identity: ['time', 'text', 'service'],
  timeField: 'time',
  searchable: ['text'],
} as const satisfies DatasetSchema;

/** Pages a browser opened. */
export const pageVisits = {
  name: 'page_visits',
  label: 'Pages visited',
  fields: [
    field('time', 'time', 'When'),
    field('title', 'text', 'Title of the page'),
    field('url', 'text', 'Address'),
    field('how', 'text', 'link, typed, reload, … lower case'),
    field('browser', 'text', 'Browser or product'),
    field('device', 'id', 'The source’s number of the device'),
  ],
  identity: ['time', 'url', 'device'],
  timeField: 'time',
  searchable: ['title', 'url'],
} as const satisfies DatasetSchema;
