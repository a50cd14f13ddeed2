import { runMinutes } from './body.ts';
import { createDays, momentOf, type Day } from './day.ts';
import { createDice, idFrom } from './dice.ts';
import type { Life } from './life.ts';
import { isoSeconds } from './time.ts';
import { jsonArray, textFile, type DemoFile } from './writing.ts';

/** Spotify’s extended streaming history. Every artist, album and track is invented. */

interface Album {
  readonly artist: string;
  readonly album: string;
  readonly tracks: readonly [string, ...string[]];
  /** When it is put on. */
  readonly mood: 'run' | 'work' | 'evening';
}

const albums: readonly Album[] = [
  { artist: 'Paper Lighthouse', album: 'Signals for Small Boats', mood: 'evening', tracks: ['Harbour Light', 'Low Tide Waltz', 'Letters in Glass', 'The Keeper’s Daughter', 'Fog Bell'] }, // prettier-ignore
  { artist: 'Paper Lighthouse', album: 'Rooms Above the Bakery', mood: 'evening', tracks: ['Flour Dust', 'Window Seat', 'Sunday Key', 'Stairs'] }, // prettier-ignore
  { artist: 'The Velvet Otters', album: 'Slippery Season', mood: 'run', tracks: ['River Run Twice', 'Faster Than the Ferry', 'Mud on My Tie', 'Splash', 'Whiskers'] }, // prettier-ignore
  { artist: 'Neon Bramble', album: 'Thorn Radio', mood: 'run', tracks: ['Overgrown', 'Hedge Fund', 'Electric Berry', 'Cut Me Back', 'Night Shift Roses'] }, // prettier-ignore
  { artist: 'Marble & Moth', album: 'Soft Machines', mood: 'work', tracks: ['Idle', 'Paperclip', 'Third Coffee', 'Blue Spreadsheet', 'Standing Desk', 'Almost Friday'] }, // prettier-ignore
  { artist: 'Ilse Varnholt', album: 'Night Trains', mood: 'evening', tracks: ['Sleeper to Trieste', 'Border Hours', 'The Dining Car', 'Alpine'] }, // prettier-ignore
  { artist: 'Kettle Choir', album: 'Steam', mood: 'evening', tracks: ['Whistle', 'Second Cup', 'Grandmother’s Blue Tin'] }, // prettier-ignore
  { artist: 'Tin Meridian', album: 'Latitude Songs', mood: 'work', tracks: ['Fifty-three North', 'Compass Error', 'Contour', 'Datum', 'Here Be Dragons'] }, // prettier-ignore
  { artist: 'DJ Pocket Weather', album: 'Fronts and Pressure', mood: 'run', tracks: ['Cold Front', 'Isobar', 'Gale Warning', 'Bright Spells', 'Outlook'] }, // prettier-ignore
  { artist: 'Cassian Thorne Quartet', album: 'Blue Umbrella', mood: 'work', tracks: ['Blue Umbrella', 'Puddle Steps', 'Grafton at Seven', 'Late Bus Blues'] }, // prettier-ignore
];
const podcasts = [
  { show: 'The Long Cut', episodes: ['Why hedges wander', 'A map of every bench', 'The last lamplighter', 'Salt'] },
  { show: 'Second Wind', episodes: ['How slow is slow enough', 'Blisters: a history', 'The wall at thirty', 'Eating on the move'] }, // prettier-ignore
] as const;

const base62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

interface Session {
  readonly from: number;
  readonly to: number;
  readonly mood: Album['mood'] | 'podcast';
}

const sessionsOf = (day: Day, throws: ReturnType<typeof createDice>): Session[] => {
  const sessions: Session[] = [];
  const { run } = day;
  for (const move of day.moves)
    if (move.mode === 'tram' && throws.chance(0.75))
      sessions.push({ from: move.start, to: move.end, mood: throws.chance(0.4) ? 'podcast' : 'evening' });
  if (run !== null && run.name !== 'Marathon') sessions.push({ from: run.start, to: run.start + Math.min(75, runMinutes(run)), mood: 'run' }); // prettier-ignore
  if (day.kind === 'office' || day.kind === 'home-office') {
    if (throws.chance(0.7)) sessions.push({ from: 560, to: 560 + throws.between(30, 75), mood: 'work' });
    if (throws.chance(0.5)) sessions.push({ from: 850, to: 850 + throws.between(20, 60), mood: 'work' });
  }
  if (throws.chance(0.45)) sessions.push({ from: 1190, to: 1190 + throws.between(20, 70), mood: 'evening' });
  return sessions.sort((one, other) => one.from - other.from);
};

const uri = (seed: number, kind: 'track' | 'episode', name: string): string =>
  `spotify:${kind}:${idFrom(createDice(seed, kind, name), 22, base62)}`;

function* plays(life: Life, year: number): Generator {
  const dayOf = createDays(life);
  for (const dayMs of life.days(year)) {
    if (dayMs >= Date.UTC(year + 1, 0, 1)) return;
    const day = dayOf(dayMs);
    const dice = createDice(life.seed, 'spotify', dayMs);
    for (const { from, to, mood } of sessionsOf(day, dice)) {
      const shelf = albums.filter((album) => album.mood === mood);
      // One album at a time, as she listens.
      const chosen = shelf[dice.below(shelf.length)];
      for (let minute = from, index = dice.below(4); minute < to; index += 1) {
        const skipped = mood !== 'podcast' && dice.chance(0.09);
        const length = mood === 'podcast' ? Math.max(4, to - from) : dice.around(3.6, 0.5);
        const played = skipped ? dice.next() * 0.6 : length;
        minute += played;
        const show = dice.pick(podcasts);
        const episode = chosen === undefined ? (show.episodes[dice.below(4)] ?? null) : null;
        const track = chosen === undefined ? null : (chosen.tracks[index % chosen.tracks.length] ?? null);
        yield {
          ts: isoSeconds(momentOf(day, minute)),
          platform: mood === 'work' ? 'web_player' : 'ios',
          ms_played: Math.round(played * 60_000),
          conn_country: day.season.holiday === 'there' ? 'SI' : 'IE',
          ip_addr: '192.0.2.17',
          master_metadata_track_name: track,
          master_metadata_album_artist_name: chosen?.artist ?? null,
          master_metadata_album_album_name: chosen?.album ?? null,
          spotify_track_uri: track === null ? null : uri(life.seed, 'track', track),
          episode_name: episode,
          episode_show_name: episode === null ? null : show.show,
          spotify_episode_uri: episode === null ? null : uri(life.seed, 'episode', episode),
          audiobook_title: null,
          audiobook_uri: null,
          audiobook_chapter_uri: null,
          audiobook_chapter_title: null,
          reason_start: index === 0 ? 'clickrow' : 'trackdone',
          reason_end: skipped ? 'fwdbtn' : 'trackdone',
          shuffle: false,
          skipped,
          offline: mood === 'run',
          offline_timestamp: null,
          incognito_mode: false,
        };
      }
    }
  }
}

export const listeningFiles = (life: Life): DemoFile[] => {
  const files: DemoFile[] = [];
  for (let year = life.firstYear; year <= life.year; year += 1)
    files.push(
      textFile(`Spotify Extended Streaming History/Streaming_History_Audio_${year}_${year - life.firstYear}.json`, () =>
        jsonArray(plays(life, year), 1),
      ),
    );
  return files;
};
