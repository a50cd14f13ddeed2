import { conversationEvents, messages } from './datasets.ts';
import { decodeText } from './text/decode.ts';
import { createTable } from './table.ts';
import type { Head, Importer, Output, Source } from './types.ts';
import { chatLines, type ChatLine } from './whatsapp/lines.ts';
import { chatName, isEncryptionNotice } from './whatsapp/phrases.ts';
import { readSaid } from './whatsapp/said.ts';
import {
  findDateOrder,
  readStamp,
  timeOf,
  withoutMarks,
  type DateOrder,
  type Layout,
  type Stamp,
} from './whatsapp/stamps.ts';

/**
 * The text that WhatsApp exports of a chat, from Android and iOS, in any language of the telephone. WhatsApp describes
 * only how to export (https://faq.whatsapp.com/1180414079177245); the layouts follow what the readers
 * https://github.com/Pustur/whatsapp-chat-parser, https://github.com/joweich/chat-miner and
 * https://github.com/starkdmi/whats_json know. Lines of one message are joined by a space, as the second of them does.
 */

/** So much text is looked at before the first record: the layout and the order of day and month are settled by it. */
const SAMPLE_CHARACTERS = 1024 * 1024;
/** A message is cut here; WhatsApp itself takes 65,536 characters. */
const MAX_MESSAGE_CHARACTERS = 256 * 1024;

/** Other programs' logs have the same shape; nobody is called like this. */
const logLevel = /^(?:\S+\.)?(?:INFO|DEBUG|WARN(?:ING)?|ERROR|TRACE|FATAL|CRITICAL|NOTICE)$/i;

/** A sender who is in no address book. */
const telephone = /^\+?[\d\s()-]{6,24}$/;

const recognise = (name: string, { text }: Head): number => {
  const start = text.slice(0, 16_384);
  const stamps: { stamp: Stamp; rest: string }[] = [];
  for (const [index, line] of start.split(/\r?\n/).entries()) {
    const bare = withoutMarks(line);
    const stamp = readStamp(bare);
    if (stamp === undefined && stamps.length === 0 && bare.trim() !== '') return 0;
    if (stamp !== undefined) stamps.push({ stamp, rest: bare.slice(stamp.length) });
    if (stamps.length >= 40 || index > 400) break;
  }
  const [first] = stamps;
  if (first === undefined) return 0;
  const { layout, comma, second } = first.stamp;
  const alike = stamps.filter(({ stamp }) => stamp.layout === layout);
  const said = alike.filter(({ rest }) => rest.includes(': '));
  if (alike.some(({ rest }) => logLevel.test(rest.slice(0, Math.max(0, rest.indexOf(': ')))))) return 0;
  const order = findDateOrder(stamps.map(({ stamp }) => stamp));
  if (timeOf(first.stamp, order) === undefined) return 0;
  const named = /whatsapp|(?:^|[/\\])_chat(?: ?\(\d+\))?\.txt$/i.test(name);
  const evident =
    named || stamps.some(({ rest }) => isEncryptionNotice(rest)) || /^\u200e\[|\]\s[^\n]{1,80}: \u200e/m.test(start);
  if (evident) return 0.98;
  if (said.length === 0 || alike.length < 2) return 0;
  // Android writes no seconds, and iOS always; other programs' logs have the year first and no comma.
  const { yearLeads } = first.stamp;
  const typical =
    layout === 'dash' ? second === undefined : layout === 'brackets' && second !== undefined && (comma || !yearLeads);
  if (typical) return 0.92;
  // In some countries it is the other way about, and iOS had a colon: then people must be seen to speak.
  return !yearLeads && (layout !== 'colon' || second !== undefined) && said.length * 2 >= alike.length ? 0.85 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const addMessage = createTable(out, messages);
  const addEvent = createTable(out, conversationEvents);
  // An export with pictures is "WhatsApp Chat - X.zip" around a "_chat.txt".
  let conversation = chatName(source.name) ?? chatName(source.archive ?? '');
  let layout: Layout = 'dash';
  let order: DateOrder = 'day-month-year';

  let current: { stamp: Stamp; line: number; first: string; more: string[]; characters: number } | undefined;
  let before = 0;

  const write = (): void => {
    if (current === undefined) return;
    const { stamp, line, first, more, characters } = current;
    current = undefined;
    const time = timeOf(stamp, order);
    if (time === undefined) out.issue('bad-time', 'The date or time of this message is none; it was left empty.', line);
    if (characters > MAX_MESSAGE_CHARACTERS)
      out.issue(
        'message-too-long',
        'This message is longer than any of WhatsApp’s; its end is in the original only.',
        line,
      );
    const said = readSaid(first, more, layout);
    if (said.kind === 'event') {
      addEvent(line, { time, text: said.text, conversation, actor: said.actor, service: 'whatsapp' });
    } else {
      const { sender, text, attachment, duration } = said;
      addMessage(line, {
        time,
        sender,
        sender_address: telephone.test(sender) ? sender : null,
        text,
        conversation,
        service: 'whatsapp',
        kind: said.what,
        attachment,
        duration,
      });
    }
  };

  const take = ({ text: raw, line, cut }: ChatLine): void => {
    const text = withoutMarks(raw);
    const stamp = readStamp(text);
    if (stamp?.layout === layout) {
      write();
      // The marks after the stamp tell what WhatsApp wrote from what people did.
      const first = raw.length === text.length ? text.slice(stamp.length) : afterStamp(raw, stamp.length);
      current = { stamp, line, first, more: [], characters: text.length };
    } else if (current === undefined) {
      if (text.trim() !== '') before += 1;
    } else {
      current.characters += text.length;
      if (text.trim() !== '' && current.characters <= MAX_MESSAGE_CHARACTERS) current.more.push(text);
    }
    if (cut && current !== undefined) current.characters = MAX_MESSAGE_CHARACTERS + 1;
  };

  const pieces = chatLines(decodeText(source.stream()), MAX_MESSAGE_CHARACTERS);
  const looking: { sample: ChatLine[] | undefined } = { sample: [] };
  let characters = 0;
  const settle = (looked: readonly ChatLine[]): void => {
    looking.sample = undefined;
    const stamps = looked.map(({ text }) => readStamp(withoutMarks(text))).filter((stamp) => stamp !== undefined);
    layout = stamps[0]?.layout ?? 'dash';
    order = findDateOrder(stamps.filter((stamp) => stamp.layout === layout));
    conversation ??= nameFromNotice(looked, layout);
    for (const line of looked) take(line);
  };

  for await (const lines of pieces) {
    for (const line of lines) {
      const { sample } = looking;
      if (sample === undefined) {
        take(line);
        continue;
      }
      sample.push(line);
      characters += line.text.length;
      if (characters >= SAMPLE_CHARACTERS) settle(sample);
    }
    await out.ready();
  }
  if (looking.sample !== undefined) settle(looking.sample);
  write();
  if (before > 0)
    out.issue('no-date', `${before} lines before the first dated one belong to no message and were left out.`);
  await out.ready();
};

/** What follows a stamp of `length` characters that are no marks, the marks kept. */
const afterStamp = (raw: string, length: number): string => {
  let at = 0;
  for (let seen = 0; seen < length && at < raw.length; at += 1) if (withoutMarks(raw.charAt(at)) !== '') seen += 1;
  return raw.slice(at);
};

/** iOS has the chat’s own name before the notice that opens it; the file is called “_chat.txt” whatever the chat. */
const nameFromNotice = (sample: readonly ChatLine[], layout: Layout): string | null => {
  if (layout !== 'brackets') return null;
  for (const { text } of sample.slice(0, 3)) {
    const bare = withoutMarks(text);
    const stamp = readStamp(bare);
    if (stamp === undefined) continue;
    const rest = bare.slice(stamp.length);
    const colon = rest.indexOf(': ');
    if (colon > 0 && isEncryptionNotice(rest.slice(colon))) return rest.slice(0, colon).trim();
  }
  return null;
};

export const whatsapp: Importer = { id: 'whatsapp', label: 'WhatsApp chat', version: 3, recognise, read };
