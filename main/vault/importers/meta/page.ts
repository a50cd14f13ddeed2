import { Parser } from 'htmlparser2';
import { Fault } from '../../../core/fault.ts';

/** One block of a page: a message, or an entry of a list. */
export interface PageBlock {
  /** Who wrote it, or what happened. */
  readonly heading: string | null;
  readonly text: string | null;
  /** As the page writes it, in the owner’s language and time. */
  readonly time: string | null;
  /** Names of files beside the page. */
  readonly files: readonly string[];
  readonly links: readonly string[];
  readonly reactions: readonly string[];
}

export interface PageReader {
  push(text: string): void;
  /** Whether the page ended inside a block. */
  end(): boolean;
  readonly title: () => string | null;
}

type Part = 'title' | 'heading' | 'text' | 'time' | 'reaction';

/**
 * Classes of blocks and their parts in Meta’s pages: of 2018 to 2020, and since. They are made by a machine and say
 * nothing, but have stayed; the pages of Facebook and Instagram share them.
 */
const blockClasses: ReadonlySet<string> = new Set(['_a6-g', '_2lej']);
const partClasses: ReadonlyMap<string, Part> = new Map([
  ['_a6-h', 'heading'],
  ['_2lek', 'heading'],
  ['_a6-p', 'text'],
  ['_2let', 'text'],
  ['_2pin', 'text'],
  ['_a72d', 'time'],
  ['_2lem', 'time'],
  ['_a6-q', 'reaction'],
  ['_tqp', 'reaction'],
]);

/** What is read of one part is cut here. */
const MAX_PART_CHARACTERS = 1024 * 1024;
const MAX_FILES = 1000;
/** Deeper blocks and parts are read as what they lie in. */
const MAX_OPEN = 200;
/** A tag or comment that is longer is none: the parser would gather it in memory. */
const MAX_SILENT_CHARACTERS = 8 * 1024 * 1024;
const breaks: ReadonlySet<string> = new Set(['div', 'br', 'p', 'li', 'tr']);
const empty: ReadonlySet<string> = new Set(['br', 'img', 'meta', 'link', 'hr', 'input', 'source', 'wbr']);

const tidy = (text: string): string | null => {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/[ \t\r\u00a0\u202f]+/g, ' ').trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? null : lines.join('\n');
};

interface Open {
  readonly depth: number;
  readonly parts: Map<Part, string>;
  readonly files: string[];
  readonly links: string[];
  readonly reactions: string[];
}

/** Reads a page as it comes; what is held is one block. A block in a block (a list under a heading) counts for itself. */
export const createPageReader = (found: (block: PageBlock, number: number) => void): PageReader => {
  let depth = 0;
  let title = '';
  const open: Open[] = [];
  /** Parts that were begun, innermost last. */
  const parts: { part: Part; depth: number }[] = [];
  let blocks = 0;
  let silent = 0;

  const add = (text: string): void => {
    silent = 0;
    const part = parts.at(-1)?.part;
    if (part === 'title') title = (title + text).slice(0, 1000);
    const block = open.at(-1);
    if (part === undefined || block === undefined) return;
    const before = block.parts.get(part) ?? '';
    if (before.length < MAX_PART_CHARACTERS) block.parts.set(part, before + text);
  };

  const finish = (block: Open): void => {
    const text = (part: Part): string | null => tidy(block.parts.get(part) ?? '');
    const [heading, time] = [text('heading'), text('time')];
    // A follower of Instagram is a link with the time below it, and nothing else.
    if (heading === null && time === null && block.links.length === 0) return;
    blocks += 1;
    found(
      { heading, text: text('text'), time, files: block.files, links: block.links, reactions: block.reactions },
      blocks,
    );
  };

  const collect = (tag: string, attributes: Readonly<Record<string, string>>): void => {
    const block = open.at(-1);
    const address = attributes[tag === 'a' ? 'href' : 'src'];
    if (block === undefined || address === undefined || address === '') return;
    const list = /^https?:/i.test(address) ? (tag === 'a' ? block.links : undefined) : block.files;
    const name = list === block.files ? (address.split(/[?#]/)[0]?.split('/').pop() ?? '') : address;
    if (list !== undefined && name !== '' && list.length < MAX_FILES && !list.includes(name)) list.push(name);
  };

  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        depth += 1;
        silent = 0;
        const classes = (attributes['class'] ?? '').split(' ');
        if (open.length < MAX_OPEN && classes.some((name) => blockClasses.has(name)))
          open.push({ depth, parts: new Map(), files: [], links: [], reactions: [] });
        const part =
          tag === 'title' ? 'title' : classes.map((name) => partClasses.get(name)).find((each) => each !== undefined);
        // Newer pages have headings without a class.
        const named = part ?? (/^h[1-4]$/.test(tag) && open.length > 0 ? 'heading' : undefined);
        if (named !== undefined && parts.length < MAX_OPEN) parts.push({ part: named, depth });
        if (breaks.has(tag)) add('\n');
        if (['a', 'img', 'video', 'audio', 'source'].includes(tag)) collect(tag, attributes);
      },
      ontext: add,
      onclosetag(tag) {
        if (breaks.has(tag) && !empty.has(tag)) add('\n');
        const block = open.at(-1);
        if (tag === 'li' && parts.at(-1)?.part === 'reaction' && block !== undefined) {
          const reaction = tidy(block.parts.get('reaction') ?? '');
          if (reaction !== null && block.reactions.length < MAX_FILES) block.reactions.push(reaction);
          block.parts.delete('reaction');
        }
        if (parts.at(-1)?.depth === depth) parts.pop();
        if (block?.depth === depth) {
          open.pop();
          finish(block);
        }
        depth -= 1;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );

  return {
    push: (text) => {
      silent += text.length;
      if (silent > MAX_SILENT_CHARACTERS) throw new Fault('importer-failed', 'a tag or comment is too long');
      parser.write(text);
    },
    end: () => {
      const cut = open.length > 0;
      // Closing what is open would finish blocks that stop in the middle.
      open.length = 0;
      parser.end();
      return cut;
    },
    title: () => tidy(title),
  };
};
