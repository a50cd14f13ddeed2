import { gzipSync } from 'node:zlib';
import { zipOf } from './zip.ts';

const MIB = 1024 * 1024;

/** Files that nobody writes by accident, made as they are read. */
export interface HostileFile {
  readonly name: string;
  stream(): AsyncIterable<Uint8Array>;
}

const pieces = (...parts: (Buffer | { readonly piece: Buffer; readonly times: number })[]) =>
  async function* (): AsyncGenerator<Uint8Array> {
    for (const part of parts) {
      if (Buffer.isBuffer(part)) yield await Promise.resolve(part);
      else for (let i = 0; i < part.times; i += 1) yield await Promise.resolve(Buffer.from(part.piece));
    }
  };
const repeated = (text: string, sizeMiB: number) => ({
  piece: Buffer.from(text.repeat(Math.ceil(MIB / text.length))),
  times: sizeMiB,
});
const nestedZips = (depth: number): Buffer => {
  let inner = zipOf([{ name: 'deepest.csv', body: 'Date,Description,Amount\n2024-03-01,Coffee,-3.20\n' }]);
  for (let level = 1; level < depth; level += 1) inner = zipOf([{ name: `level-${level}.zip`, body: inner }]);
  return inner;
};

/** One of each; `sizeMiB` of those that are long, `entries` in the archive that has many. */
export const hostileFiles = (sizeMiB: number, entries: number): HostileFile[] => [
  {
    name: 'quote.csv',
    stream: pieces(Buffer.from('Date,Description,Amount\n2024-03-01,"'), repeated('never closed, ', sizeMiB)),
  },
  { name: 'one-line.csv', stream: pieces(Buffer.from('a,b,c\n'), repeated('cell,', sizeMiB)) },
  { name: 'brackets.json', stream: pieces(repeated('[', sizeMiB)) },
  { name: 'deep.json', stream: pieces(Buffer.from('[{"name":"a","in":'), repeated('{"a":', sizeMiB)) },
  { name: 'string.json', stream: pieces(Buffer.from('[{"name":"'), repeated('x', sizeMiB)) },
  {
    name: 'attribute.xml',
    stream: pieces(
      Buffer.from('<?xml version="1.0"?><HealthData locale="en"><Record type="'),
      repeated('HKQuantity', sizeMiB),
    ),
  },
  {
    name: 'elements.xml',
    stream: pieces(Buffer.from('<?xml version="1.0"?><HealthData locale="en">'), repeated('<Record>', sizeMiB)),
  },
  {
    name: 'endless.ics',
    stream: pieces(Buffer.from('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:'), repeated('y', sizeMiB)),
  },
  {
    name: 'many.zip',
    stream: pieces(zipOf(Array.from({ length: entries }, (_, i) => ({ name: `${i}.csv`, body: 'a,b\n1,2\n' })))),
  },
  { name: 'nested.zip', stream: pieces(nestedZips(12)) },
  { name: 'bomb.gz', stream: pieces(gzipSync(Buffer.alloc(sizeMiB * MIB))) },
];
