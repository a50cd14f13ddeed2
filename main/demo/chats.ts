import { finn, jonas, nora, priya, type Person } from './cast.ts';
import { createDays, momentOf, type Day } from './day.ts';
import { createDice } from './dice.ts';
import type { Life } from './life.ts';
import { clubTalk, coupleTalk, finnTalk, priyaTalk, speakers, type Said } from './talk.ts';
import { MINUTE_MS } from './time.ts';
import { jsonArray, pad, textFile, type DemoFile } from './writing.ts';

/** Chats: two WhatsApp exports, one as Android and one as an iPhone writes it, and Telegram Desktop’s result.json. */

/** Local clock of a minute of a day: a phone exports what its own clock says. */
const clock = (day: Day, minute: number): Date => new Date(day.dayMs + Math.round(minute * MINUTE_MS));

/** "09/03/2025, 18:04". */
const androidTime = (at: Date): string =>
  `${pad(at.getUTCDate())}/${pad(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}, ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
/** "[09/03/2025, 18:04:31]". */
const iphoneTime = (at: Date): string => `[${androidTime(at)}:${pad(at.getUTCSeconds())}]`;

const encrypted = 'Messages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or share them. Learn more.'; // prettier-ignore

function* android(life: Life): Generator<string> {
  const dayOf = createDays(life);
  let first = true;
  for (const dayMs of life.days()) {
    const day = dayOf(dayMs);
    const dice = createDice(life.seed, 'whatsapp', dayMs);
    for (const { minute, by, text } of coupleTalk(life, day)) {
      const at = androidTime(clock(day, minute));
      if (first) yield `${at} - ${encrypted}\n`;
      first = false;
      yield `${at} - ${speakers[by].name}: ${text}\n`;
      if (dice.chance(0.02)) yield `${at} - ${speakers[by].name}: <Media omitted>\n`;
    }
  }
}

function* iphone(life: Life): Generator<string> {
  const dayOf = createDays(life);
  const opened = iphoneTime(new Date(Date.UTC(life.firstYear, 0, 2, 9, 30)));
  yield `${opened} Canal Harriers (made up): \u200e${encrypted}\r\n`;
  yield `\u200e${opened} Canal Harriers (made up): \u200eOisin Fernley created this group\r\n`;
  yield `\u200e${opened} Canal Harriers (made up): \u200eOisin Fernley added you\r\n`;
  for (const dayMs of life.days()) {
    if (dayMs < Date.UTC(life.firstYear, 0, 3)) continue;
    const day = dayOf(dayMs);
    const dice = createDice(life.seed, 'group', dayMs);
    const isAugustFirst = dayMs === Date.UTC(life.year, 7, 1);
    if (isAugustFirst)
      yield `\u200e${iphoneTime(clock(day, 400))} Canal Harriers (made up): \u200eOisin Fernley changed the group name to “Canal Harriers: road to October”\r\n`;
    for (const { minute, by, text } of clubTalk(life, day)) {
      yield `${iphoneTime(clock(day, minute))} ${speakers[by].name}: ${text}\r\n`;
      if (dice.chance(0.03))
        yield `\u200e${iphoneTime(clock(day, minute + 0.2))} ${speakers[by].name}: \u200eimage omitted\r\n`;
    }
  }
}

interface Room {
  readonly other: Person;
  readonly id: number;
  readonly talk: (life: Life, day: Day) => Said[];
}
const userIds: ReadonlyMap<Person, number> = new Map([
  [nora, 5_550_001_001],
  [priya, 5_550_001_002],
  [finn, 5_550_001_003],
]);
const rooms: readonly Room[] = [
  { other: priya, id: 5_550_001_002, talk: priyaTalk },
  { other: finn, id: 5_550_001_003, talk: finnTalk },
];

function* telegramMessages(life: Life, room: Room): Generator {
  const dayOf = createDays(life);
  let id = 1000;
  for (const dayMs of life.days()) {
    const day = dayOf(dayMs);
    let last = 0;
    for (const { minute, by, text } of room.talk(life, day)) {
      const who = speakers[by];
      id += 1;
      const answers = last !== 0 && text.endsWith('?') ? { reply_to_message_id: last } : {};
      last = id;
      yield {
        id,
        type: 'message',
        date: clock(day, minute).toISOString().slice(0, 19),
        date_unixtime: String(Math.floor(momentOf(day, minute) / 1000)),
        from: who.name,
        from_id: `user${userIds.get(who) ?? 0}`,
        ...answers,
        text,
        text_entities: [{ type: 'plain', text }],
      };
    }
  }
}

function* telegram(life: Life): Generator<string> {
  const me = { user_id: userIds.get(nora), first_name: nora.given, last_name: nora.family, phone_number: nora.phone };
  yield `{"about": "Here is the data you requested. It is made up.",\n"personal_information": ${JSON.stringify(me)},\n"chats": {"about": "This page lists all chats from this export.",\n"list": [`;
  for (const [index, room] of rooms.entries()) {
    yield `${index === 0 ? '' : ','}\n{"name": ${JSON.stringify(room.other.name)}, "type": "personal_chat", "id": ${room.id}, "messages": `;
    yield* jsonArray(telegramMessages(life, room), 1);
    yield '}';
  }
  yield '\n]}}\n';
}

export const chatFiles = (life: Life): DemoFile[] => [
  textFile(`WhatsApp/WhatsApp Chat with ${jonas.name}.txt`, () => android(life)),
  textFile('WhatsApp/WhatsApp Chat - Canal Harriers/_chat.txt', () => iphone(life)),
  textFile('Telegram/DataExport/result.json', () => telegram(life)),
];
