import { cutShortText } from './cut-short.ts';
import { jsonElements, isJsonObject, type JsonPiece } from './json/elements.ts';
import type { JsonValue } from './json/exact.ts';
import { isJsonLines, jsonLines } from './json/lines.ts';
import { createOwnTracksReader } from './owntracks/messages.ts';
import { readRecorderLines } from './owntracks/recorder.ts';
import { inBlocks } from './text/blocks.ts';
import { asUtf8, decodeHead } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * OwnTracks: what the app publishes (https://owntracks.org/booklet/tech/json/) as it is kept by the Recorder, a line each
 * of "time, tab, kind, tab, message" in YYYY-MM.rec (blanks instead of tabs where an editor or a tool put them), and as its API, the app's own export and other stores have it: an
 * array of messages, an object that holds one, one message, or one a line. Speeds are km/h.
 */

const recorderLine =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z(?:\t[^\t\n]{1,40}\t| {1,8}(?:[*-]|[a-z][\w/-]{0,40})\s{1,40})\s{0,40}\{/;
const messageTypes = /"_type"\s*:\s*"(?:location|transition|waypoint|waypoints|steps|lwt|encrypted)"/;

const recognise = (_name: string, { text }: Head): number => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (recorderLine.test(start)) return /"_type"\s*:/.test(start) || /"lat"\s*:/.test(start) ? 1 : 0;
  if (!/^[{[]/.test(start) || !messageTypes.test(start)) return 0;
  return /"tst"\s*:|"waypoints"\s*:|"_type"\s*:\s*"encrypted"/.test(start) ? 0.95 : 0;
};

async function* piecesOf(source: Source): AsyncGenerator<JsonPiece> {
  const blocks = inBlocks(asUtf8(source.stream()));
  const first = await blocks.next();
  if (first.done === true) return;
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield first.value;
    yield* blocks;
  };
  const head = decodeHead(first.value);
  if (recorderLine.test(head.replace(/^\uFEFF/, '').trimStart())) yield* readRecorderLines(whole());
  else yield* isJsonLines(head) ? jsonLines(whole()) : jsonElements(whole());
}

const read = async (source: Source, out: Output): Promise<void> => {
  const reader = createOwnTracksReader(out);
  const members = new Map<string, JsonValue>();
  let found = 0;
  for await (const piece of piecesOf(source)) {
    if (piece.kind === 'member') {
      if (members.size < 100) members.set(piece.key, piece.value);
    } else if (piece.kind === 'broken') {
      if (piece.code === 'json-truncated') out.issue(piece.code, cutShortText('history', `${found} entries`));
      else out.issue(piece.code, 'This entry could not be read and was left out.', piece.element);
    } else {
      for (const [index, value] of piece.values.entries())
        if (isJsonObject(value)) {
          reader.add(value, piece.first + index, piece.key === 'waypoints' ? 'waypoint' : undefined);
          found += 1;
        }
    }
    await out.ready();
  }
  if (members.has('_type')) reader.add(Object.fromEntries(members), 1);
  reader.end();
  await out.ready();
};

export const owntracks: Importer = { id: 'owntracks', label: 'OwnTracks history', version: 2, recognise, read };
