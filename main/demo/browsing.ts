import { createDays, momentOf, type Day } from './day.ts';
import { createDice, type Dice } from './dice.ts';
import type { Life } from './life.ts';
import { jsonArray, textFile, type DemoFile } from './writing.ts';

/** What she looked for and opened: Google’s MyActivity of searches, Chrome’s history, YouTube’s searches. */

const everyday = ['tram times', 'weather dublin', 'lentil soup recipe', 'how to fix a dripping tap', 'seed library near me', 'second hand bikes', 'best rain jacket', 'sourdough too wet', 'crossword: river, four letters', 'opening hours library', 'paper lamp 40 cm'] as const; // prettier-ignore
const running = ['16 week marathon plan', 'how slow is an easy run', 'gels or dates', 'knee hurts after long run', 'carbon shoes worth it', 'taper what to eat', 'negative split'] as const; // prettier-ignore
const working = ['geojson winding order', 'web mercator distortion', 'vector tiles simplify', 'csv with quotes and newlines', 'tide gauge calibration', 'how to explain epsilon'] as const; // prettier-ignore
const ill = ['flu how long', 'fever 39 when doctor', 'chicken soup', 'can dogs catch flu', 'series like inspector quill'] as const; // prettier-ignore
const travelling = ['bus ljubljana bled', 'ljubljana ice cream', 'slovene for thank you', 'piran swimming', 'cave railway tickets'] as const; // prettier-ignore
const moving = ['notice period ireland', 'mapping lead salary', 'questions to ask in an interview', 'tidewater instruments'] as const; // prettier-ignore
const doggy = ['why do dogs steal socks', 'dog paw bandage', 'dog friendly beach dublin', 'biscuit dog name day'] as const; // prettier-ignore

const lookedFor = (day: Day, dice: Dice): string => {
  const month = new Date(day.dayMs).getUTCMonth();
  if (day.season.ill) return dice.pick(ill);
  if (day.season.holiday !== null || (month === 5 && dice.chance(0.4))) return dice.pick(travelling);
  if (month === 4 && dice.chance(0.4)) return dice.pick(moving);
  const die = dice.next();
  if (die < 0.3 && day.weekday < 5) return dice.pick(working);
  if (die < 0.5 && month > 5 && month < 10) return dice.pick(running);
  return die < 0.62 ? dice.pick(doggy) : dice.pick(everyday);
};

interface Search {
  readonly ms: number;
  readonly text: string;
}
const searchesOf = (life: Life, day: Day): Search[] => {
  const dice = createDice(life.seed, 'searches', day.dayMs);
  const count = day.season.holiday === null ? dice.between(2, 9) : dice.between(0, 3);
  return Array.from({ length: count }, (_, index) => ({
    ms: momentOf(day, day.awakeAt + 20 + ((1300 - day.awakeAt) * (index + dice.next())) / count) + dice.below(1000),
    text: lookedFor(day, dice),
  }));
};

const asQuery = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+');

function* activity(life: Life): Generator {
  const dayOf = createDays(life);
  for (const dayMs of [...life.days()].reverse())
    for (const { ms, text } of searchesOf(life, dayOf(dayMs)).reverse())
      yield {
        header: 'Search',
        title: `Searched for ${text}`,
        titleUrl: `https://www.google.com/search?q=${asQuery(text)}`,
        time: new Date(ms).toISOString(),
        products: ['Search'],
        activityControls: ['Web & App Activity'],
      };
}

function* videoSearches(life: Life): Generator {
  const dayOf = createDays(life);
  for (const dayMs of [...life.days()].reverse()) {
    const day = dayOf(dayMs);
    const dice = createDice(life.seed, 'video-searches', dayMs);
    if (!dice.chance(0.35)) continue;
    const text = dice.pick(['towpath running', 'maps after dark', 'lentils one pot', 'dog recall', 'marathon pacing', 'paper lighthouse live'] as const); // prettier-ignore
    yield {
      header: 'YouTube',
      title: `Searched for ${text}`,
      titleUrl: `https://www.youtube.com/results?search_query=${asQuery(text)}`,
      time: new Date(momentOf(day, dice.between(720, 1300)) + dice.below(1000)).toISOString(),
      products: ['YouTube'],
      activityControls: ['YouTube search history'],
    };
  }
}

/** Addresses below .example, which belong to nobody (RFC 2606). */
const pages = [
  ['The Morning Lamp', 'https://morninglamp.example/'],
  ['Weather: Dublin, five days', 'https://weather.example/dublin'],
  ['Canal Harriers: training', 'https://canalharriers.example/training'],
  ['One Pot Kitchen: lentils, properly', 'https://onepot.example/lentils'],
  ['Tile reference, zoom 14', 'https://docs.larkspur.example/tiles?zoom=14'],
  ['Issue 2311: seams at the date line', 'https://code.larkspur.example/issues/2311'],
  ['Inbox', 'https://mail.example/inbox'],
  ['Harbourlight Bank', 'https://harbourlight.example/accounts'],
  ['Good Dog Academy forum', 'https://gooddog.example/forum/socks'],
  ['City Marathon: course', 'https://citymarathon.example/course'],
  ['Lantern Picturehouse: this week', 'https://lanternpictures.example/week'],
] as const;
const transitions = ['LINK', 'LINK', 'LINK', 'TYPED', 'AUTO_BOOKMARK', 'RELOAD', 'GENERATED'] as const;

function* visits(life: Life): Generator {
  const dayOf = createDays(life);
  for (const dayMs of [...life.days()].reverse()) {
    const day = dayOf(dayMs);
    const dice = createDice(life.seed, 'chrome', dayMs);
    const count = day.season.holiday === null ? dice.between(6, 22) : dice.between(0, 4);
    for (let index = count; index > 0; index -= 1) {
      const [title, url] = dice.pick(pages);
      const ms = momentOf(day, day.awakeAt + 15 + ((1330 - day.awakeAt) * (index - dice.next())) / count);
      yield {
        favicon_url: `${url.split('/').slice(0, 3).join('/')}/favicon.ico`,
        page_transition: dice.pick(transitions),
        title,
        url,
        client_id: 'bWFkZS11cC1kZXZpY2U=',
        // Microseconds since 1970.
        time_usec: ms * 1000 + dice.below(1000),
      };
    }
  }
}

export const browsingFiles = (life: Life): DemoFile[] => [
  textFile('Takeout/My Activity/Search/MyActivity.json', () => jsonArray(activity(life), 2)),
  textFile('Takeout/YouTube and YouTube Music/history/search-history.json', () => jsonArray(videoSearches(life), 2)),
  textFile('Takeout/Chrome/History.json', function* () {
    yield '{\n"Browser History": ';
    yield* jsonArray(visits(life), 2);
    yield '\n}\n';
  }),
];
