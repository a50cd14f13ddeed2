import { Parser } from 'htmlparser2';
import { Fault } from '../../../core/fault.ts';
import { cutShortText } from '../cut-short.ts';
import { posts } from '../datasets.ts';
import { createTable } from '../table.ts';
import { decodeText } from '../text/decode.ts';
import type { Output, Source } from '../types.ts';

/**
 * What one wrote under videos and in live chats as Takeout gave it before 2023, when it became tables: a list, each entry
 * "Sent at 2020-04-27 23:18:23 UTC while watching <a>a video</a>.<br/>words". Sentences are in the owner’s language; the
 * time, in UTC, and the link are not. Read as https://github.com/purarue/google_takeout_parser does (parse_html/comment.py).
 */

const written = /(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})/;
const video = /^https?:\/\/(?:www\.|m\.)?youtube\.com\/(?:watch\?|channel\/|post\/|shorts\/|@)/;

/** Whether a page is such a list, by its first entry. */
export const isCommentsPage = (text: string): boolean => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (!/^<(?:!doctype html|html)/i.test(start)) return false;
  const at = start.search(/<li[\s>]/i);
  const entry = at < 0 ? '' : start.slice(at, at + 2000);
  return written.test(entry) && /href="https?:\/\/(?:www\.|m\.)?youtube\.com\//.test(entry) && /<br/i.test(entry);
};

/** Live chats are in a file of their own; its name is English or holds "live" in most languages. */
const liveName = /live/i;

const MAX_ENTRY_CHARACTERS = 256 * 1024;
/** A tag or comment that is longer is none: the parser would gather it in memory. */
const MAX_SILENT_CHARACTERS = 8 * 1024 * 1024;

export const readCommentsPage = async (source: Source, out: Output): Promise<void> => {
  const addPost = createTable(out, posts);
  let entry: { said: string; words: string; url: string | null; broken: boolean } | undefined;
  let line = 0;
  let silent = 0;

  const finish = (): void => {
    if (entry === undefined) return;
    const { said, words, url } = entry;
    entry = undefined;
    line += 1;
    const [, day, clock] = written.exec(said) ?? [];
    const text = words.trim();
    const time = day === undefined || Number.isNaN(Date.parse(`${day}T${clock}Z`)) ? null : `${day}T${clock}Z`;
    if (time === null) out.issue('bad-time', 'This comment has no readable time; it was left empty.', line);
    addPost(line, {
      time,
      text: text === '' ? null : text,
      service: 'youtube',
      kind: 'comment',
      community: liveName.test(source.name.split(/[/\\]/).pop() ?? '') ? 'live chat' : null,
      url,
    });
  };

  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        silent = 0;
        if (tag === 'li') {
          finish();
          entry = { said: '', words: '', url: null, broken: false };
        } else if (entry === undefined) return;
        else if (tag === 'br') {
          if (entry.broken) entry.words += '\n';
          entry.broken = true;
        } else if (tag === 'a' && !entry.broken && video.test(attributes['href'] ?? '')) {
          entry.url ??= attributes['href'] ?? null;
        }
      },
      ontext(text) {
        silent = 0;
        if (entry === undefined) return;
        if (!entry.broken) entry.said = (entry.said + text).slice(0, 10_000);
        else if (entry.words.length < MAX_ENTRY_CHARACTERS) entry.words += text;
      },
      onclosetag(tag) {
        if (tag === 'li') finish();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );

  for await (const text of decodeText(source.stream())) {
    silent += text.length;
    if (silent > MAX_SILENT_CHARACTERS) throw new Fault('importer-failed', 'a tag or comment is too long');
    parser.write(text);
    await out.ready();
  }
  // What is open now never ended.
  const isCut = entry !== undefined;
  entry = undefined;
  parser.end();
  if (isCut) out.issue('page-truncated', cutShortText('page', `${line} comments`));
  await out.ready();
};
