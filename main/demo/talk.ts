import { jonas, nora, oisin, priya, tomas, lena, finn, type Person } from './cast.ts';
import type { Day } from './day.ts';
import { createDice, type Dice } from './dice.ts';
import type { Life } from './life.ts';

/** What people write to each other: short exchanges that fit the day. "N" is Nora; other letters are the others. */

export type Speaker = 'N' | 'J' | 'P' | 'T' | 'L' | 'O' | 'F';
export const speakers: Readonly<Record<Speaker, Person>> = {
  N: nora,
  J: jonas,
  P: priya,
  T: tomas,
  L: lena,
  O: oisin,
  F: finn,
};
export interface Said {
  readonly minute: number;
  readonly by: Speaker;
  readonly text: string;
}

/** One exchange: "N: …|J: …". */
type Exchange = string;
type Exchanges = readonly [Exchange, ...Exchange[]];

const everyday: Exchanges = [
  'N: Leaving now, do we need anything?|J: Milk and something green|N: Green it is',
  'J: Biscuit ate a sock again|N: Which one|J: Yours. The good one|N: 😭',
  'N: Train is late, start without me|J: Pasta keeps. So do I',
  'J: Can you book the window man?|N: Did it on Monday 😇',
  'N: The bakery had the seeded loaf!|J: Marry me|N: Ask properly',
  'J: Home by seven I think|N: I’ll walk the dog then|J: ❤️',
  'N: Did you see the moon just now|J: Huge. Like a coin',
  'J: Meeting ran over. Sorry|N: No worries, soup is on',
  'N: I put the washing out, so it will rain|J: Brave',
  'J: Your mum rang, call her back?|N: Will do on the tram',
  'N: Where is the big pan?|J: At Priya’s since the curry|N: Ah',
  'J: Found your keys. In the fridge|N: I can explain',
  'N: Lunch was the lentil thing again|J: You love the lentil thing|N: I do',
  'J: Film tonight or early bed?|N: Early bed|J: Thank goodness',
];
const runningTalk: Exchanges = [
  'N: {km} km done 🏃‍♀️|J: Proud of you. Bath is running',
  'N: Legs like wood after {km} km|J: Pasta or pasta?|N: Pasta',
  'J: How was the run?|N: {km} km, windy along the canal, good though',
];
const illTalk: Exchanges = [
  'N: 38.9 and everything hurts|J: Stay in bed. I’ll get soup and tablets|N: You are an angel',
  'J: How are you?|N: Slept all day. Biscuit kept watch|J: Good dog',
  'N: Doctor says flu. A week off|J: Then a week off it is',
];
const jobTalk: Exchanges = [
  'N: They gave me a desk by the window!|J: And are they nice?|N: So far very',
  'N: Today I calibrated a tide gauge 🌊|J: Who even says that|N: Me now',
  'N: The tram is longer, but I read|J: Salt Roads?|N: Nearly through',
];
const holidayTalk: Exchanges = [
  'N: Look at this water|J: I am standing next to you|N: Look anyway',
  'J: I found the ice cream place|N: Coming down from the castle',
  'N: Bus to Bled is at nine|J: Packing the towels',
];
const group: Exchanges = [
  'O: Tuesday as always, half six at the towpath gate. Easy eight|N: In|T: In|P: In if it stays dry|O: It never stays dry',
  'P: Who has a spare head torch?|N: Me, I’ll bring it|P: Lifesaver',
  'L: Photos from Sunday are up|T: Why do I always look like that|L: You run like that',
  'O: Six times 800 tonight. Don’t look at me like that|N: 😬|T: I am suddenly ill',
  'T: Anyone for an easy ten on Saturday?|N: Yes please|L: Seven?|T: Eight',
  'N: New shoes 😍|P: Blue!|O: Break them in before the long one',
  'O: Route for Sunday: canal, park, twice round, home|N: How far is that really|O: Far',
  'L: Coffee after?|P: Always coffee after|N: Moth & Kettle?|L: 👍',
];
const flu: Exchanges = [
  'N: Flu. No running for me this week|O: Good. Rest is training too|P: Get well! 🍋|T: Netflix is training too',
];
const raceWeek: Exchanges = [
  'O: Taper. Do nothing. Do it slowly|N: I have eaten all the pasta in Dublin|L: Nerves?|N: A few',
  'P: Bibs collected!|T: I am number 4 411, lucky|N: 7 302. Prime? |T: Not prime',
];
const friendTalk: Exchanges = [
  'P: Dinner on Saturday? Tomas wants to try the new oven|N: Yes! We’ll bring dessert|P: The lemon one?|N: The lemon one',
  'N: Finished the novel you lent me|P: And??|N: I cried on the tram|P: Correct response',
  'P: The exhibition opens on Friday|N: After work?|P: Six, under the clock',
  'N: How was the interview?|P: I talked about paper for twenty minutes|N: That is your best topic',
  'P: Can you water the tomatoes next week?|N: Gladly. They like me',
  'N: Do you still have our big pan|P: The big pan lives here now',
];
const brotherTalk: Exchanges = [
  'F: What are we giving Mum?|N: The green scarf|F: Half each?|N: Half each',
  'F: Can I stay on Friday?|N: Sofa is yours. The dog will insist on it',
  'N: Sunday lunch at Mum’s, you in?|F: If there are roast potatoes|N: There are always roast potatoes',
  'F: Beat your 10 k time|N: You did not|F: 48:40|N: … respect',
  'N: Train at 11:30, get the one before if you can|F: I’ll try. No promises',
];

const parse = (exchange: Exchange, startMinute: number, dice: Dice, day: Day): Said[] => {
  let minute = startMinute;
  return exchange.split('|').map((line) => {
    const at = minute;
    minute += 0.3 + dice.next() * 4;
    const text = line.slice(3).replace('{km}', String(Math.round((day.run?.metres ?? 0) / 100) / 10));
    return { minute: at, by: line.charAt(0) as Speaker, text };
  });
};

const spread = (day: Day, dice: Dice, exchanges: readonly Exchange[]): Said[] => {
  const from = Math.max(420, day.awakeAt + 10);
  const step = (1335 - from) / Math.max(1, exchanges.length);
  return exchanges.flatMap((exchange, index) => parse(exchange, from + (index + dice.next() * 0.8) * step, dice, day));
};

/** What Nora and Jonas wrote that day. */
export const coupleTalk = (life: Life, day: Day): Said[] => {
  const dice = createDice(life.seed, 'couple', day.dayMs);
  const chosen: Exchange[] = [];
  const wanted = day.season.holiday === null ? dice.between(2, 4) : dice.between(0, 2);
  for (let each = 0; each < wanted; each += 1) {
    const own = day.season.ill ? illTalk : day.season.holiday !== null ? holidayTalk : everyday;
    chosen.push(day.season.newJob && dice.chance(0.12) ? dice.pick(jobTalk) : dice.pick(own));
  }
  if (day.run !== null && day.season.holiday === null && dice.chance(0.6)) chosen.push(dice.pick(runningTalk));
  return spread(day, dice, [...new Set(chosen)]);
};

/** What the running club wrote that day. */
export const clubTalk = (life: Life, day: Day): Said[] => {
  const dice = createDice(life.seed, 'club', day.dayMs);
  if (day.season.marathon)
    return spread(day, dice, ['O: Today. Enjoy the first ten, respect the last ten|N: See you at the start|L: 🧡', 'N: 3:57!!|O: I knew it. I knew it!|P: 🎉🎉|T: 4:31 and still alive|L: Heroes, all of you']); // prettier-ignore
  if (day.season.ill) return day.weekday === 1 ? spread(day, dice, flu) : [];
  const month = new Date(day.dayMs).getUTCMonth();
  const race = month === 9 && new Date(day.dayMs).getUTCDate() > 17;
  const chosen = [0, 1, 4, 5].includes(day.weekday) ? [dice.pick(race ? raceWeek : group)] : [];
  if (dice.chance(0.3)) chosen.push(dice.pick(group));
  return spread(day, dice, [...new Set(chosen)]);
};

export const priyaTalk = (life: Life, day: Day): Said[] => {
  const dice = createDice(life.seed, 'priya', day.dayMs);
  return dice.chance(0.55) ? spread(day, dice, [dice.pick(friendTalk)]) : [];
};

export const finnTalk = (life: Life, day: Day): Said[] => {
  const dice = createDice(life.seed, 'finn', day.dayMs);
  return dice.chance(0.3) ? spread(day, dice, [dice.pick(brotherTalk)]) : [];
};
