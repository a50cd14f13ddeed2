/** How Apple Health writes values: https://developer.apple.com/documentation/healthkit (identifiers and units). */

const written = /^(\d{4})-(\d{2})-(\d{2}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) [+-][01]\d[0-5]\d$/;

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;

/** "2016-04-18 08:25:32 -0700" → "2016-04-18T08:25:32-07:00". Null when it is no moment. No Date: this runs twice a record. */
export const readTime = (text: string | undefined): string | null => {
  const found = text === undefined ? null : written.exec(text);
  if (text === undefined || found === null) return null;
  const month = Number(found[2]);
  const day = Number(found[3]);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(Number(found[1]), month)) return null;
  return `${text.slice(0, 10)}T${text.slice(11, 19)}${text.slice(20, 23)}:${text.slice(23)}`;
};

/** A finite number, or null; with a decimal comma, as some apps write into Health, too. */
export const readNumber = (text: string | undefined): number | null => {
  if (text === undefined || !/^\s*[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?\s*$/i.test(text)) return null;
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : null;
};

/** "BodyMassIndex" → "body_mass_index", "VO2Max" → "vo2_max", "HeartRateVariabilitySDNN" → "heart_rate_variability_sdnn". */
export const snake = (camel: string): string =>
  camel
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();

/** What an identifier is about: "HKQuantityTypeIdentifierStepCount" → "StepCount". */
export const subjectOf = (identifier: string): string =>
  identifier.replace(/^HK(?:Quantity|Category|Correlation|Data)TypeIdentifier/, '').replace(/^HKDataType/, '');

/** A category's value in words: "HKCategoryValueAppleStandHourStood" of "AppleStandHour" → "stood". */
export const categoryOf = (value: string, subject: string): string => {
  const bare = value.replace(/^HKCategoryValue/, '');
  return snake(bare.startsWith(subject) && bare !== subject ? bare.slice(subject.length) : bare);
};

const lengthMetres: Readonly<Record<string, number>> = {
  m: 1,
  km: 1000,
  cm: 0.01,
  mi: 1609.344,
  ft: 0.3048,
  yd: 0.9144,
  in: 0.0254,
};
const massKilograms: Readonly<Record<string, number>> = {
  kg: 1,
  g: 0.001,
  lb: 0.45359237,
  oz: 0.028349523125,
  st: 6.35029318,
};
const energyKilocalories: Readonly<Record<string, number>> = {
  kcal: 1,
  Cal: 1,
  cal: 0.001,
  kJ: 1 / 4.184,
  J: 1 / 4184,
};
const timeSeconds: Readonly<Record<string, number>> = { s: 1, min: 60, hr: 3600, ms: 0.001, d: 86_400 };
const ratePerMinute: Readonly<Record<string, number>> = { 'count/min': 1, 'count/s': 60, bpm: 1, Hz: 60 };

/** Nine significant digits after the point are more than any sensor has, and take the noise of multiplying away. */
const withoutNoise = (value: number): number => Number(value.toFixed(9));

const converter =
  (factors: Readonly<Record<string, number>>) =>
  (text: string | undefined, unit: string | undefined): number | null => {
    const value = readNumber(text);
    const factor = unit === undefined ? undefined : factors[unit];
    return value === null || factor === undefined ? null : withoutNoise(value * factor);
  };

/** Conversions of a value in Apple's unit; null when the value is no number or the unit another. */
export const metres = converter(lengthMetres);
export const kilograms = converter(massKilograms);
export const kilocalories = converter(energyKilocalories);
export const seconds = converter(timeSeconds);
export const perMinute = converter(ratePerMinute);

/**
 * "<<HKDevice: 0x282a45810>, name:Apple Watch, …, hardware:Watch2,4, software:4.3.1>" → "Apple Watch (Watch2,4)".
 * The number in it is a memory address, another in each export.
 */
export const deviceName = (device: string): string | null => {
  const part = (key: string): string =>
    new RegExp(
      `[,<]\\s*${key}:(.*?)(?=, (?:name|manufacturer|model|hardware|firmware|software|localIdentifier|UDIDeviceIdentifier|creation date):|>$)`,
    )
      .exec(device)?.[1]
      ?.trim() ?? '';
  const name = part('name') || part('model');
  const hardware = part('hardware');
  if (name === '') return hardware === '' ? null : hardware;
  return hardware === '' || hardware === name ? name : `${name} (${hardware})`;
};

/**
 * "6:14:48.94 PM", "08:34:05,10", "3:10:02,11\u202fAM": seconds since the last full hour, in hundredths; null when it is
 * no time of day. The hour is left out: it is of another zone than the record's dates in some exports.
 */
export const secondsIntoHour = (time: string | undefined): number | null => {
  const found = /^\d{1,2}:(\d{2}):(\d{2})(?:[.,](\d{1,3}))?/.exec(time ?? '');
  if (found === null) return null;
  const [, minutes, whole, fraction = '0'] = found;
  return Number(minutes) * 60 + Number(`${whole ?? '0'}.${fraction}`);
};

/** A `time` value of `readTime` so many hundredths of a second after its own; `into` counts from the last full hour. */
export const withinHour = (start: string, into: number): string => {
  const own = Number(start.slice(14, 16)) * 60 + Number(start.slice(17, 19));
  const afterMs = Math.round(((into - own + 3600) % 3600) * 1000);
  const atMs = Date.parse(`${start.slice(0, 19)}Z`) + afterMs;
  return `${new Date(atMs)
    .toISOString()
    .slice(0, -1)
    .replace(/\.?0+$/, '')}${start.slice(19)}`;
};
