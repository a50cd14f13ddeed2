import { colleagues, dog, grace, nora, oisin, priya, type Person } from './cast.ts';
import { createDays, momentOf, type Day } from './day.ts';
import { createDice, idFrom, type Dice } from './dice.ts';
import { firstNewJobDay, type Life } from './life.ts';
import { ordersOn } from './shopping.ts';
import { DAY_MS, isoSeconds, MINUTE_MS, shortMonth, shortWeekday } from './time.ts';
import { pad, textFile, type DemoFile } from './writing.ts';

/** Her mailbox as Gmail’s Takeout writes it: mbox (RFC 4155) with Gmail’s labels. */

interface Letter {
  readonly atMs: number;
  readonly from: Pick<Person, 'name' | 'email'>;
  readonly to: Pick<Person, 'name' | 'email'>;
  readonly subject: string;
  readonly text: string;
  readonly labels: string;
}

const shop = { name: 'Amazon', email: 'orders@warehouse.example' };
const bank = { name: 'Harbourlight Bank', email: 'letters@harbourlight.example' };
const lamp = { name: 'The Morning Lamp', email: 'daily@morninglamp.example' };

const headlines = ['The city plants a thousand trees', 'Trams until one in the morning', 'A quiet winter for the canals', 'What the tide tables say', 'The library opens on Sundays', 'Rain, and then some'] as const; // prettier-ignore
const work = ['Notes from this morning', 'Slides for Thursday', 'Question about the tile sizes', 'Lunch on Friday?', 'Numbers for the quarter'] as const; // prettier-ignore

const personal: readonly [readonly [Person, string, string], ...(readonly [Person, string, string])[]] = [
  [grace, 'Sunday', 'Dear Nora,\n\nroast potatoes on Sunday, come early if you can, the garden needs looking at.\nBring the dog.\n\nMum'], // prettier-ignore
  [oisin, 'Plan for next month', 'Hi all,\n\nTuesdays hills, Thursdays easy, Sundays long. From the first of the month\nwe add two kilometres a week. If it hurts, stop.\n\nOisin'], // prettier-ignore
  [priya, 'Prints', 'Nora!\n\nThe prints came out well. I kept number four for you. The blue is bluer than blue.\n\nP'], // prettier-ignore
  [grace, 'The dog', `Dear Nora,\n\n${dog} left his ball here. I found it with the mower.\n\nMum`],
];

const lettersOf = (life: Life, day: Day, dice: Dice): Letter[] => {
  const letters: Letter[] = [];
  const add = (minute: number, from: Letter['from'], subject: string, text: string, labels: string): void => {
    letters.push({ atMs: momentOf(day, minute), from, to: nora, subject, text, labels });
  };
  const date = new Date(day.dayMs).getUTCDate();
  if (day.weekday === 6) add(405, lamp, `The Morning Lamp: ${dice.pick(headlines)}`, 'Good morning.\n\nThe week in five pieces, and one recipe.\n\nFrom everybody at the Lamp', 'Inbox,Category Promotions'); // prettier-ignore
  if (date === 3) add(480, bank, 'Your statement is ready', 'Dear Ms Tannick,\n\nyour statement for last month is ready in your online bank.\n\nHarbourlight Bank', 'Inbox,Category Updates,Unread'); // prettier-ignore
  for (const { number, orderedMs, items } of ordersOn(life, day.dayMs))
    letters.push({ atMs: orderedMs + 2 * MINUTE_MS, from: shop, to: nora, subject: `Your order ${number}`, text: `Hello Nora Tannick,\n\nthank you for your order:\n\n${items.map(({ name, count }) => `  ${count} × ${name}`).join('\n')}\n\nIt leaves us tomorrow.`, labels: 'Inbox,Category Updates' }); // prettier-ignore
  if (dice.chance(0.1)) {
    const [from, subject, text] = dice.pick(personal);
    const minute = dice.between(500, 1200);
    add(minute, from, subject, text, 'Inbox,Important');
    letters.push({ atMs: momentOf(day, minute + dice.between(30, 180)), from: nora, to: from, subject: `Re: ${subject}`, text: `Lovely, thank you! I will.\n\nNora\n\n> ${text.split('\n')[0] ?? ''}`, labels: 'Sent' }); // prettier-ignore
  }
  if ((day.kind === 'office' || day.kind === 'home-office') && dice.chance(0.25)) {
    const team = day.season.newJob ? colleagues.slice(3) : colleagues.slice(0, 3);
    const from = team[dice.below(team.length)] ?? colleagues[0];
    add(dice.between(540, 1020), from, dice.pick(work), `Hi Nora,\n\nhave a look when you have a minute.\n\n${from.given}`, 'Inbox'); // prettier-ignore
  }
  const offer = firstNewJobDay(life.year) - 61 * DAY_MS;
  if (day.dayMs === offer - (offer % DAY_MS)) add(690, colleagues[6] ?? colleagues[0], 'Our offer to you', 'Dear Nora,\n\nwe would be glad to have you as our Mapping Lead from the first Monday of September.\nThe contract is attached to a letter in the post.\n\nAoife', 'Inbox,Important,Starred'); // prettier-ignore
  return letters.sort((one, other) => one.atMs - other.atMs);
};

const headerTime = (ms: number): string => {
  const at = new Date(ms);
  return `${shortWeekday(ms)}, ${at.getUTCDate()} ${shortMonth(ms)} ${at.getUTCFullYear()} ${isoSeconds(ms).slice(11, 19)} +0000`;
};
const fromTime = (ms: number): string =>
  `${shortWeekday(ms)} ${shortMonth(ms)} ${pad(new Date(ms).getUTCDate())} ${isoSeconds(ms).slice(11, 19)} +0000 ${new Date(ms).getUTCFullYear()}`;

const asMbox = (letter: Letter, dice: Dice): string => {
  const id = idFrom(dice, 19, '123456789');
  const headers = [
    `X-GM-THRID: ${id}`,
    `X-Gmail-Labels: ${letter.labels}`,
    `MIME-Version: 1.0`,
    `Date: ${headerTime(letter.atMs)}`,
    `Message-ID: <${idFrom(dice, 24)}@made-up.example>`,
    `Subject: ${letter.subject}`,
    `From: ${letter.from.name} <${letter.from.email}>`,
    `To: ${letter.to.name} <${letter.to.email}>`,
    'Content-Type: text/plain; charset="UTF-8"',
    'Content-Transfer-Encoding: 8bit',
  ];
  // mboxrd: a line that begins like a separator is quoted.
  const body = letter.text.replace(/^(>*From )/gm, '>$1').replaceAll('\n', '\r\n');
  return `From ${id}@xxx ${fromTime(letter.atMs)}\r\n${headers.join('\r\n')}\r\n\r\n${body}\r\n\r\n`;
};

function* mailbox(life: Life): Generator<string> {
  const dayOf = createDays(life);
  for (const dayMs of life.days()) {
    const day = dayOf(dayMs);
    const dice = createDice(life.seed, 'mail', dayMs);
    for (const letter of lettersOf(life, day, dice)) yield asMbox(letter, dice);
  }
}

export const mailFiles = (life: Life): DemoFile[] => [
  textFile('Takeout/Mail/All mail Including Spam and Trash.mbox', () => mailbox(life)),
];
