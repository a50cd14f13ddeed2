import { dog, places, type PlaceKey } from './cast.ts';
import { createDays, momentOf, type Day } from './day.ts';
import { createDice } from './dice.ts';
import { exifOf } from './exif.ts';
import { offset } from './ground.ts';
import { mosaicJpeg, type Colour } from './jpeg.ts';
import type { Life } from './life.ts';
import { compactDay, wall, zone } from './time.ts';
import { pad, wholeFile, type DemoFile } from './writing.ts';

/** Photographs: small mosaics of sky, hills and water with a time and a place, a few a month and more on holiday. */

const ACROSS = 40;
const DOWN = 30;

type Scene = 'water' | 'hills' | 'town' | 'dog';

const mixed = (from: Colour, to: Colour, share: number): Colour => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/** Hours of light: noon, evening gold, night. */
const skies: readonly (readonly [Colour, Colour])[] = [
  [[92, 150, 214], [206, 226, 242]], // prettier-ignore
  [[94, 84, 140], [250, 190, 120]], // prettier-ignore
  [[22, 30, 62], [70, 82, 120]], // prettier-ignore
];
const grounds: Readonly<Record<Scene, readonly [Colour, Colour]>> = {
  water: [[44, 106, 140], [120, 176, 190]], // prettier-ignore
  hills: [[52, 96, 60], [116, 150, 84]], // prettier-ignore
  town: [[150, 96, 70], [206, 178, 140]], // prettier-ignore
  dog: [[96, 128, 70], [150, 170, 100]], // prettier-ignore
};

const paint = (scene: Scene, hour: number, seed: number): ((x: number, y: number) => Colour) => {
  const dice = createDice(seed, 'paint');
  const [high, low] = skies[hour < 17 ? 0 : hour < 21 ? 1 : 2] ?? [[0, 0, 0], [0, 0, 0]]; // prettier-ignore
  const [near, far] = grounds[scene];
  const horizon = dice.between(13, 17);
  const sun = { x: dice.between(6, 33), y: dice.between(3, 8) };
  const tops = Array.from({ length: ACROSS }, () => 0);
  let top = dice.between(2, 4);
  for (let x = 0; x < ACROSS; x += 1) {
    if (x % (scene === 'town' ? 4 : 2) === 0)
      top = Math.min(7, Math.max(scene === 'water' ? 0 : 1, top + dice.between(-2, 2)));
    tops[x] = scene === 'water' ? Math.round(top / 3) : top;
  }
  return (x, y) => {
    if (scene === 'dog') {
      const [bodyX, bodyY] = [(x - 19) / 8, (y - 20) / 4];
      const [headX, headY] = [(x - 27) / 3.4, (y - 15) / 3.2];
      if (x === 28 && y === 14) return [20, 18, 16];
      if (bodyX * bodyX + bodyY * bodyY < 1 || headX * headX + headY * headY < 1) return [196, 140, 84];
      if ((x === 14 || x === 24) && y > 20 && y < 27) return [180, 124, 72];
    }
    const line = horizon - (tops[x] ?? 0);
    if (y < line) {
      const away = (x - sun.x) ** 2 + (y - sun.y) ** 2;
      return away < 6 ? [255, 236, 180] : mixed(high, low, y / line);
    }
    return mixed(far, near, Math.min(1, (y - line) / (DOWN - line) + ((x * 7 + y * 13) % 5) * 0.02));
  };
};

interface Shot {
  readonly place: PlaceKey;
  readonly minute: number;
  readonly scene: Scene;
  readonly title: string;
}

const sceneOf: Partial<Record<PlaceKey, Scene>> = {
  farLake: 'water',
  farCoast: 'water',
  farCastle: 'hills',
  farCafe: 'town',
  beach: 'water',
  park: 'dog',
  parents: 'hills',
};

const shotsOf = (life: Life, day: Day): Shot[] => {
  const dice = createDice(life.seed, 'shots', day.dayMs);
  const shots: Shot[] = [];
  for (const { place, from, to } of day.stays) {
    const scene = sceneOf[place];
    if (scene === undefined || !dice.chance(day.season.holiday === null ? 0.07 : 0.75)) continue;
    const title = scene === 'dog' ? `${dog} in the park` : places[place].name;
    shots.push({ place, minute: from + (to - from) * dice.next(), scene, title });
  }
  return shots;
};

const picture = (life: Life, day: Day, { place, minute, scene, title }: Shot): Uint8Array => {
  const ms = momentOf(day, minute);
  const dice = createDice(life.seed, 'shot', ms);
  const local = wall(ms, day.season.offsetMinutes);
  const at = offset(places[place], dice.around(0, 60), dice.around(0, 60));
  const exif = exifOf({
    time: local.replaceAll('-', ':'),
    offset: zone(day.season.offsetMinutes),
    latitude: at.latitude,
    longitude: at.longitude,
    altitudeMetres: place.startsWith('far') ? 310 : 12,
    width: ACROSS * 8,
    height: DOWN * 8,
    title: `${title} (made up)`,
  });
  return mosaicJpeg(ACROSS, DOWN, paint(scene, Number(local.slice(11, 13)), dice.below(1_000_000)), exif);
};

/** Photographs of the told year. */
export function* pictureFiles(life: Life): Generator<DemoFile> {
  const dayOf = createDays(life);
  for (const dayMs of life.days(life.year)) {
    const day = dayOf(dayMs);
    for (const shot of shotsOf(life, day)) {
      const local = wall(momentOf(day, shot.minute), day.season.offsetMinutes);
      const name = `IMG_${compactDay(dayMs)}_${local.slice(11).replaceAll(':', '')}.jpg`;
      yield wholeFile(`Photos/${life.year}-${pad(new Date(dayMs).getUTCMonth() + 1)}/${name}`, () =>
        picture(life, day, shot),
      );
    }
  }
}
