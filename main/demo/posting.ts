import { createDays, momentOf } from './day.ts';
import { createDice, idFrom } from './dice.ts';
import type { Life } from './life.ts';
import { MINUTE_MS, shortMonth, shortWeekday, wall } from './time.ts';
import { csvLine, jsonArray, pad, textFile, type DemoFile } from './writing.ts';

/** What she said in public: Reddit’s posts, comments and votes, Twitter’s tweets and likes. */

const threads = [
  ['running', 'First marathon at 34, what would you tell yourself?', 'Plan is sixteen weeks, three runs and one club night. What surprised you most?'], // prettier-ignore
  ['running', 'Shoes arrived a size too small, again', 'Do you all size up by one or two?'],
  ['MapPorn', 'Every bench along my canal [OC]', 'Walked it in three evenings with the dog.'],
  ['dogs', 'He steals one sock a day. Always the left?', 'We have started a spreadsheet.'],
  ['Slovenia', 'Thank you, Ljubljana', 'Two weeks, no car, the best bus drivers in the world.'],
] as const;
const comments = [
  ['running', 'Slower than you think, and then a little slower.'],
  ['running', 'Dates. They are gels that grew on a tree.'],
  ['MapPorn', 'The projection makes my island look enormous and I accept it.'],
  ['dogs', 'Ours guards the laundry basket like treasure.'],
  ['Breadit', 'Colder water, longer wait. It forgives almost everything.'],
  ['ireland', 'The last tram is later than the website says.'],
] as const;
const tweets = [
  'The tide table on my new desk is upside down and nobody noticed for a year 🌊',
  '26.2 miles, 3:57, one dog at half way. I may sit down until Christmas.',
  'Biscuit has eaten the map of Slovenia. Only the coast is missing.',
  'Every map is a list of things somebody decided to leave out.',
  'Day three of flu. The ceiling has contour lines.',
  'New shoes, old legs.',
  'Somebody on the 7:52 tram is whistling Fog Bell and the whole carriage is trying not to join in',
] as const;
const liked = ['A thread about hedges that wander', 'My bread this morning, ten out of ten', 'Canal Harriers: results are up', 'Tide gauges deserve more fans'] as const; // prettier-ignore

interface Said {
  readonly ms: number;
  readonly index: number;
  readonly id: string;
}

/** Days on which something of a kind was said. */
function* saidOn(life: Life, kind: string, share: number, most: number): Generator<Said> {
  const dayOf = createDays(life);
  let count = 0;
  for (const dayMs of life.days()) {
    const dice = createDice(life.seed, kind, dayMs);
    if (!dice.chance(share)) continue;
    const id = idFrom(dice, 7, 'abcdefghijklmnopqrstuvwxyz0123456789');
    yield { ms: momentOf(dayOf(dayMs), dice.between(430, 1330)) + dice.below(60) * 1000, index: count % most, id };
    count += 1;
  }
}

/** "2025-03-09 18:04:31 UTC". */
const redditTime = (ms: number): string => `${wall(ms, 0)} UTC`;

function* redditPosts(life: Life): Generator<string> {
  yield 'id,permalink,date,ip,subreddit,gildings,title,url,body\n';
  for (const { ms, index, id } of saidOn(life, 'reddit-post', 0.02, threads.length)) {
    const [community, title, body] = threads[index] ?? threads[0];
    const link = `https://www.reddit.com/r/${community}/comments/${id}/made_up/`;
    yield csvLine([id, link, redditTime(ms), '', community, 0, title, link, body], '\n');
  }
}

function* redditComments(life: Life): Generator<string> {
  yield 'id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n';
  for (const { ms, index, id } of saidOn(life, 'reddit-comment', 0.12, comments.length)) {
    const [community, body] = comments[index] ?? comments[0];
    const link = `https://www.reddit.com/r/${community}/comments/${id.slice(1)}x/made_up/`;
    yield csvLine([id, `${link}${id}/`, redditTime(ms), '', community, 0, link, '', body, ''], '\n');
  }
}

function* redditVotes(life: Life): Generator<string> {
  yield 'id,permalink,direction\n';
  for (const { id, index } of saidOn(life, 'reddit-vote', 0.3, 12))
    yield csvLine([id, `https://www.reddit.com/r/running/comments/${id}/made_up/`, index === 7 ? 'down' : 'up'], '\n');
}

/** "Sun Mar 09 18:04:31 +0000 2025". */
const twitterTime = (ms: number): string =>
  `${shortWeekday(ms)} ${shortMonth(ms)} ${pad(new Date(ms).getUTCDate())} ${wall(ms, 0).slice(11)} +0000 ${new Date(ms).getUTCFullYear()}`;

/** A number that grows with time, as Twitter’s do (milliseconds since 4 November 2010, shifted by 22 bits). */
const snowflake = (ms: number): string => String((BigInt(ms) - 1_288_834_974_657n) << 22n);

function* tweeted(life: Life): Generator {
  for (const { ms, index } of saidOn(life, 'tweet', 0.09, tweets.length)) {
    const text = tweets[index] ?? '';
    yield {
      tweet: {
        edit_info: { initial: { editTweetIds: [snowflake(ms)], editableUntil: new Date(ms + 60 * MINUTE_MS).toISOString(), editsRemaining: '5', isEditEligible: true } }, // prettier-ignore
        retweeted: false,
        source: '<a href="https://app.example" rel="nofollow">Made-up app</a>',
        entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] },
        display_text_range: ['0', String(text.length)],
        favorite_count: String(index * 3),
        id_str: snowflake(ms),
        truncated: false,
        retweet_count: String(index),
        id: snowflake(ms),
        created_at: twitterTime(ms),
        favorited: false,
        full_text: text,
        lang: 'en',
      },
    };
  }
}

function* likedTweets(life: Life): Generator {
  for (const { ms, index } of saidOn(life, 'tweet-like', 0.15, liked.length)) {
    const id = snowflake(ms);
    yield {
      like: { tweetId: id, fullText: liked[index] ?? '', expandedUrl: `https://twitter.com/i/web/status/${id}` },
    };
  }
}

/** When the account was opened, from an address kept for documents (RFC 5737). */
function* signIns(life: Life): Generator {
  for (const { ms, index } of saidOn(life, 'sign-in', 0.05, 3))
    yield {
      ipAudit: {
        accountId: '5550001001',
        createdAt: new Date(ms).toISOString(),
        loginIp: ['192.0.2.17', '198.51.100.4', '203.0.113.9'][index] ?? '192.0.2.17',
      },
    };
}

export const postingFiles = (life: Life): DemoFile[] => [
  textFile('Reddit/posts.csv', () => redditPosts(life)),
  textFile('Reddit/comments.csv', () => redditComments(life)),
  textFile('Reddit/post_votes.csv', () => redditVotes(life)),
  textFile('Twitter/data/tweets.js', function* () {
    yield 'window.YTD.tweets.part0 = ';
    yield* jsonArray(tweeted(life), 2);
  }),
  textFile('Twitter/data/ip-audit.js', function* () {
    yield 'window.YTD.ip_audit.part0 = ';
    yield* jsonArray(signIns(life), 2);
  }),
  textFile('Twitter/data/like.js', function* () {
    yield 'window.YTD.like.part0 = ';
    yield* jsonArray(likedTweets(life), 2);
  }),
];
