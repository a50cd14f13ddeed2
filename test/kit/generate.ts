import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

/**
 * Big inputs for benches and tests: the same arguments give the same bytes on every machine.
 * Nothing of anybody's is in them; shapes follow what banks, Google Takeout and Apple Health write.
 */

/** Bytes gathered before a Buffer is handed on; large enough that the consumer, not the generator, sets the pace. */
const CHUNK_BYTES = 256 * 1024;

const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(2015, 0, 1);

/** mulberry32: 32 bits of state, passes what a fixture needs, the same on every platform. */
export const createDice = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    /** An integer of 0 … bound - 1. */
    below: (bound: number): number => Math.floor(next() * bound),
    pick: <T>(from: readonly [T, ...T[]]): T => from[Math.floor(next() * from.length)] ?? from[0],
  };
};

/** Joins small pieces of text into Buffers of about CHUNK_BYTES. */
async function* inChunks(pieces: Iterable<string>): AsyncGenerator<Buffer> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < CHUNK_BYTES) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');

/** Cents as a decimal with a point: -1205 → "-12.05". */
const money = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${pad(Math.abs(cents) % 100)}`;

const merchants = [
  'Corner Bakery',
  'City Transit',
  'Green Grocer',
  'Book Nook',
  'Harbour Café',
  'Power & Light',
  'Müller Drogerie',
  'Parking, Level 2',
  'Online "Deals" Ltd',
  'Rent Elm Street',
  'Pharmacy North',
  'Fuel Stop 42',
  'Cinema Rex',
  'Salary ACME',
] as const;

function* bankLines(rows: number, seed: number): Generator<string> {
  const dice = createDice(seed);
  let balanceCents = 250_000;
  yield 'Date,Description,Amount,Currency,Balance,Reference\n';
  for (let row = 0; row < rows; row += 1) {
    const cents = dice.below(20) === 0 ? 90_000 + dice.below(400_000) : -(1 + dice.below(19_999));
    balanceCents += cents;
    const day = new Date(EPOCH_MS + Math.floor((row * 3650) / Math.max(rows, 1)) * DAY_MS).toISOString().slice(0, 10);
    const text = `${dice.pick(merchants)} ${dice.below(9000)}`.replaceAll('"', '""');
    yield `${day},"${text}",${money(cents)},EUR,${money(balanceCents)},R${pad(row, 9)}\n`;
  }
}

/** A bank's CSV: header, then `rows` lines of date, quoted description, amount, currency, running balance, unique reference. About 75 bytes a row. */
export const bankCsv = (rows: number, seed = 1): AsyncIterable<Buffer> => inChunks(bankLines(rows, seed));

function* locationPieces(targetBytes: number, seed: number): Generator<string> {
  const dice = createDice(seed);
  const tags = ['-8024144696862913506', '1978796627', '9223372036854775807'] as const;
  let written = 0;
  let atMs = EPOCH_MS;
  let latitudeE7 = 481_371_540;
  let longitudeE7 = 115_761_240;
  yield '{\n  "locations": [';
  for (let first = true; written < targetBytes; first = false) {
    atMs += 20_000 + dice.below(200_000);
    latitudeE7 += dice.below(20_001) - 10_000;
    longitudeE7 += dice.below(20_001) - 10_000;
    const activity =
      dice.below(3) === 0
        ? `,\n    "activity": [{\n      "activity": [{\n        "type": "STILL",\n        "confidence": ${50 + dice.below(50)}\n      }, {\n        "type": "ON_FOOT",\n        "confidence": ${dice.below(50)}\n      }],\n      "timestamp": "${new Date(atMs + 1500).toISOString()}"\n    }]`
        : '';
    const piece = `${first ? '' : ', '}{\n    "latitudeE7": ${latitudeE7},\n    "longitudeE7": ${longitudeE7},\n    "accuracy": ${3 + dice.below(1500)}${activity},\n    "source": "${dice.pick(['WIFI', 'GPS', 'CELL'])}",\n    "deviceTag": ${dice.pick(tags)},\n    "timestamp": "${new Date(atMs).toISOString()}"\n  }`;
    written += piece.length;
    yield piece;
  }
  yield ']\n}\n';
}

/** Google Takeout's Records.json of at least `targetBytes` bytes (at most one record more): about 300 bytes a record. */
export const locationRecordsJson = (targetBytes: number, seed = 1): AsyncIterable<Buffer> =>
  inChunks(locationPieces(targetBytes, seed));

/** Apple's way of writing a time: local wall clock and offset. */
const healthTime = (atMs: number): string =>
  `${new Date(atMs + 3_600_000).toISOString().slice(0, 19).replace('T', ' ')} +0100`;

const watch =
  'device="&lt;&lt;HKDevice: 0x282a45810&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,1, software:9.3&gt;"';

function* healthPieces(targetBytes: number, seed: number): Generator<string> {
  const dice = createDice(seed);
  const stages = ['Core', 'Deep', 'REM', 'Unspecified'] as const;
  let written = 0;
  let atMs = EPOCH_MS;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 12 -->\n<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>\n<!ATTLIST HealthData locale CDATA #REQUIRED>\n]>\n<HealthData locale="en_GB">\n <ExportDate value="2026-01-01 08:00:00 +0100"/>\n <Me HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet"/>\n';
  while (written < targetBytes) {
    atMs += 30_000 + dice.below(400_000);
    const times = `creationDate="${healthTime(atMs + 60_000)}" startDate="${healthTime(atMs)}" endDate="${healthTime(atMs + 1000 * dice.below(600))}"`;
    const from = `sourceName="Watch of Ann" sourceVersion="9.3" ${watch}`;
    const die = dice.below(100);
    let piece: string;
    if (die < 60)
      piece = ` <Record type="HKQuantityTypeIdentifierHeartRate" ${from} unit="count/min" ${times} value="${48 + dice.below(120)}">\n  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="0"/>\n </Record>\n`;
    else if (die < 80)
      piece = ` <Record type="HKQuantityTypeIdentifierStepCount" ${from} unit="count" ${times} value="${1 + dice.below(900)}"/>\n`;
    else if (die < 85)
      piece = ` <Record type="HKCategoryTypeIdentifierSleepAnalysis" ${from} ${times} value="HKCategoryValueSleepAnalysisAsleep${dice.pick(stages)}"/>\n`;
    else if (die < 86)
      piece = ` <Record type="HKQuantityTypeIdentifierBodyMass" sourceName="Scale" unit="kg" ${times} value="${70 + dice.below(100) / 10}"/>\n`;
    else
      piece = ` <Record type="HKQuantityTypeIdentifierActiveEnergyBurned" ${from} unit="kcal" ${times} value="${dice.below(9000) / 1000}"/>\n`;
    written += piece.length;
    yield piece;
  }
  yield '</HealthData>\n';
}

/** Apple Health's export.xml (with its inner document type) of at least `targetBytes` bytes: about 400 bytes a record. */
export const appleHealthXml = (targetBytes: number, seed = 1): AsyncIterable<Buffer> =>
  inChunks(healthPieces(targetBytes, seed));

/** All of a small one in memory. */
export const gather = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const gathered: Uint8Array[] = [];
  for await (const chunk of chunks) gathered.push(chunk);
  return Buffer.concat(gathered);
};

/** Writes the chunks to a new or emptied file at `path`, waiting for the disk; gives the number of bytes. Rejects with node:fs's error. */
export const writeTo = async (path: string, chunks: AsyncIterable<Uint8Array>): Promise<number> => {
  const file = createWriteStream(path);
  const closed = finished(file);
  // The stream's error is thrown where `closed` is awaited below; this keeps it from counting as unhandled until then.
  closed.catch(() => undefined);
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    sizeBytes += chunk.byteLength;
    if (!file.write(chunk)) await Promise.race([once(file, 'drain'), closed]);
  }
  file.end();
  await closed;
  return sizeBytes;
};
