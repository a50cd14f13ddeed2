import { contacts, logins, messages, posts, reactions } from './datasets.ts';
import { cellNumber, cellTime, createKnownTables, type KnownRow, type KnownTable } from './csv/known.ts';
import { createTable } from './table.ts';
import type { Output } from './types.ts';

/**
 * Reddit’s answer to a data request: one CSV file a topic, times in UTC. Reddit publishes no specification; followed are
 * https://github.com/guilamu/reddit-gdpr-export-viewer and the reader of https://github.com/EpicenterHQ/epicenter, whose
 * README lists all 38 files. Headers alone (comment_headers.csv, …) repeat the tables with the words and are left to the reader
 * of any table.
 */

/** "2021-03-04 05:06:07 UTC" */
const timeIn = (row: KnownRow, ...names: string[]): string | null => cellTime(row.text(...names), 'day-first', 'Z');

/** Links stand with or without the host. */
const linkIn = (row: KnownRow, ...names: string[]): string | null => {
  const link = row.text(...names);
  return link?.startsWith('/') === true ? `https://www.reddit.com${link}` : link;
};

const community = (row: KnownRow): string | null => row.text('subreddit')?.replace(/^\/?r\//, '') ?? null;

/** "/r/<community>/comments/<post>/…": whose and where a vote was, as far as the link tells. */
const communityOfLink = (link: string | null): string | null => {
  const found = link === null ? null : /\/(r\/[\w-]{1,60}|user\/[\w-]{1,60})\//.exec(link);
  return found?.[1] ?? null;
};

const unreadable = (out: Output, line: number): void =>
  out.issue('unknown-element', 'This row has nothing that could be read and was left out.', line);

/** A deleted message or comment leaves its row, without words. */
const comments: KnownTable = {
  header: ['id', 'permalink', 'date', 'subreddit', 'parent', 'body'],
  passed: ['ip', 'gildings', 'link'],
  start: (out) => {
    const add = createTable(out, posts);
    return (row, line) => {
      const post = row.text('id');
      const parent = row.text('parent');
      add(line, {
        time: timeIn(row, 'date'),
        text: row.text('body'),
        service: 'reddit',
        kind: parent === null ? 'comment' : 'reply',
        community: community(row),
        url: linkIn(row, 'permalink'),
        media: row.text('media'),
        reply_to: parent ?? linkOf(row),
        post,
      });
    };
  },
};

/** A comment on a post names the post by its link: "…/comments/abc123/…". */
const linkOf = (row: KnownRow): string | null => /\/comments\/(\w+)/.exec(row.text('link') ?? '')?.[1] ?? null;

const submissions: KnownTable = {
  header: ['id', 'permalink', 'date', 'subreddit', 'title', 'body'],
  passed: ['ip', 'gildings'],
  start: (out) => {
    const add = createTable(out, posts);
    return (row, line) =>
      add(line, {
        time: timeIn(row, 'date'),
        text: row.text('body'),
        service: 'reddit',
        kind: 'post',
        title: row.text('title'),
        community: community(row),
        url: linkIn(row, 'permalink') ?? linkIn(row, 'url'),
        media: row.text('url'),
        post: row.text('id'),
      });
  },
};

const privateMessages: KnownTable = {
  header: ['id', 'thread_id', 'date', 'from', 'to', 'subject', 'body'],
  passed: ['permalink', 'ip'],
  start: (out) => {
    const add = createTable(out, messages);
    return (row, line) => {
      const sender = row.text('from');
      add(line, {
        time: timeIn(row, 'date'),
        sender,
        text: row.text('body'),
        conversation: row.text('thread_id') ?? row.text('id'),
        service: 'reddit',
        kind: 'text',
        subject: row.text('subject'),
        sender_address: sender,
        recipients: row.text('to'),
        message: row.text('id'),
      });
    };
  },
};

const chat: KnownTable = {
  header: ['message_id', 'created_at', 'username', 'message', 'channel_url'],
  passed: ['updated_at', 'channel_url', 'channel_name', 'subreddit'],
  start: (out) => {
    const add = createTable(out, messages);
    return (row, line) => {
      const sender = row.text('username');
      add(line, {
        time: timeIn(row, 'created_at'),
        sender,
        text: row.text('message'),
        conversation: row.text('channel_name') ?? row.text('subreddit') ?? row.text('channel_url'),
        service: 'reddit',
        kind: 'text',
        sender_address: sender,
        labels: row.text('conversation_type'),
        reply_to: row.text('thread_parent_message_id'),
        message: row.text('message_id'),
      });
    };
  },
};

const votes: KnownTable = {
  header: ['id', 'permalink', 'direction'],
  start: (out, { name }) => {
    const add = createTable(out, reactions);
    const target = /comment/i.test(name) ? 'comment' : /post/i.test(name) ? 'post' : null;
    const kinds: Readonly<Record<string, string>> = { up: 'upvote', down: 'downvote', none: 'vote_removed' };
    return (row, line) => {
      const direction = row.text('direction')?.toLowerCase() ?? '';
      const item = row.text('id');
      const url = linkIn(row, 'permalink');
      if (item === null && url === null) unreadable(out, line);
      else
        add(line, {
          kind: kinds[direction] ?? direction,
          target: [target, communityOfLink(url)].filter((each) => each !== null).join(' in ') || null,
          service: 'reddit',
          url,
          item,
        });
    };
  },
};

/** saved_posts.csv, saved_comments.csv, hidden_posts.csv: the name alone says what was done. */
const kept: KnownTable = {
  header: ['id', 'permalink'],
  path: /(?:^|[/\\])(?:saved|hidden)_(?:posts|comments)[^/\\]*\.csv$/i,
  start: (out, { name }) => {
    const add = createTable(out, reactions);
    const kind = /hidden_/i.test(name) ? 'hide' : 'save';
    const target = /comments[^/\\]*$/i.test(name) ? 'comment' : 'post';
    return (row, line) => {
      const url = linkIn(row, 'permalink');
      const where = communityOfLink(url);
      add(line, {
        kind,
        target: where === null ? target : `${target} in ${where}`,
        service: 'reddit',
        url,
        item: row.text('id'),
      });
    };
  },
};

const gilded: KnownTable = {
  header: ['content_link', 'award', 'date'],
  passed: ['amount'],
  start: (out) => {
    const add = createTable(out, reactions);
    return (row, line) => {
      const url = linkIn(row, 'content_link');
      add(line, { time: timeIn(row, 'date'), kind: 'award', target: row.text('award'), service: 'reddit', url });
    };
  },
};

const pollVotes: KnownTable = {
  header: ['post_id', 'user_selection', 'text'],
  passed: ['prediction_amount_paid', 'prediction_amount_won', 'image_url', 'is_prediction', 'stake_amount'],
  path: /(?:^|[/\\])poll_votes[^/\\]*\.csv$/i,
  start: (out) => {
    const add = createTable(out, reactions);
    return (row, line) =>
      add(line, {
        kind: 'poll_vote',
        target: row.text('user_selection', 'text'),
        service: 'reddit',
        item: row.text('post_id'),
      });
  },
};

/** Communities the owner reads, moderates or may post to. */
const communities: KnownTable = {
  header: ['subreddit'],
  path: /(?:^|[/\\])(?:subscribed|moderated|approved_submitter)_subreddits[^/\\]*\.csv$/i,
  start: (out, { name }) => {
    const add = createTable(out, reactions);
    const kind = /moderated_/i.test(name) ? 'moderate' : /approved_/i.test(name) ? 'approved_submitter' : 'subscribe';
    return (row, line) => {
      const target = community(row);
      if (target === null) unreadable(out, line);
      else add(line, { kind, target: `r/${target}`, service: 'reddit' });
    };
  },
};

const friends: KnownTable = {
  header: ['username', 'note'],
  path: /(?:^|[/\\])friends[^/\\]*\.csv$/i,
  start: (out) => {
    const add = createTable(out, contacts);
    return (row, line) =>
      add(line, { nickname: row.text('username'), note: row.text('note'), service: 'reddit', relation: 'friend' });
  },
};

/** The first row may be the address of registration, with a word where the others have a time. */
const addresses: KnownTable = {
  header: ['date', 'ip'],
  path: /(?:^|[/\\])ip_logs[^/\\]*\.csv$/i,
  start: (out) => {
    const add = createTable(out, logins);
    return (row, line) => {
      const time = timeIn(row, 'date');
      const address = row.text('ip');
      if (address === null) unreadable(out, line);
      else add(line, { time, service: 'reddit', kind: time === null ? 'registration' : 'visit', address });
    };
  },
};

const drafts: KnownTable = {
  header: ['id', 'title', 'body', 'created'],
  passed: ['kind', 'spoiler', 'nsfw', 'original_content', 'content_category', 'flair_id', 'flair_text'],
  path: /(?:^|[/\\])drafts[^/\\]*\.csv$/i,
  start: (out) => {
    const add = createTable(out, posts);
    return (row, line) => {
      const created = row.text('created');
      const seconds = cellNumber(created);
      add(line, {
        time: seconds === null ? timeIn(row, 'created') : epochOf(seconds),
        text: row.text('body'),
        service: 'reddit',
        kind: 'draft',
        title: row.text('title'),
        community: row.text('subreddit'),
        post: row.text('id'),
      });
    };
  },
};

const epochOf = (seconds: number): string | null =>
  seconds > 0 && seconds < 253_402_300_800 ? new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') : null;

export const reddit = createKnownTables({
  id: 'reddit',
  label: 'Reddit export',
  version: 1,
  tables: [
    comments,
    submissions,
    privateMessages,
    chat,
    votes,
    kept,
    gilded,
    pollVotes,
    communities,
    friends,
    addresses,
    drafts,
  ],
});
