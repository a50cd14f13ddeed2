import { cutShortText } from './cut-short.ts';
import { conversationEvents, messages } from './datasets.ts';
import { createTable } from './table.ts';
import { createPageReader, type PageMessage } from './telegram/page.ts';
import { decodeText } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Telegram Desktop's messages.html, messages2.html, … (the pages of its export; result.json says more). Written by
 * HtmlWriter in https://github.com/telegramdesktop/tdesktop/blob/dev/Telegram/SourceFiles/export/output/export_output_html.cpp
 * Times have the computer's zone since 2022 and none before.
 */
const recognise = (_name: string, { text }: Head): number => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (!/^<(?:!doctype html|html)/i.test(start)) return 0;
  const isExport = /<title>\s*Exported Data\s*<\/title>/i.test(start) && start.includes('class="page_wrap"');
  if (!isExport) return 0;
  return /class="message (?:default|service)/.test(start) && start.includes('class="history"') ? 0.98 : 0;
};

const pageDate = /^(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2}:\d{2})(?: UTC([+-]\d{2}):?(\d{2}))?$/;

const timeOf = (date: string | null): string | null => {
  const found = pageDate.exec(date ?? '');
  if (found === null) return null;
  const [, day, month, year, clock, hours, minutes] = found;
  const local = `${year}-${month}-${day}T${clock}`;
  // A day that no calendar has would come back as another.
  const at = Date.parse(`${local}Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 19) !== local) return null;
  return hours === undefined ? local : `${local}${hours}:${minutes}`;
};

const kinds: Readonly<Record<string, string>> = {
  media_photo: 'image',
  photo_wrap: 'image',
  media_video: 'video',
  video_file_wrap: 'video',
  animated_wrap: 'video',
  media_voice_message: 'audio',
  media_audio_file: 'audio',
  sticker_wrap: 'sticker',
  media_file: 'file',
  media_contact: 'contact',
  media_location: 'location',
  media_live_location: 'location',
  media_venue: 'location',
  media_call: 'call',
};

/** Seconds of "Outgoing (12 seconds)", "01:05" or "1:02:03". */
const durationOf = (status: string | null): number | null => {
  const seconds = /\((\d{1,7}) seconds\)/.exec(status ?? '')?.[1];
  if (seconds !== undefined) return Number(seconds);
  const clock = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:,|$)/.exec(status ?? '');
  return clock === null ? null : Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
};

const isLink = /^https?:/;

const joined = (...parts: (string | null)[]): string | null => parts.filter((part) => part !== null).join('\n') || null;

/** What is said by cards, places and calls, which have no text of their own. */
const saidOtherwise = (message: PageMessage, kind: string): string | null => {
  const { title, description, status } = message;
  if (kind === 'call') return status?.replace(/ \(\d+ seconds\)$/, '') ?? null;
  if (kind === 'contact' || kind === 'location') return joined(title, description, status);
  if (message.media === 'media_poll' || message.media === 'media_game' || message.media === 'media_invoice')
    return joined(title, description);
  return null;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const addMessage = createTable(out, messages);
  const addEvent = createTable(out, conversationEvents);
  let conversation: string | null = null;
  let sender: string | null = null;
  let entries = 0;

  const take = (message: PageMessage): void => {
    const { id, text, href } = message;
    if (message.isService) {
      // The day that stands between messages has a number below zero.
      if (id?.startsWith('-') === true) return;
      entries += 1;
      if (text !== null) addEvent(entries, { text, conversation, service: 'telegram' });
      return;
    }
    entries += 1;
    if (!message.joined) sender = message.from;
    const time = timeOf(message.date);
    if (time === null) out.issue('bad-time', 'The date of this message is none; it was left empty.', entries);
    const kind = kinds[message.media ?? ''] ?? 'text';
    const isFile = kind !== 'contact' && kind !== 'location' && kind !== 'call' && kind !== 'text';
    addMessage(entries, {
      time,
      sender,
      text: text ?? saidOtherwise(message, kind),
      conversation,
      service: 'telegram',
      kind,
      attachment: isFile ? (href !== null && !isLink.test(href) ? href : kind === 'file' ? message.title : null) : null,
      reactions: message.reactions.join(', ') || null,
      duration: durationOf(message.status),
      reply_to: message.replyTo,
      message: id,
      forwarded_from: message.forwardedFrom,
    });
  };

  const reader = createPageReader({
    chat: (name) => {
      conversation ??= name;
    },
    message: take,
  });
  for await (const piece of decodeText(source.stream())) {
    reader.push(piece);
    await out.ready();
  }
  if (reader.end()) out.issue('truncated', cutShortText('page', `${entries} messages`, 'export'));
  await out.ready();
};

export const telegramHtml: Importer = {
  id: 'telegram-html',
  label: 'Telegram (web page)',
  version: 1,
  recognise,
  read,
};
