import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consent as consentText } from '../../renderer/lib/strings/en/consent.ts';
import { en } from '../../renderer/lib/strings/en/index.ts';
import { launchBrowser } from '../kit/browser.ts';
import { commandLine } from '../kit/command-line.ts';
import { writeLife, type LifeFiles } from '../kit/life.ts';
import { tryPassphrase } from '../kit/person.ts';
import { createProfile, type Profile } from '../kit/profile.ts';
import { startHost, type StartedHost } from '../kit/started-host.ts';

/**
 * Ten things that somebody asks who has never seen this window before, over the year of the made-up life:
 *
 *  1. What did I spend on food last March?
 *  2. Which subscriptions do I pay for, and which became dearer?
 *  3. How did I sleep in February?
 *  4. Where did I spend most time this summer?
 *  5. When did I last hear from Priya?
 *  6. What did I listen to most?
 *  7. What was I doing on the day of the marathon?
 *  8. Where is the paper that mentions parvovirus, and what does it look like?
 *  9. How many steps do I walk a day?
 * 10. May I take my transactions along, as a spreadsheet?
 *
 * Each begins on Today and takes three clicks at most; typing is no click, choosing from a list is one. What is found is
 * compared with what the files say, read here without the engine.
 */

const year = 2025;
const mostClicks = 3;

let profile: Profile;
let life: LifeFiles;
let host: StartedHost;
let browser: Browser;
let page: Page;
let clicks = 0;

const counted = (): void => {
  clicks += 1;
  if (clicks > mostClicks) throw new Error(`This takes more than ${mostClicks} clicks from Today.`);
};
const click = async (what: Locator): Promise<void> => {
  counted();
  await what.click();
};
const choose = async (list: Locator, label: string): Promise<void> => {
  counted();
  await list.selectOption({ label });
};
const toRoom = (room: keyof typeof en.nav): Promise<void> =>
  click(page.getByRole('navigation', { name: en.nav.label }).getByRole('link', { name: en.nav[room], exact: true }));
const button = (name: string): Locator => page.getByRole('button', { name, exact: true });

/** "1,234.56" and its like, as this window writes figures. */
const figure = (value: number, decimals = 0): string =>
  value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** What is written on it, with ordinary blanks. */
const written = async (what: Locator): Promise<string> => (await what.innerText()).replaceAll('\u00a0', ' ');

/** Rows of a CSV without quoted line breaks. */
const rowsOf = (csv: string): Record<string, string>[] => {
  const [head = '', ...lines] = csv.trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, ''));
    return Object.fromEntries(names.map((name, index) => [name, cells?.[index] ?? '']));
  });
};
/** Payments of an OFX statement. */
const ofxOf = (text: string) =>
  text
    .split('<STMTTRN>')
    .slice(1)
    .map((part) => {
      const value = (tag: string): string => new RegExp(`<${tag}>([^\\n<]*)`).exec(part)?.[1]?.replaceAll('&amp;', '&') ?? ''; // prettier-ignore
      return { day: value('DTPOSTED').slice(0, 8), cents: Math.round(Number(value('TRNAMT')) * 100), payee: value('NAME'), memo: value('MEMO') }; // prettier-ignore
    });

beforeAll(async () => {
  profile = createProfile();
  life = await writeLife(join(profile.folder, '..', 'life'), year);
  const holdfast = commandLine(profile);
  await holdfast.must('init');
  await holdfast.must('import', life.folder);
  host = await startHost(profile.vaultDir, profile.environment);
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', reducedMotion: 'reduce' });
  page.setDefaultTimeout(30_000);
  await page.goto(host.address);
  await tryPassphrase(page, profile.passphrase);
  await page.waitForURL(/app\.localhost/);
  await page.getByRole('heading', { name: en.today.title, exact: true }).waitFor();
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  profile.remove();
});
/** Everything begins where the window opens. */
beforeEach(async () => {
  clicks = 0;
  await page.goto(new URL('/', page.url()).href);
  await page.getByRole('heading', { name: en.today.title, exact: true }).waitFor();
});

describe('in three clicks from Today', () => {
  it('what did I spend on food last March?', async () => {
    const rows = rowsOf(await life.text(`Harbourlight Bank/Current account ${year}-01 to ${year}-08.csv`));
    const card = ofxOf(await life.text('Harbourlight Bank/Card ending 4417.ofx'));
    const march = [
      ...rows.map((row) => ({ day: row['Booking date'] ?? '', payee: row['Payee'] ?? '', cents: Math.round(Number(row['Amount']) * 100) })), // prettier-ignore
      ...card.map((one) => ({ ...one, day: `${one.day.slice(0, 4)}-${one.day.slice(4, 6)}` })),
    ].filter(({ day }) => day.startsWith(`${year}-03`));
    const spentAt = (...payees: string[]): string =>
      figure(-march.reduce((sum, { payee, cents }) => sum + (payees.includes(payee) ? cents : 0), 0) / 100, 2);

    await toRoom('money');
    await choose(page.getByLabel(en.money.month, { exact: true }), `March ${year}`);
    await page.getByText(new RegExp(`^${en.money.said.inMonth(`March ${year}`)}`)).waitFor();
    const categories = page.getByRole('list', { name: en.money.lists.categories });
    await categories.getByText(en.money.categories.groceries).waitFor();
    expect(await categories.getByRole('button', { name: en.money.categories.groceries }).innerText()).toContain(spentAt('Greenfinch Market')); // prettier-ignore
    expect(await categories.getByRole('button', { name: en.money.categories['eating-out'] }).innerText()).toContain(
      // What their names or purposes say; a café called Moth & Kettle waits for its owner's word.
      spentAt('Thimble Lane Deli', 'Soup Parliament', 'Noodle Post'),
    );
  });

  it('which subscriptions do I pay for, and which became dearer?', async () => {
    const card = ofxOf(await life.text('Harbourlight Bank/Card ending 4417.ofx'));
    const paid = Map.groupBy(
      card.filter(({ memo }) => memo === 'Subscription'),
      ({ payee }) => payee,
    );
    await toRoom('money');
    await click(page.getByRole('tab', { name: en.money.lists.recurring, exact: true }));
    const list = page.getByRole('list', { name: en.money.lists.recurring });
    expect(paid.size).toBe(5);
    for (const [payee, payments] of paid) {
      const amounts = [...new Set(payments.map(({ cents }) => figure(-cents / 100, 2)))];
      // The list may leave out what of a name is no name ("200 GB").
      const telling = payee.split(' ').find((word) => /^\p{L}{4,}$/u.test(word)) ?? payee;
      const told = await written(list.getByRole('button', { name: telling }));
      expect(told, payee).toContain(`${amounts.at(-1) ?? ''} EUR a month`);
      expect(told.includes('went from'), payee).toBe(amounts.length > 1);
      if (amounts.length > 1) expect(told).toContain(`went from ${amounts[0] ?? ''} EUR to ${amounts[1] ?? ''} EUR`);
    }
  });

  it('how did I sleep in February?', async () => {
    const xml = await life.text('apple_health_export/export.xml');
    const record = /SleepAnalysis"[^>]*startDate="([^"]+)" endDate="([^"]+)" value="HKCategoryValueSleepAnalysisAsleep(?:Core|Deep|REM)"/g; // prettier-ignore
    const nights = new Map<string, number>();
    for (const [, from = '', until = ''] of xml.matchAll(record)) {
      // The night of a day is what ends on it; nobody in this life sleeps through noon.
      const morning = until.slice(0, 10);
      if (morning.startsWith(`${year}-02`))
        nights.set(morning, (nights.get(morning) ?? 0) + (Date.parse(until) - Date.parse(from)) / 60_000);
    }
    expect(nights.size).toBe(28);
    const mean = [...nights.values()].reduce((sum, minutes) => sum + minutes, 0) / nights.size;

    await toRoom('body');
    await page.getByLabel(en.body.goTo, { exact: true }).fill(`${year}-02-14`);
    await click(button(en.body.levels.month));
    await page.getByText(`February ${year}`).first().waitFor();
    const figures = page.getByLabel(en.body.figures.label, { exact: true });
    const told = await figures.getByText(en.body.figures.asleepMean).locator('xpath=following-sibling::dd').innerText();
    expect(told).toBe(en.body.duration(mean));
  });

  it('where did I spend most time this summer?', async () => {
    interface Visit {
      readonly placeVisit?: {
        readonly location: { readonly name: string };
        readonly duration: { readonly startTimestamp: string; readonly endTimestamp: string };
      };
    }
    const spent = new Map<string, number>();
    for (const month of ['JUNE', 'JULY', 'AUGUST']) {
      const told = await life.text(`Takeout/Location History (Timeline)/Semantic Location History/${year}/${year}_${month}.json`); // prettier-ignore
      for (const { placeVisit } of (JSON.parse(told) as { timelineObjects: Visit[] }).timelineObjects) {
        if (placeVisit === undefined) continue;
        const { location, duration } = placeVisit;
        const ms = Date.parse(duration.endTimestamp) - Date.parse(duration.startTimestamp);
        spent.set(location.name, (spent.get(location.name) ?? 0) + ms);
      }
    }
    const most = [...spent].sort(([, a], [, b]) => b - a).map(([name]) => name);

    await toRoom('places');
    await page.getByLabel(en.places.fromDay, { exact: true }).fill(`${year}-06-01`);
    await page.getByLabel(en.places.untilDay, { exact: true }).fill(`${year}-08-31`);
    const list = page.getByRole('navigation', { name: en.places.list }).getByRole('listitem');
    // The second is not home: only the summer puts it there.
    const second = most[1] ?? '';
    await list.nth(1).filter({ hasText: second }).waitFor();
    expect(await written(list.first())).toContain(most[0]);
    expect(await written(list.nth(2))).toContain(most[2]);
  });

  it('when did I last hear from Priya?', async () => {
    const chats = (JSON.parse(await life.text('Telegram/DataExport/result.json')) as {
      chats: { list: { messages: { from: string; date: string }[] }[] };
    }).chats.list.flatMap(({ messages }) => messages); // prettier-ignore
    const club = (await life.text('WhatsApp/WhatsApp Chat - Canal Harriers/_chat.txt')).matchAll(
      /^\u200e?\[(\d\d)\/(\d\d)\/(\d{4})[^\]]*\] Priya Ashgrove: /gm,
    );
    const days = [
      ...chats.filter(({ from }) => from === 'Priya Ashgrove').map(({ date }) => date.slice(0, 10)),
      ...[...club].map(([, day = '', month = '', ofYear = '']) => `${ofYear}-${month}-${day}`),
    ];
    const last = new Date(days.sort().at(-1) ?? '').toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }); // prettier-ignore

    await toRoom('people');
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Priya Ashgrove' }) });
    await row.getByRole('cell', { name: last }).waitFor();
  });

  it('what did I listen to most?', async () => {
    const plays = JSON.parse(
      await life.text(`Spotify Extended Streaming History/Streaming_History_Audio_${year}_0.json`),
    ) as { ms_played: number; master_metadata_album_artist_name: string | null }[];
    const played = new Map<string, number>();
    for (const { ms_played, master_metadata_album_artist_name: artist } of plays)
      if (artist !== null) played.set(artist, (played.get(artist) ?? 0) + ms_played);
    const most = [...played].sort(([, a], [, b]) => b - a).map(([artist]) => artist);

    await toRoom('people');
    const artists = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: en.people.listening.artist, exact: true }) }); // prettier-ignore
    await artists.getByRole('rowheader').first().waitFor();
    expect((await artists.getByRole('rowheader').allInnerTexts()).slice(0, 3)).toEqual(most.slice(0, 3));
  });

  it('what was I doing on the day of the marathon?', async () => {
    const name = readdirSync(join(life.folder, 'Watch')).find((file) => file.includes('Marathon')) ?? '';
    const day = name.slice(0, 10);
    const [, first = ''] = /<trkpt.*?<time>([^<]+)/s.exec(await life.text(`Watch/${name}`)) ?? [];
    // Times in UTC are shown by the clock of the machine.
    const began = new Date(first).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

    await toRoom('timeline');
    await page.getByLabel(en.timeline.goTo, { exact: true }).fill(day);
    await page
      .getByText(/26 Oct/)
      .first()
      .waitFor();
    await click(page.getByRole('button', { name: /^Workouts\s/ }));
    const run = page.getByRole('complementary').filter({ hasText: 'Workouts' }).getByRole('listitem').first();
    await run.waitFor();
    expect(await written(run)).toContain(`26 Oct, ${began}`);
    expect(await written(run)).toContain('running');
  });

  it('where is the paper that mentions parvovirus, and what does it look like?', async () => {
    await toRoom('search');
    await page.getByRole('searchbox').fill('parvovirus');
    const hits = page.getByRole('listbox', { name: en.search.hitsLabel }).getByRole('option');
    await hits.first().waitFor();
    expect(await hits.count()).toBe(1);
    await click(hits.first());
    await click(button(en.vault.look));
    const sheet = page.getByRole('dialog', { name: 'Biscuit vaccination.pdf' });
    const drawing = sheet.getByRole('img', { name: en.preview.pdf.picture('Biscuit vaccination.pdf', 1, 1) });
    await drawing.waitFor();
    // It is a page with something on it, and not an empty sheet.
    await expect.poll(() => drawing.evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] };
      return data.filter((value, at) => at % 4 === 0 && value < 100).length;
    })).toBeGreaterThan(500); // prettier-ignore
    await page.keyboard.press('Escape');
  });

  it('how many steps do I walk a day?', async () => {
    const xml = await life.text('apple_health_export/export.xml');
    const days = new Map<string, number>();
    for (const [, day = '', steps] of xml.matchAll(/StepCount"[^>]*startDate="(.{10})[^>]*value="(\d+)"/g))
      days.set(day, (days.get(day) ?? 0) + Number(steps));
    const mean = [...days.values()].reduce((sum, steps) => sum + steps, 0) / days.size;

    await toRoom('body');
    const figures = page.getByLabel(en.body.figures.label, { exact: true });
    const told = await figures.getByText(en.body.figures.stepsMean).locator('xpath=following-sibling::dd').innerText();
    expect(told).toBe(figure(mean));
  });

  it('may I take my transactions along, as a spreadsheet?', async () => {
    const rents = [
      ...rowsOf(await life.text(`Harbourlight Bank/Current account ${year}-01 to ${year}-08.csv`)).filter((row) => row['Payee'] === 'Lanternwood Lettings').map((row) => row['Booking date'] ?? ''), // prettier-ignore
      ...ofxOf(await life.text(`Harbourlight Bank/Current account ${year}-07 to ${year}-12.ofx`)).filter(({ payee }) => payee === 'Lanternwood Lettings').map(({ day }) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`), // prettier-ignore
    ];
    const amazon = ofxOf(await life.text('Harbourlight Bank/Card ending 4417.ofx')).filter(({ payee }) => payee === 'Amazon'); // prettier-ignore

    await click(page.getByRole('link', { name: /^Transactions/ }));
    await click(button(en.data.exportAs));
    await click(page.getByRole('menuitem', { name: 'CSV', exact: true }));
    // Nothing leaves without the passphrase, typed on a page of its own: a decision, and no way to it.
    await page.waitForURL(/consent\.localhost/);
    const to = join(profile.folder, '..', 'spreadsheet');
    await page.getByLabel(consentText.export.folder, { exact: true }).fill(to);
    await page.getByLabel(consentText.shared.passphrase, { exact: true }).fill(profile.passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: consentText.shared.back }).waitFor();
    const [name = expect.unreachable('no file'), ...others] = readdirSync(to);
    expect(others).toEqual([]);
    const rows = rowsOf(readFileSync(join(to, name), 'utf8').replace('\ufeff', '').replaceAll('\r', ''));
    // July and August stand in two files, and are one payment each.
    expect(rents).toHaveLength(14);
    expect(rows.filter(({ payee }) => payee === 'Lanternwood Lettings').map(({ date }) => date).sort()).toEqual([...new Set(rents)].sort()); // prettier-ignore
    expect(rows.filter(({ payee }) => payee === 'Amazon').map(({ amount }) => Math.round(Number(amount) * 100)).sort()).toEqual(amazon.map(({ cents }) => cents).sort()); // prettier-ignore
    await page.getByRole('button', { name: consentText.shared.back }).click();
    await page.waitForURL(/app\.localhost/);
  });
});
