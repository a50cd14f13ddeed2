import { createKnownTables } from './csv/known.ts';
import { cutShortText } from './cut-short.ts';
import { messages } from './datasets.ts';
import { peek } from './head.ts';
import { isJsonObject, jsonElements, type JsonPiece } from './json/elements.ts';
import { jsonLines } from './json/lines.ts';
import { desktopMessage, exportedMessage } from './signal/desktop.ts';
import { createFrameReader } from './signal/frames.ts';
import { isMarkdown, markdownMessages } from './signal/markdown.ts';
import { timeOfMs, type JsonObject } from './signal/values.ts';
import { createTable } from './table.ts';
import { inBlocks } from './text/blocks.ts';
import { asUtf8, decodeText } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Signal: the apps' own export of chats (main.jsonl: one frame of the backup format a line, as JSON of
 * https://github.com/signalapp/Signal-Desktop/blob/main/protos/Backups.proto), and what others take out of its database:
 * data.json (or chat.md) of https://github.com/carderne/signal-export, the JSON of https://github.com/tbvdm/sigtop, and the CSV of
 * https://github.com/xeals/signal-back. The first two are one value a line.
 */

const backIncoming = 20;
const backTypes = 0x1f;

const badTime = 'The time of this message is none; it was left empty.';

const tables = createKnownTables({
  id: 'signal',
  label: 'Signal',
  version: 1,
  tables: [
    {
      header: [
        'THREAD_ID',
        'ADDRESS',
        'DATE_RECEIVED',
        'DATE_SENT',
        'TYPE',
        'BODY',
        'REPLY_PATH_PRESENT',
        'MISMATCHED_IDENTITIES',
      ],
      passed: [
        'ADDRESS_DEVICE_ID',
        'PERSON',
        'PROTOCOL',
        'READ',
        'STATUS',
        'REPLY_PATH_PRESENT',
        'DELIVERY_RECEIPT_COUNT',
        'SUBJECT',
        'MISMATCHED_IDENTITIES',
        'SERVICE_CENTER',
        'SUBSCRIPTION_ID',
        'EXPIRES_IN',
        'EXPIRE_STARTED',
        'NOTIFIED',
        'READ_RECEIPT_COUNT',
        'UNIDENTIFIED',
        'DATE_RECEIVED',
      ],
      start: (out) => {
        const add = createTable(out, messages);
        return (row, line) => {
          const time = timeOfMs(row.text('DATE_SENT') ?? undefined) ?? timeOfMs(row.text('DATE_RECEIVED') ?? undefined);
          if (time === null) out.issue('bad-time', badTime, line);
          // The lowest five bits of a type say what it is: 20 received, 21 to 26 sent (Signal-Android's MmsSmsColumns).
          const base = Number(row.text('TYPE') ?? NaN) & backTypes;
          add(line, {
            time,
            text: row.text('BODY'),
            conversation: row.text('THREAD_ID'),
            service: 'signal',
            kind: 'text',
            direction: base === backIncoming ? 'received' : base > backIncoming && base <= 26 ? 'sent' : null,
            sender_address: base === backIncoming ? row.text('ADDRESS') : null,
            recipients: base === backIncoming ? null : row.text('ADDRESS'),
            message: row.text('ID', '_ID'),
          });
        };
      },
    },
  ],
});

type Layout = 'frames' | 'exported' | 'desktop' | 'markdown';

const layoutOf = (text: string): Layout | undefined => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (isMarkdown(start)) return 'markdown';
  const [first = ''] = start.split('\n', 1);
  if (/^\{\s*"version"\s*:/.test(first) && first.includes('"backupTimeMs"')) return 'frames';
  if (/^\{\s*"(?:account|recipient|chat|chatItem)"\s*:\s*\{/.test(first))
    return /"(?:chatId|recipientId|profileKey|givenName|self|contact)"\s*:/.test(first) ? 'frames' : undefined;
  if (/^\{"date":\s*"\d{4}-/.test(first))
    return ['sender', 'body', 'quote', 'reactions', 'attachments'].every((name) => first.includes(`"${name}":`))
      ? 'exported'
      : undefined;
  if (!/^\[\s*\{/.test(start)) return undefined;
  const head = start.slice(0, 32_768);
  const isDesktop =
    head.includes('"conversationId"') &&
    head.includes('"sent_at"') &&
    /"type"\s*:\s*"(?:incoming|outgoing|[a-z-]+)"/.test(head);
  return isDesktop && /"(?:received_at|sourceServiceId|sourceUuid|sourceDevice|seenStatus|readStatus)"\s*:/.test(head)
    ? 'desktop'
    : undefined;
};

const recognise = (name: string, head: Head): number =>
  layoutOf(head.text) === undefined ? tables.recognise(name, head) : 0.98;

/** sigtop calls its files "Name (+49…).json"; signal-export gives each chat a folder. */
const conversationOf = (path: string, layout: Layout): string | null => {
  const parts = path.split(/[/\\]/);
  if (layout === 'exported' || layout === 'markdown') return parts.length > 1 ? (parts.at(-2) ?? null) : null;
  const name = (parts.at(-1) ?? '').replace(/\.json$/i, '').replace(/ \([^()]*\)$/, '');
  return name === '' || name === 'messages' ? null : name;
};

const createReader = (layout: Layout, path: string, out: Output): ((element: JsonObject, line: number) => void) => {
  if (layout === 'frames') return createFrameReader(out);
  const add = createTable(out, messages);
  const conversation = conversationOf(path, layout);
  return (element, line) => {
    const values =
      layout === 'exported' ? exportedMessage(element, conversation) : desktopMessage(element, conversation);
    if (values === null) return;
    if (values.time === null) out.issue('bad-time', badTime, line);
    add(line, values);
  };
};

const readJson = async (
  pieces: AsyncIterable<JsonPiece>,
  take: (element: JsonObject, line: number) => void,
  out: Output,
): Promise<void> => {
  let entries = 0;
  for await (const piece of pieces) {
    if (piece.kind === 'elements') {
      for (const [index, value] of piece.values.entries()) {
        entries += 1;
        if (isJsonObject(value)) take(value, piece.first + index);
        else out.issue('json-broken', 'This entry is no JSON object and was left out.', piece.first + index);
      }
    } else if (piece.kind === 'broken') {
      const why = piece.code === 'json-too-large' ? 'too large or too deep' : 'no JSON';
      if (piece.code === 'json-truncated')
        out.issue(piece.code, cutShortText('export', `${entries} entries`, 'export'));
      else out.issue(piece.code, `This entry is ${why} and was left out.`, piece.element);
    }
    await out.ready();
  }
};

const read = async (source: Source, out: Output): Promise<void> => {
  const { head, source: whole } = await peek(source.name, source.sizeBytes, source.stream());
  const layout = layoutOf(head.text);
  if (layout === undefined) {
    await tables.read(whole, out);
    return;
  }
  if (layout === 'markdown') {
    const add = createTable(out, messages);
    for await (const found of markdownMessages(decodeText(whole.stream()), conversationOf(source.name, layout))) {
      for (const { line, values } of found) add(line, values);
      await out.ready();
    }
    return;
  }
  const blocks = inBlocks(asUtf8(whole.stream()));
  await readJson(
    layout === 'desktop' ? jsonElements(blocks) : jsonLines(blocks),
    createReader(layout, source.name, out),
    out,
  );
};

export const signal: Importer = { id: 'signal', label: 'Signal', version: 1, recognise, read };
