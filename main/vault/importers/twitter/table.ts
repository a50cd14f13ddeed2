import { createKnownTables } from '../csv/known.ts';
import { posts } from '../datasets.ts';
import { createTable } from '../table.ts';
import { readTweet } from './tweets.ts';

/**
 * tweets.csv, which archives before 2018 had beside the same tweets in data/js
 * (https://github.com/timhutton/twitter-archive-parser names both). Inside such an archive those are read, who say more.
 */
export const tweetTables = createKnownTables({
  id: 'twitter',
  label: 'Twitter (X) archive',
  version: 1,
  tables: [
    {
      header: ['tweet_id', 'in_reply_to_status_id', 'timestamp', 'source', 'text', 'expanded_urls'],
      passed: [
        'in_reply_to_user_id',
        'source',
        'retweeted_status_id',
        'retweeted_status_user_id',
        'retweeted_status_timestamp',
      ],
      start: (out) => {
        const add = createTable(out, posts);
        return (row, line) => {
          const links = (row.text('expanded_urls') ?? '').split(',').filter((link) => link !== '');
          const tweet = readTweet(
            {
              id_str: row.text('tweet_id'),
              text: row.text('text'),
              created_at: row.text('timestamp'),
              in_reply_to_status_id_str: row.text('in_reply_to_status_id'),
              entities: { urls: links.map((link) => ({ expanded_url: link })) },
            },
            false,
          );
          if (tweet === undefined) {
            out.issue('unknown-element', 'This entry has nothing that could be read and was left out.', line);
            return;
          }
          if (tweet.time === null) out.issue('bad-time', 'The time of this tweet could not be read.', line);
          add(line, tweet);
        };
      },
    },
  ],
});
