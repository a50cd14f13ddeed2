import { createDays, type Day } from './day.ts';
import { createDice, type Dice } from './dice.ts';
import { holidayOut, marathonDay, summer, type Life } from './life.ts';
import { newEmployer, oldEmployer } from './cast.ts';
import { ridesOn } from './rides.ts';
import { ordersOn } from './shopping.ts';
import { DAY_MS } from './time.ts';

/** What was earned and spent on each day; bank-files.ts tells it as her banks do. */
export interface Booking {
  readonly account: 'current' | 'card' | 'savings' | 'fund';
  readonly dayMs: number;
  /** Signed: negative is money out. */
  readonly cents: number;
  readonly payee: string;
  readonly memo: string;
  readonly kind: 'card' | 'transfer' | 'direct-debit' | 'standing-order' | 'salary' | 'refund' | 'interest' | 'cash';
}

type Book = (account: Booking['account'], cents: number, payee: string, memo: string, kind: Booking['kind']) => void;

/** A subscription, and the month (1 … 12) from which it costs more. */
const subscriptions = [
  { day: 4, payee: 'Songbarrel Premium', cents: 1099, from: 6, then: 1199 },
  { day: 9, payee: 'Filmharbour Standard', cents: 999, from: 8, then: 1299 },
  { day: 12, payee: 'Cloudloft 200 GB', cents: 299, from: 13, then: 299 },
  { day: 18, payee: 'The Morning Lamp digital', cents: 700, from: 4, then: 900 },
  { day: 21, payee: 'StrideLog Club', cents: 599, from: 10, then: 699 },
] as const;

const lunches = ['Moth & Kettle', 'Thimble Lane Deli', 'Soup Parliament', 'Moth & Kettle'] as const;
const farShops = ['Dragon & Bean', 'Gostilna Pri Zmaju', 'Trgovina Lipa', 'Bled Boat Hire', 'Kavarna Most'] as const;
const farTickets = [
  'Castle Funicular',
  'Bus Slovenija Line 52',
  'Piran Harbour Parking',
  'Cave Railway Tickets',
] as const;

const monthly = (life: Life, day: Day, dice: Dice, book: Book): void => {
  const at = new Date(day.dayMs);
  const [month, date] = [at.getUTCMonth() + 1, at.getUTCDate()];
  const told = at.getUTCFullYear() === life.year;
  if (date === 1) book('current', -145_000, 'Lanternwood Lettings', 'Rent 14 Lanternwood Row', 'standing-order');
  if (date === 2) book('current', 62_000, 'Jonas Weirfield', 'Half of the rent', 'transfer');
  if (date === 5) book('current', -4200, 'Hedgerow Broadband', 'Internet', 'direct-debit');
  if (date === 8) book('current', -1500, 'Kestrel Mobile', 'Phone plan', 'direct-debit');
  if (date === 11 && month % 2 === 0)
    book('current', -Math.round(11_800 + 9200 * (1 - summer(day.dayMs)) + dice.around(0, 500)), 'Bright Field Energy', 'Electricity, two months', 'direct-debit'); // prettier-ignore
  if (date === 14) book('current', -3900, 'Canal Harriers', 'Club membership', 'direct-debit');
  if (date === 15) {
    book('current', -15_000, 'Harbourlight Invest', 'Fund plan', 'standing-order');
    book('fund', -15_000, 'World Shares Fund', 'Monthly plan', 'standing-order');
  }
  if (date === 25) {
    const pay = told && month >= 10 ? 389_240 : told && month === 9 ? 366_915 : 341_870;
    book('current', pay, told && month >= 9 ? newEmployer : oldEmployer, `Salary ${String(month).padStart(2, '0')}/${at.getUTCFullYear()}`, 'salary'); // prettier-ignore
  }
  if (date === 27) {
    book('current', -30_000, 'Nora Tannick Savings', 'Savings', 'standing-order');
    book('savings', 30_000, 'Nora Tannick', 'Savings', 'standing-order');
  }
  if (date === 28 && month % 3 === 0)
    book('savings', Math.round(940 + dice.around(0, 90)), 'Harbourlight Bank', 'Interest', 'interest');
  for (const { day: on, payee, cents, from, then } of subscriptions)
    if (date === on) book('card', -(told && month >= from ? then : cents), payee, 'Subscription', 'card');
};

/** What happens once in the year. */
const once = (life: Life, day: Day, book: Book): void => {
  const at = new Date(day.dayMs);
  const key = `${at.getUTCMonth() + 1}-${at.getUTCDate()}`;
  const out = holidayOut(at.getUTCFullYear());
  if (key === '1-20') book('card', -9500, 'City Marathon Office', 'Race entry', 'card');
  if (key === '2-11') book('current', -6000, 'Hazel Street Surgery', 'Consultation', 'card');
  if (key === '2-11') book('current', -1385, 'Hazel Street Pharmacy', 'Pharmacy', 'card');
  if (key === '3-12') book('current', -7800, 'Willow Lane Vets', 'Biscuit, vaccination', 'card');
  if (key === '11-19') book('current', -14_250, 'Willow Lane Vets', 'Biscuit, paw and bandage', 'card');
  if (key === '3-24') book('card', -15_999, 'Fleetfoot Running', 'Shoes, blue', 'card');
  if (key === '4-3') book('card', 15_999, 'Fleetfoot Running', 'Refund: shoes, wrong size', 'refund');
  if (key === '4-5') book('card', -16_499, 'Fleetfoot Running', 'Shoes, blue, size 40', 'card');
  if (key === '4-12') book('card', -31_840, 'Gannet Air', 'Flights Dublin Ljubljana, two', 'card');
  if (key === '5-2') book('card', -58_000, 'Apartment Linden', 'Deposit, fourteen nights', 'card');
  if (day.dayMs === out) book('card', -58_000, 'Apartment Linden', 'Balance, fourteen nights', 'card');
  if (key === '9-12' && at.getUTCFullYear() === life.year)
    book('current', 84_530, oldEmployer, 'Holiday pay, final', 'salary');
  if (key === '11-6') book('current', 41_260, 'Tax Office', 'Refund for last year', 'refund');
  if (day.dayMs === marathonDay(at.getUTCFullYear()) + 6 * DAY_MS) book('card', -12_000, 'Oak Room Massage', 'Legs', 'card'); // prettier-ignore
  if (at.getUTCMonth() === 11 && [6, 9, 13, 16, 20].includes(at.getUTCDate()))
    book('card', -(2400 + at.getUTCDate() * 163), ['Quill & Lantern Books', 'Tinderbox Toys', 'Woolgather Knits'][at.getUTCDate() % 3] ?? '', 'Presents', 'card'); // prettier-ignore
};

const daily = (day: Day, dice: Dice, book: Book): void => {
  for (const { place, from, to } of day.stays) {
    if (place === 'grocery') book('current', -dice.between(1450, 8900), 'Greenfinch Market', 'Groceries', 'card');
    if (place === 'cafe' && to - from < 90) book('current', -dice.between(690, 1590), dice.pick(lunches), 'Card payment', 'card'); // prettier-ignore
    if (place === 'pub') book('current', -dice.between(1100, 4300), 'The Paper Heron', 'Card payment', 'card');
    if (place === 'cinema') book('card', -dice.between(1150, 2600), 'Lantern Picturehouse', 'Tickets', 'card');
    if (place.startsWith('far') && place !== 'farHome' && place !== 'farAirport')
      book('card', -dice.between(380, 4800), dice.chance(0.7) ? dice.pick(farShops) : dice.pick(farTickets), 'Card payment abroad', 'card'); // prettier-ignore
  }
  if (day.kind === 'office') for (const { mode } of day.moves) if (mode === 'tram') book('current', -210, 'City Tram', 'Fare', 'card'); // prettier-ignore
  if (day.weekday === 5 && dice.chance(0.4)) book('current', -dice.pick([2000, 4000, 5000] as const), 'Harbourlight Cash Machine', 'Cash', 'cash'); // prettier-ignore
  if (day.weekday === 2 && new Date(day.dayMs).getUTCDate() < 8) book('card', -4650, 'Wag & Whisker', 'Dog food, 12 kg', 'card'); // prettier-ignore
  if (day.weekday === 4 && day.kind !== 'holiday' && dice.chance(0.35)) book('card', -dice.between(2150, 4200), 'Noodle Post', 'Take-away', 'card'); // prettier-ignore
};

/** Everything booked on one day, in the same order each time. */
export const createLedger = (life: Life): ((dayMs: number) => readonly Booking[]) => {
  const dayOf = createDays(life);
  const spent = (dayMs: number): Booking[] => {
    const day = dayOf(dayMs);
    const dice = createDice(life.seed, 'money', dayMs);
    const bookings: Booking[] = [];
    const book: Book = (account, cents, payee, memo, kind) => {
      bookings.push({ account, dayMs, cents, payee, memo, kind });
    };
    monthly(life, day, dice, book);
    once(life, day, book);
    daily(day, dice, book);
    for (const ride of ridesOn(life, day)) book('card', -ride.cents, 'Uber Trip', ride.number, 'card');
    for (const order of ordersOn(life, dayMs))
      book('card', -order.items.reduce((sum, { cents, count }) => sum + cents * count, 0), 'Amazon', order.number, 'card'); // prettier-ignore
    return bookings;
  };
  /** What the card owes for a month is paid from the current account on the sixth of the next. */
  const cardBill = (dayMs: number): Booking[] => {
    const at = new Date(dayMs);
    const firstMs = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - 1, 1);
    if (at.getUTCDate() !== 6 || firstMs < Date.UTC(life.firstYear, 0, 1)) return [];
    let cents = 0;
    for (let each = firstMs; each < Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1); each += DAY_MS)
      for (const booking of spent(each)) if (booking.account === 'card') cents += booking.cents;
    return [
      { account: 'current', dayMs, cents, payee: 'Harbourlight Card', memo: 'Card bill', kind: 'direct-debit' },
      { account: 'card', dayMs, cents: -cents, payee: 'Nora Tannick', memo: 'Payment, thank you', kind: 'transfer' },
    ];
  };
  return (dayMs) => [...spent(dayMs), ...cardBill(dayMs)];
};
