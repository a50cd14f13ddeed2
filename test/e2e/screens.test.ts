import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { de } from '../../renderer/lib/strings/de/index.ts';
import { en } from '../../renderer/lib/strings/en/index.ts';
import { launchBrowser } from '../kit/browser.ts';
import { createProfile, type Profile } from '../kit/profile.ts';
import { startHost, type StartedHost } from '../kit/started-host.ts';
import { drawn, watchPage } from '../kit/watch-page.ts';

/** Every screen over the made-up life, as it is served: for every eye, hand, language and width. */

const words = { en, de } as const;
type Language = keyof typeof words;
const languages = Object.keys(words) as Language[];
const wide = { width: 1280, height: 800 };
const narrow = { width: 800, height: 600 };
/** Every theme, width and language meets each other at least once. */
const looks = [
  { theme: 'light', viewport: wide },
  { theme: 'dark', viewport: wide },
  { theme: 'light', viewport: narrow },
  { theme: 'dark', viewport: narrow },
] as const;

let profile: Profile;
let host: StartedHost;
let browser: Browser;
const pages = new Map<Language, Page>();
/** What the pages complained about: errors, and whatever the content security policy refused. */
const complaints: string[] = [];

const windowIn = async (language: Language, signedIn?: Awaited<ReturnType<BrowserContext['storageState']>>) => {
  const context = await browser.newContext({
    locale: language === 'de' ? 'de-DE' : 'en-GB',
    viewport: wide,
    reducedMotion: 'reduce',
    ...(signedIn === undefined ? {} : { storageState: signedIn }),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // `webrtc 'block'` is in the policy for browsers that know it; the others say so and are stopped by other means.
    if (message.type() === 'error' && !message.text().includes("directive 'webrtc'")) complaints.push(message.text());
  });
  await watchPage(page);
  pages.set(language, page);
  return page;
};
const pageIn = (language: Language): Page => pages.get(language) ?? expect.unreachable();
const rail = (page: Page, language: Language) => page.getByRole('navigation', { name: words[language].nav.label });

/** What the rail offers, by the names it gives. */
const roomsOf = async (language: Language): Promise<string[]> => {
  const names = await rail(pageIn(language), language).getByRole('link').allTextContents();
  return names.map((name) => name.trim());
};
/** A machine under load pauses; a screen does not wait half a second between two of its own changes. */
const quietMs = 200;
const enter = async (page: Page, language: Language, room: string): Promise<void> => {
  await rail(page, language).getByRole('link', { name: room, exact: true }).click();
  await drawn(page, quietMs);
};
const look = async (page: Page, { theme, viewport }: (typeof looks)[number]): Promise<void> => {
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize(viewport);
  await drawn(page, quietMs);
};

beforeAll(async () => {
  profile = createProfile();
  host = await startHost(profile.vaultDir, profile.environment, ['--demo']);
  browser = await launchBrowser();
  const first = await windowIn('en');
  await first.goto(host.address);
  // The lock says how many files are still being read.
  await first.getByRole('button', { name: new RegExp(`^${en.lock.open}\\b`) }).waitFor({ timeout: 60_000 });
  const second = await windowIn('de', await first.context().storageState());
  await second.goto(new URL('/', first.url()).href);
  await rail(second, 'de').waitFor();
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  profile.remove();
});

/** What is cut off or makes the page scroll sideways. Tables with many columns may scroll in a box of their own. */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide`);
    const isHeld = (element: Element): boolean => {
      for (let around = element.parentElement; around !== null; around = around.parentElement)
        if (getComputedStyle(around).overflowX !== 'visible' && around.tagName !== 'MAIN') return true;
      return false;
    };
    for (const element of document.querySelectorAll('main *')) {
      const { right, left, width } = element.getBoundingClientRect();
      if (width > 1 && (right > innerWidth + 1 || left < -1) && !isHeld(element))
        found.push(`${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 40)}”`);
    }
    const screen = document.querySelector('main > *');
    for (const box of [document.querySelector('main'), screen])
      if (box !== null && box.scrollWidth > box.clientWidth + 1) found.push(`${box.tagName.toLowerCase()} scrolls`);
    return found;
  });

/** With another theme nothing but the colours is other than before. */
const graveIn = async (page: Page, inTheme: 'light' | 'dark'): Promise<string[]> => {
  // Legacy: in this page alone, without another one opened for each look. There are no frames.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (inTheme === 'dark' ? builder.withRules('color-contrast') : builder).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html).join(' ')}`); // prettier-ignore
};

/** What the keyboard stands on. */
interface Stop {
  readonly name: string;
  readonly isShown: boolean;
  readonly isLinkOfRail: boolean;
}
declare global {
  interface Window {
    reached?: Set<Element>;
  }
}
/** Presses Tab and says where that led; null at the end of the page. */
const tab = async (page: Page): Promise<Stop | null> => {
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return null;
    window.reached ??= new Set();
    // The parts of a date are one field; whichever Tab comes to shows itself.
    const isPart = window.reached.has(at) && at.matches('[type=date], [type=month], [type=time]');
    window.reached.add(at);
    /** A field in a frame of its own shows the focus there. */
    const frames = [at, at.parentElement, at.parentElement?.parentElement].filter((one) => one instanceof HTMLElement);
    const hasOutline = frames.some((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
    });
    /** Of what has no outline: whether its edge is another one without the focus. */
    const edges = (): string =>
      frames.map((one) => `${getComputedStyle(one).borderBottom} ${getComputedStyle(one).boxShadow}`).join();
    const hasEdge = (): boolean => {
      const focused = edges();
      frames[0]?.blur();
      const resting = edges();
      frames[0]?.focus();
      return focused !== resting;
    };
    const isShown = isPart || hasOutline || hasEdge();
    const name = at.getAttribute('aria-label') ?? at.textContent;
    return { name: name.trim().slice(0, 60), isShown, isLinkOfRail: at.matches('nav a') };
  });
};
/** Goes on with Tab until it stands on a link of the rail, and follows it with Enter. */
const enterByKeys = async (page: Page, room: string): Promise<void> => {
  for (let presses = 0; presses < 100; presses += 1) {
    const stop = await tab(page);
    if (stop?.isLinkOfRail !== true || stop.name !== room) continue;
    await page.keyboard.press('Enter');
    await drawn(page, quietMs);
    return;
  }
  expect.unreachable(`Tab does not come to ${room}`);
};
/** Everything that Tab comes to, once around the page. */
const stopsAround = async (page: Page): Promise<Stop[]> => {
  const stops: Stop[] = [];
  // A screen may put the focus into its middle: to the end of the page first, then all the way.
  for (let presses = 0, ends = 0; presses < 400; presses += 1) {
    const stop = await tab(page);
    if (stop === null) ends += 1;
    if (ends === 2) return stops;
    if (stop !== null && ends === 1) stops.push(stop);
  }
  expect.unreachable('Tab does not come around');
};
/** What can be worked and was not come to; and what only a pointer can work, as far as its cursor tells. */
const missed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    if (main === null) return ['there is no main'];
    const reached = window.reached ?? new Set();
    const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]';
    /** Moves among its parts by arrows: one stop for all. */
    const composite = '[role=grid], [role=listbox], [role=application], [role=tablist], [role=toolbar], [role=menu], [role=radiogroup], [role=tree]'; // prettier-ignore
    const called = (one: Element): string => `${one.tagName.toLowerCase()} “${one.textContent.trim().slice(0, 40)}”`;
    const isThere = (one: Element): boolean =>
      one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]');
    const found: string[] = [];
    for (const one of main.querySelectorAll<HTMLElement>(focusable)) {
      const isOff = one.matches(':disabled, [tabindex="-1"], [type=radio]') || one.closest(composite) !== null;
      if (isThere(one) && !isOff && !reached.has(one)) found.push(`not reached: ${called(one)}`);
    }
    for (const one of main.querySelectorAll<HTMLElement>('*')) {
      if (getComputedStyle(one).cursor !== 'pointer' || !isThere(one)) continue;
      const isWorked = one.closest(`${focusable}, ${composite}, label, [role=img], canvas`) !== null || one.querySelector(focusable) !== null; // prettier-ignore
      if (!isWorked) found.push(`for pointers only: ${called(one)}`);
    }
    return [...new Set(found)];
  });

/** Canvases on which (nearly) nothing stands out against the system's background. */
const palePictures = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const linear = (value: number): number => (value <= 10.3 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const luminance = (r: number, g: number, b: number): number =>
      0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const probe = document.createElement('span');
    probe.style.cssText = 'forced-color-adjust: none; color: Canvas';
    document.body.append(probe);
    const [r = 0, g = 0, b = 0] = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
    probe.remove();
    const paper = luminance(r, g, b);
    const pale: string[] = [];
    // A picture may lie on several canvases.
    const pictures = Map.groupBy(document.querySelectorAll('main canvas'), (canvas) => canvas.closest('[aria-label]'));
    for (const [picture, canvases] of pictures) {
      let clear = 0;
      let all = 0;
      for (const canvas of canvases) {
        const { width, height } = canvas as HTMLCanvasElement;
        const context = (canvas as HTMLCanvasElement).getContext('2d');
        if (context === null || width === 0 || height === 0) continue;
        all = Math.max(all, width * height);
        const { data } = context.getImageData(0, 0, width, height);
        for (let at = 0; at < data.length; at += 4) {
          if ((data[at + 3] ?? 0) < 200) continue;
          const ink = luminance(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
          if ((Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05) >= 3) clear += 1;
        }
      }
      const name = picture?.getAttribute('aria-label') ?? 'a picture';
      if (clear < 200) pale.push(`too pale: ${name}`);
      // All in one ink, nothing can be told from anything else.
      if (clear > 0.6 * all) pale.push(`all one: ${name}`);
    }
    return pale;
  });

describe('every screen', () => {
  it.concurrent.each(languages)('in %s, light and dark, wide and narrow, shuts nobody out and sticks out nowhere', async (language) => {
    const page = pageIn(language);
    const found: string[] = [];
    for (const room of await roomsOf(language)) {
      await enter(page, language, room);
      for (const one of looks) {
        await look(page, one);
        const troubles = [...(await sticksOut(page)), ...(await graveIn(page, one.theme))];
        found.push(...troubles.map((trouble) => `${room}, ${one.theme}, ${one.viewport.width}: ${trouble}`));
      }
      await page.setViewportSize(wide);
    }
    expect(found).toEqual([]);
  }); // prettier-ignore
});

describe('every screen', () => {
  it('is reached and worked by keys alone, and shows where they are', async () => {
    const page = pageIn('en');
    await look(page, looks[0]);
    const found: string[] = [];
    for (const room of await roomsOf('en')) {
      await enterByKeys(page, room);
      const stops = await stopsAround(page);
      for (const { name, isShown } of stops) if (!isShown) found.push(`${room}: focus is not seen on “${name}”`);
      for (const trouble of await missed(page)) found.push(`${room}: ${trouble}`);
      const asTable = page.getByRole('button', { name: en.shared.asTable, exact: true }).first();
      if ((await asTable.count()) === 0) continue;
      await asTable.press('Enter');
      await page.locator('figure table').first().waitFor();
      await page.getByRole('button', { name: en.shared.asPicture, exact: true }).first().press('Enter');
    }
    expect(found).toEqual([]);
  });

  it('moves nothing for those who asked for no motion', async () => {
    const page = pageIn('en');
    const found: string[] = [];
    for (const room of await roomsOf('en')) {
      await rail(page, 'en').getByRole('link', { name: room, exact: true }).click();
      const moving = await page.evaluate(() =>
        document
          .getAnimations()
          .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 0)
          .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.className ?? '') : '')),
      );
      found.push(...moving.map((name) => `${room}: ${name}`));
    }
    expect(found).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('can be read in the system’s own colours, %s', async (colorScheme) => {
    const page = pageIn('en');
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    const found: string[] = [];
    for (const room of await roomsOf('en')) {
      await enter(page, 'en', room);
      const current = rail(page, 'en').locator('a[aria-current=page]');
      const outline = await current.evaluate((link) => getComputedStyle(link).outlineStyle);
      if (outline === 'none') found.push(`${room}: the rail does not show where one is`);
      for (const trouble of await palePictures(page)) found.push(`${room}: ${trouble}`);
    }
    await page.emulateMedia({ forcedColors: 'none' });
    expect(found).toEqual([]);
  });

  it('breaks no rule of its own and reports no error on the way', () => {
    expect(complaints).toEqual([]);
  });
});
