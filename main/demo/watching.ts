import { createDays, momentOf, type Day } from './day.ts';
import { createDice, idFrom } from './dice.ts';
import type { Life } from './life.ts';
import { isoDay, wall } from './time.ts';
import { csvLine, jsonArray, pad, textFile, type DemoFile } from './writing.ts';

/** Films, series and videos: Netflix’s ViewingActivity.csv, YouTube’s watch history, Letterboxd’s diary and ratings. */

const series = [
  { name: 'The Lock-Keepers', seasons: 2, episodes: ['High Water', 'The Second Gate', 'Ferrymen', 'Ice', 'What the Bargee Saw', 'Home Reach'] }, // prettier-ignore
  { name: 'Bakers of the North', seasons: 3, episodes: ['Rye', 'Cardamom', 'The Long Proof', 'Burnt', 'Feast'] },
  { name: 'Minor Planets', seasons: 1, episodes: ['Ceres', 'Vesta', 'Pallas', 'Hygiea', 'Juno', 'Astraea', 'Iris'] },
  { name: 'Inspector Quill', seasons: 4, episodes: ['The Inkwell', 'Blotted', 'Marginalia', 'The Wrong Nib'] },
] as const;
const films = [
  { name: 'Salt Roads', year: 2019 },
  { name: 'A Bicycle in Winter', year: 2021 },
  { name: 'The Cartographer’s Daughter', year: 2016 },
  { name: 'Eleven Umbrellas', year: 2023 },
  { name: 'Tidal', year: 2024 },
  { name: 'The Lighthouse Orchestra', year: 2011 },
  { name: 'Slow Dogs', year: 2022 },
  { name: 'Goodnight, Trieste', year: 2018 },
] as const;
const channels = [
  { name: 'Towpath Running', titles: ['Easy runs are too fast', 'Marathon week, day by day', 'Carbon shoes in the rain', 'How I pace a long run'] }, // prettier-ignore
  { name: 'Maps After Dark', titles: ['Why this border is straight', 'The island that was not there', 'Projecting a potato'] }, // prettier-ignore
  { name: 'One Pot Kitchen', titles: ['Lentils, properly', 'Bread without a plan', 'A lemon cake for six'] },
  { name: 'Good Dog Academy', titles: ['Stop stealing socks', 'The sofa question', 'Recall in the park'] },
] as const;

const duration = (minutes: number): string =>
  `${pad(Math.floor(minutes / 60))}:${pad(Math.floor(minutes) % 60)}:${pad(Math.floor(minutes * 60) % 60)}`;

/** What was on in the evening of a day, if anything; a film or some episodes of what they are in the middle of. */
const eveningOf = (
  life: Life,
  day: Day,
): { startMs: number; title: string; minutes: number; film: (typeof films)[number] | null }[] => {
  const dice = createDice(life.seed, 'evening', day.dayMs);
  const chance = day.season.ill ? 1 : day.season.holiday !== null ? 0.08 : day.weekday > 3 ? 0.6 : 0.42;
  if (!dice.chance(chance)) return [];
  let minute = day.season.ill ? dice.between(700, 900) : dice.between(1185, 1270);
  if (dice.chance(0.14)) {
    const film = dice.pick(films);
    return [{ startMs: momentOf(day, minute), title: film.name, minutes: dice.between(86, 128), film }];
  }
  // One series at a time: for six weeks.
  const weeks = Math.floor(day.dayMs / (42 * 86_400_000));
  const it = series[weeks % series.length] ?? series[0];
  const count = day.season.ill ? 5 : dice.between(1, 2);
  return Array.from({ length: count }, (_, index) => {
    const at = Math.floor(day.dayMs / 86_400_000) + index;
    const season = 1 + (Math.floor(at / it.episodes.length) % it.seasons);
    const episode = at % it.episodes.length;
    const minutes = dice.between(38, 56);
    const startMs = momentOf(day, minute);
    minute += minutes + 1;
    const title = `${it.name}: Season ${season}: ${it.episodes[episode] ?? ''} (Episode ${episode + 1})`;
    return { startMs, title, minutes, film: null };
  });
};

function* netflix(life: Life): Generator<string> {
  yield 'Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,Latest Bookmark,Country\n';
  const dayOf = createDays(life);
  const newestFirst = [...life.days()].reverse();
  for (const dayMs of newestFirst) {
    const day = dayOf(dayMs);
    for (const { startMs, title, minutes } of eveningOf(life, day).toReversed()) {
      const dice = createDice(life.seed, 'netflix', startMs);
      const country = day.season.holiday === 'there' ? 'SI (Slovenia)' : 'IE (Ireland)';
      const device = dice.chance(0.8) ? 'Living room TV (made up)' : 'Apple iPad';
      const at = duration(minutes);
      yield csvLine(['Nora', wall(startMs, 0), at, '', title, '', device, at, at, country], '\n');
    }
  }
}

function* videos(life: Life): Generator {
  const dayOf = createDays(life);
  for (const dayMs of [...life.days()].reverse()) {
    const day = dayOf(dayMs);
    const dice = createDice(life.seed, 'youtube', dayMs);
    const count = day.season.ill ? 7 : dice.between(0, 4);
    for (let index = count; index > 0; index -= 1) {
      const channel = dice.pick(channels);
      const title = channel.titles[dice.below(channel.titles.length)] ?? '';
      const video = idFrom(createDice(life.seed, 'video', title), 11, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'); // prettier-ignore
      const about = idFrom(createDice(life.seed, 'channel', channel.name), 22);
      yield {
        header: 'YouTube',
        title: `Watched ${title}`,
        titleUrl: `https://www.youtube.com/watch?v=${video}`,
        subtitles: [{ name: channel.name, url: `https://www.youtube.com/channel/UC${about}` }],
        time: new Date(momentOf(day, 700 + index * 105 + dice.next() * 60) + dice.below(1000)).toISOString(),
        products: ['YouTube'],
        activityControls: ['YouTube watch history'],
      };
    }
  }
}

/** The films of the year with a mark, at home and in the cinema. */
function* diary(life: Life): Generator<{ day: Day; film: (typeof films)[number]; mark: number; cinema: boolean }> {
  const dayOf = createDays(life);
  for (const dayMs of life.days()) {
    const day = dayOf(dayMs);
    const dice = createDice(life.seed, 'letterboxd', dayMs);
    const cinema = day.stays.some(({ place }) => place === 'cinema');
    const film = cinema ? dice.pick(films) : eveningOf(life, day).find((seen) => seen.film !== null)?.film;
    if (film) yield { day, film, mark: dice.between(5, 10) / 2, cinema };
  }
}

const page = (name: string): string =>
  `https://boxd.it/${idFrom(createDice(1, 'film', name), 4, 'abcdefghijkmnpqrstuvwxyz23456789')}`;

export const watchingFiles = (life: Life): DemoFile[] => [
  textFile('Netflix/CONTENT_INTERACTION/ViewingActivity.csv', () => netflix(life)),
  textFile('Takeout/YouTube and YouTube Music/history/watch-history.json', () => jsonArray(videos(life), 2)),
  textFile('Letterboxd/diary.csv', function* () {
    yield 'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n';
    for (const { day, film, mark, cinema } of diary(life)) {
      const date = isoDay(day.dayMs);
      yield csvLine([date, film.name, film.year, page(film.name), mark, '', cinema ? 'cinema' : '', date], '\n');
    }
  }),
  textFile('Letterboxd/ratings.csv', function* () {
    yield 'Date,Name,Year,Letterboxd URI,Rating\n';
    const last = new Map<string, string>();
    for (const { day, film, mark } of diary(life))
      last.set(film.name, csvLine([isoDay(day.dayMs), film.name, film.year, page(film.name), mark], '\n'));
    yield* last.values();
  }),
];
