import { Parser } from 'htmlparser2';
import { Fault } from '../../../core/fault.ts';

/** A message or a notice of an exported page, as it stands there. */
export interface PageMessage {
  readonly isService: boolean;
  /** "123"; negative for the date between messages. */
  readonly id: string | null;
  /** Nobody is named: it is from whom the one before is from. */
  readonly joined: boolean;
  /** "18.07.2026 09:00:00 UTC+03:00"; before 2022 without the zone. */
  readonly date: string | null;
  readonly from: string | null;
  readonly forwardedFrom: string | null;
  readonly text: string | null;
  readonly media: string | null;
  readonly href: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly status: string | null;
  readonly replyTo: string | null;
  readonly reactions: readonly string[];
}

export interface PageHandlers {
  chat(name: string): void;
  message(message: PageMessage): void;
}

/** What is read of one part is cut here. */
const MAX_PART_CHARACTERS = 1024 * 1024;
/** A tag or comment that is longer is none: the parser would gather it in memory. */
const MAX_SILENT_CHARACTERS = 8 * 1024 * 1024;
const MAX_DEPTH = 1000;

type Part =
  'chat' | 'from' | 'forwardedFrom' | 'text' | 'title' | 'description' | 'status' | 'emoji' | 'count' | 'nothing';

const has = (classes: readonly string[], ...names: string[]): boolean => names.every((name) => classes.includes(name));

const mediaClass = /^(?:media_(?!wrap)\w+|(?:photo|sticker|video_file|animated)_wrap)$/;

const tidy = (text: string | undefined): string | null => {
  const lines = (text ?? '').split('\n').map((line) => line.trim());
  const tidied = lines.join('\n').trim();
  return tidied === '' ? null : tidied;
};

/** Reads pages as HtmlWriter in export_output_html.cpp of Telegram Desktop writes them. */
export const createPageReader = (handlers: PageHandlers) => {
  const stack: Part[] = [];
  let parts = new Map<Part, string>();
  /** Depth of the element that the message is; 0: outside of one. */
  let messageAt = 0;
  let header = false;
  let forwardedAt = 0;
  let silent = 0;
  let open = blank();

  const partOf = (classes: readonly string[]): Part | undefined => {
    if (messageAt === 0) return header && has(classes, 'text', 'bold') ? 'chat' : undefined;
    if (open.isService) return has(classes, 'body', 'details') ? 'text' : undefined;
    if (has(classes, 'from_name')) return forwardedAt > 0 ? 'forwardedFrom' : 'from';
    if (has(classes, 'text')) return 'text';
    if (has(classes, 'title') || has(classes, 'question')) return 'title';
    if (has(classes, 'description') || has(classes, 'answer')) return 'description';
    if (has(classes, 'status')) return 'status';
    if (has(classes, 'emoji')) return 'emoji';
    if (has(classes, 'count')) return 'count';
    // The date behind a forwarded name, votes, pictures with initials in them.
    return classes.some((name) => /^(?:details|userpics?|initials|signature|video_duration|gif_play)$/.test(name))
      ? 'nothing'
      : undefined;
  };

  const add = (part: Part, text: string): void => {
    if (part === 'nothing') return;
    const before = parts.get(part) ?? '';
    if (before.length < MAX_PART_CHARACTERS) parts.set(part, before + text.slice(0, MAX_PART_CHARACTERS));
  };

  const begin = (classes: readonly string[], id: string | undefined): void => {
    messageAt = stack.length;
    forwardedAt = 0;
    parts = new Map();
    open = { ...blank(), isService: has(classes, 'service'), joined: has(classes, 'joined') };
    open.id = /^message(-?\d+)$/.exec(id ?? '')?.[1] ?? null;
  };

  const endReaction = (): void => {
    const emoji = tidy(parts.get('emoji'));
    const count = tidy(parts.get('count'));
    if (emoji !== null) open.reactions.push(count !== null && Number(count) > 1 ? `${emoji} ×${count}` : emoji);
    parts.delete('emoji');
    parts.delete('count');
  };

  const finish = (): void => {
    endReaction();
    messageAt = 0;
    handlers.message({
      ...open,
      from: tidy(parts.get('from')),
      forwardedFrom: tidy(parts.get('forwardedFrom')),
      text: tidy(parts.get('text')),
      title: tidy(parts.get('title')),
      description: tidy(parts.get('description')),
      status: tidy(parts.get('status')),
    });
    parts = new Map();
  };

  const look = (tag: string, classes: readonly string[], attributes: Readonly<Record<string, string>>): void => {
    if (has(classes, 'page_header')) header = true;
    if (messageAt === 0) return;
    if (has(classes, 'date', 'details')) {
      const date = attributes['title'];
      if (date !== undefined && forwardedAt === 0) open.date ??= date;
    }
    if (has(classes, 'forwarded', 'body')) forwardedAt = stack.length;
    if (has(classes, 'reaction')) endReaction();
    const media = classes.find((name) => mediaClass.test(name));
    if (media !== undefined && open.media === null) {
      open.media = media;
      open.href = attributes['href'] ?? null;
    }
    const reply = tag === 'a' ? /#go_to_message(\d+)$/.exec(attributes['href'] ?? '') : null;
    if (reply !== null && !open.isService && !parts.has('text')) open.replyTo ??= reply[1] ?? null;
    if (tag === 'br') add(stack.at(-1) ?? 'nothing', '\n');
  };

  const parser = new Parser({
    onopentag: (tag, attributes) => {
      silent = 0;
      const classes = (attributes['class'] ?? '').split(/\s+/);
      const inherited = stack.at(-1) ?? 'nothing';
      if (stack.length >= MAX_DEPTH) throw new Fault('importer-failed', 'elements are nested too deeply');
      stack.push(inherited);
      if (messageAt === 0 && has(classes, 'message')) begin(classes, attributes['id']);
      look(tag, classes, attributes);
      stack[stack.length - 1] = partOf(classes) ?? inherited;
      if (partOf(classes) === 'description' && parts.has('description')) add('description', '\n');
    },
    onclosetag: () => {
      silent = 0;
      if (stack.length === messageAt) finish();
      if (stack.length === forwardedAt) forwardedAt = 0;
      if (stack.pop() === 'chat' && stack.at(-1) !== 'chat') {
        const name = tidy(parts.get('chat'));
        header = false;
        if (name !== null) handlers.chat(name);
        parts = new Map();
      }
    },
    ontext: (text) => {
      silent = 0;
      add(stack.at(-1) ?? 'nothing', text);
    },
  });

  return {
    push: (text: string): void => {
      silent += text.length;
      parser.write(text);
      if (silent > MAX_SILENT_CHARACTERS) throw new Fault('importer-failed', 'a tag is endless');
    },
    /** Whether the page stops inside a message. */
    end: (): boolean => {
      const cut = messageAt > 0;
      parser.end();
      return cut;
    },
  };
};

const blank = () => ({
  isService: false,
  id: null as string | null,
  joined: false,
  date: null as string | null,
  media: null as string | null,
  href: null as string | null,
  replyTo: null as string | null,
  reactions: [] as string[],
});
