import AxeBuilder from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import {
  boundsOf,
  fitting,
  graticuleStep,
  levelFor,
  panned,
  pixelOf,
  project,
  scaleBar,
  unproject,
  zoomed,
} from '../../renderer/lib/map/view.ts';
import { loadWorld } from '../../renderer/lib/map/world.ts';
import { asked, eventually, useWindows } from '../kit/window.ts';

const size = { widthPx: 800, heightPx: 600 };
const berlin = fitting([[13.4, 52.5]], size);

describe('the view of the map', () => {
  it('comes back from the map to where it was', () => {
    const [longitude, latitude] = unproject(...project(13.4, 52.5));
    expect(longitude).toBeCloseTo(13.4, 9);
    expect(latitude).toBeCloseTo(52.5, 9);
  });

  it('keeps what is under the pointer where it is while zooming', () => {
    const [x, y] = project(13.401, 52.501);
    const [beforeX, beforeY] = pixelOf(berlin, size, x, y);
    const [afterX, afterY] = pixelOf(zoomed(berlin, 3, beforeX - 400, beforeY - 300), size, x, y);
    expect(afterX).toBeCloseTo(beforeX, 3);
    expect(afterY).toBeCloseTo(beforeY, 3);
  });

  it('shows all points it is asked to, and what it shows lies within its bounds', () => {
    const points = [
      [-6.27, 53.36],
      [14.5, 46.05],
    ] as const;
    const view = fitting(points, size);
    const { west, south, east, north } = boundsOf(view, size);
    for (const [longitude, latitude] of points) {
      expect(longitude).toBeGreaterThan(west);
      expect(longitude).toBeLessThan(east);
      expect(latitude).toBeGreaterThan(south);
      expect(latitude).toBeLessThan(north);
    }
  });

  it('does not leave the world, nor come closer than a street', () => {
    expect(panned(berlin, 1e12, 1e12)).toMatchObject({ x: 1, y: 1 });
    expect(zoomed(berlin, 1e12).worldPx).toBe(2 ** 28);
    expect(levelFor(zoomed(berlin, 1e12))).toBe(18);
    expect(levelFor(zoomed(berlin, 1e-12))).toBe(5);
  });

  it('has a round scale, true for its latitude', () => {
    const { metres, px } = scaleBar(berlin, 100);
    expect([1, 2, 5]).toContain(metres / 10 ** Math.floor(Math.log10(metres)));
    expect(px).toBeLessThanOrEqual(100);
    const [ax] = pixelOf(berlin, size, ...project(13.4, 52.5));
    // A degree of longitude at 52.5° north is 67.77 km on the sphere of the map.
    const [bx] = pixelOf(berlin, size, ...project(13.4 + metres / 67_769, 52.5));
    expect(bx - ax).toBeCloseTo(px, 0);
    expect(graticuleStep(berlin)).toBeLessThan(1);
  });
});

describe('the world', () => {
  it('knows in which country a point lies, by its name in the language, and none at sea', async () => {
    const world = await loadWorld();
    expect(world.countryAt(13.4, 52.5, 'de-DE')).toBe('Deutschland');
    expect(world.countryAt(13.4, 52.5, 'en-GB')).toBe('Germany');
    expect(world.countryAt(178, -18, 'en-GB')).toBe('Fiji');
    expect(world.countryAt(179.5, 67.5, 'en-GB')).toBe('Russia');
    expect(world.countryAt(20.9, 42.6, 'de-DE')).toBe('Kosovo');
    expect(world.countryAt(-30, 40, 'en-GB')).toBeNull();
  });
});

const open = useWindows();

describe('the places screen', () => {
  it('says where most time went and in which countries, and lists places by time', async () => {
    const page = await open({ room: 'places' });
    await page.getByText('You spent 81% of the time at Home. In 2 countries: Germany, Austria.').waitFor();
    const list = page.getByRole('navigation', { name: 'Places by time' });
    expect(await list.getByRole('button').allInnerTexts()).toHaveLength(3);
    expect(await list.getByRole('button').last().innerText()).toMatch(/48\.208° N, 16\.373° E\s+60 h\s+4 ×/);
  });

  it('shows the visits of a place that was chosen, from the list or on the map', async () => {
    const page = await open({ room: 'places' });
    await page.getByRole('button', { name: /^Home/ }).click();
    const inspector = page.getByRole('complementary', { name: 'Home' });
    await inspector.getByText('Sat, 1 Mar 2025, 08:30').or(inspector.getByText('Sat 1 Mar 2025, 08:30')).waitFor();
    await page.keyboard.press('Escape');
    await inspector.waitFor({ state: 'detached' });
    // It is in the middle now.
    const map = (await page.getByRole('application').boundingBox())!;
    await page.mouse.click(map.x + map.width / 2, map.y + map.height / 2);
    await inspector.waitFor();
  });

  it('asks for the cells of what is in view when the map was moved by keys', async () => {
    const page = await open({ room: 'places' });
    const map = page.getByRole('application');
    await eventually(async () => (await asked(page, 'placeCells')).length).toBeGreaterThan(0);
    await map.focus();
    const level = async (): Promise<number> => ((await asked(page, 'placeCells')).at(-1) as { level: number }).level;
    // Two places of one city: as close as cells get.
    expect(await level()).toBe(18);
    for (let n = 0; n < 6; n += 1) await page.keyboard.press('-');
    await eventually(level).toBeLessThan(16);
    const far = await level();
    await page.keyboard.press('+');
    await eventually(level).toBe(far + 1);
  });

  it('keeps the chosen year in the address and asks for it alone', async () => {
    const page = await open({ room: 'places' });
    await page.getByRole('combobox', { name: 'Period' }).selectOption('2024');
    await page.getByText('1 place', { exact: true }).waitFor();
    expect(await page.evaluate(() => location.hash)).toBe('#/places/2024');
    expect((await asked(page, 'places')).at(-1)).toMatchObject({ fromDay: '2024-01-01', untilDay: '2024-12-31' });
  });

  it('tells the length of a day’s way, and when there is none', async () => {
    const page = await open({ room: 'places' });
    await page.getByLabel('The way of a day').fill('2025-03-01');
    await page.getByText('4.2 km').waitFor();
    await page.getByLabel('The way of a day').fill('2025-03-02');
    await page.getByText('No way is recorded then.').waitFor();
  });

  it('says what to drop while there is nothing', async () => {
    const page = await open({ room: 'places', fake: { files: 'none' } });
    await page.getByRole('heading', { name: 'The places you go to will be drawn here' }).waitFor();
  });

  it.each([false, true])('shuts nobody out, with dark %s', async (dark) => {
    const page = await open({ room: 'places', dark, width: 800, height: 600 });
    await page.getByRole('button', { name: /^Home/ }).waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  });
});
