import { cutShortText } from './cut-short.ts';
import { activities, places, savedPlaces, visits } from './datasets.ts';
import type { JsonObject, LocationSink } from './google-locations/fields.ts';
import { readRecord } from './google-locations/records.ts';
import { readSemantic } from './google-locations/semantic.ts';
import { readEdit, readProfile, readSegment, readSignal } from './google-locations/timeline.ts';
import { isJsonObject, jsonElements } from './json/elements.ts';
import { createTable } from './table.ts';
import { asUtf8 } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Google's location history in all its layouts: Takeout's Records.json (before 2022 "Location History.json"), a month
 * of Semantic Location History, Timeline Edits.json, and what phones export themselves since 2024 (Android's
 * Timeline.json, iOS's location-history.json). Google publishes no specification; this follows the community's at
 * https://locationhistoryformat.com and exports seen.
 */

type ReadElement = (element: JsonObject, line: number, sink: LocationSink) => void;

/** By the name of the array; '' is a root that is an array itself. */
const layouts: Readonly<Record<string, ReadElement>> = {
  locations: readRecord,
  timelineObjects: readSemantic,
  semanticSegments: readSegment,
  rawSignals: readSignal,
  timelineEdits: readEdit,
  '': readSegment,
};

const recognise = (name: string, { text }: Head): number => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('{')) {
    if (/"locations"\s*:\s*\[\s*\{/.test(start) && /"(?:latitudeE7|timestampMs|deviceTag)"\s*:/.test(start)) return 1;
    if (/"timelineObjects"\s*:\s*\[\s*\{\s*"(?:placeVisit|activitySegment)"/.test(start)) return 1;
    if (/"semanticSegments"\s*:\s*\[/.test(start) && /"startTime"\s*:/.test(start)) return 1;
    if (/"rawSignals"\s*:\s*\[/.test(start) && /"(?:position|wifiScan|activityRecord)"\s*:/.test(start)) return 1;
    if (/"timelineEdits"\s*:\s*\[/.test(start) && /"deviceId"\s*:/.test(start)) return 0.95;
    if (/^\{\s*"userLocationProfile"\s*:\s*\{/.test(start) && /"frequentPlaces"\s*:\s*\[/.test(start)) return 0.95;
    // An empty history is one only by its name.
    const empty = /^\{\s*"(?:locations|timelineObjects|semanticSegments)"\s*:\s*\[\s*\]/.test(start);
    return empty && /(?:^|[/\\])(?:Records|Location History|Timeline|\d{4}_[A-Z]+)\.json$/i.test(name) ? 0.9 : 0;
  }
  const segment = /^\[\s*\{/.test(start) && /"(?:startTime|endTime)"\s*:/.test(start);
  return segment && /"geo:-?\d/.test(start) && /"(?:visit|activity|timelinePath|timelineMemory)"\s*:/.test(start)
    ? 0.98
    : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const sink: LocationSink = {
    place: createTable(out, places),
    visit: createTable(out, visits),
    activity: createTable(out, activities),
    saved: createTable(out, savedPlaces),
    issue: (code, text, line) => out.issue(code, text, line),
  };
  let readable = 0;
  for await (const piece of jsonElements(asUtf8(source.stream()))) {
    const readElement = layouts[piece.key];
    if (piece.kind === 'elements' && readElement !== undefined) {
      for (const [index, element] of piece.values.entries()) {
        const line = piece.first + index;
        if (isJsonObject(element)) readElement(element, line, sink);
        else out.issue('json-broken', 'This entry is no JSON object and was left out.', line);
      }
      readable += piece.values.length;
    } else if (piece.kind === 'member' && piece.key === 'userLocationProfile') readProfile(piece.value, sink);
    else if (piece.kind === 'broken') {
      const why = piece.code === 'json-too-large' ? 'too large or too deep' : 'no JSON';
      if (piece.code === 'json-truncated') out.issue(piece.code, cutShortText('file', `${readable} entries`));
      else out.issue(piece.code, `This entry is ${why} and was left out.`, piece.element);
    }
    await out.ready();
  }
};

export const googleLocations: Importer = {
  id: 'google-locations',
  label: 'Google location history',
  version: 2,
  recognise,
  read,
};
