import type { messages } from '../datasets.ts';
import type { Named } from '../table.ts';
import { chatLines } from '../whatsapp/lines.ts';
import { countedReactions, joined } from './values.ts';

/**
 * chat.md of signal-export before version 2: "[2019-05-29, 15:04] Me: How is everyone?". Later versions write seconds
 * and no comma, and always data.json beside it, which says more.
 */
const begins = /^\[(\d{4}-\d{2}-\d{2}), (\d{2}:\d{2})\] ([^:]{1,100}): ?(.*)$/;

export const isMarkdown = (text: string): boolean => {
  const [first = ''] = text.split('\n', 1);
  return begins.test(first.trimEnd());
};

/** A message is cut here; Signal itself takes 64 KiB. */
const MAX_MESSAGE_CHARACTERS = 256 * 1024;

interface Open {
  readonly line: number;
  readonly time: string;
  readonly sender: string;
  readonly text: string[];
  characters: number;
}

const link = /!?\[([^\]]{0,200})\]\((?:\.\/)?media\/[^)]{1,400}\)/g;

/** Reactions, stickers, quotations and links to files, which stand in the text, are told from it. */
const messageOf = ({ time, sender, text }: Open, conversation: string | null): Named<typeof messages> => {
  const files: string[] = [];
  let emojis: string[] = [];
  const stickers: string[] = [];
  const lines = text.map((line) => {
    const reactions = /^\(- (.*) -\)\s*$/.exec(line);
    if (reactions !== null) {
      emojis = (reactions[1] ?? '').split(', ').map((pair) => pair.slice(pair.lastIndexOf(': ') + 2));
      return '';
    }
    const sticker = /^\(\( (.*) \)\)\s*$/.exec(line)?.[1];
    if (sticker !== undefined) {
      stickers.push(sticker);
      return '';
    }
    return line.replace(link, (_, name: string) => {
      files.push(name);
      return '';
    });
  });
  const said = lines.join('\n').trim();
  return {
    time,
    sender,
    text: said !== '' ? said : joined(stickers, ' '),
    conversation,
    service: 'signal',
    kind: said !== '' ? 'text' : stickers.length > 0 ? 'sticker' : files.length > 0 ? 'file' : 'text',
    direction: sender === 'Me' ? 'sent' : 'received',
    attachment: joined(files, ', '),
    reactions: countedReactions(emojis),
  };
};

const isMoment = (time: string): boolean => {
  const at = Date.parse(`${time}Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(time);
};

/** Messages with the lines on which they begin, a block of text at a time. */
export async function* markdownMessages(
  pieces: AsyncIterable<string>,
  conversation: string | null,
): AsyncGenerator<{ line: number; values: Named<typeof messages> }[]> {
  let open: Open | undefined;
  for await (const lines of chatLines(pieces, MAX_MESSAGE_CHARACTERS)) {
    const found: { line: number; values: Named<typeof messages> }[] = [];
    for (const { text, line } of lines) {
      const head = begins.exec(text.trimEnd());
      const time = head === null ? '' : `${head[1]}T${head[2]}:00`;
      if (head !== null && isMoment(time)) {
        if (open !== undefined) found.push({ line: open.line, values: messageOf(open, conversation) });
        open = { line, time, sender: head[3] ?? '', text: [head[4] ?? ''], characters: 0 };
      } else if (open !== undefined && open.characters < MAX_MESSAGE_CHARACTERS) {
        open.text.push(text);
        open.characters += text.length;
      }
    }
    yield found;
  }
  if (open !== undefined) yield [{ line: open.line, values: messageOf(open, conversation) }];
}
