import { field } from './datasets/field.ts';
import { jsonHead, readEntries } from './json/entries.ts';
import type { JsonValue } from './json/elements.ts';
import { booleanOf, joined, objectsOf, textOf, timeSinceEpoch, type JsonObject } from './json/values.ts';
import { createTable } from './table.ts';
import type { DatasetSchema, Head, Importer, Output, Source } from './types.ts';

/** What the owner wrote down: one record a note. */
export const notes = {
  name: 'notes',
  label: 'Notes',
  fields: [
    field('created', 'time', 'Written first'),
    field('title', 'text', 'Title'),
    field('text', 'text', 'Text; lists with a box before each line'),
    field('modified', 'time', 'Last change'),
    field('labels', 'text', 'Labels or folders, separated by commas'),
    field('url', 'text', 'Links, separated by commas'),
    field('attachment', 'text', 'Names of attached files, separated by commas'),
    field('status', 'text', 'archived or trashed'),
    field('pinned', 'boolean', 'Kept on top'),
    field('shared_with', 'text', 'Mail addresses, separated by commas'),
    field('service', 'text', 'google_keep, … lower case'),
  ],
  identity: ['created', 'title', 'text', 'service'],
  timeField: 'created',
  searchable: ['title', 'text', 'labels'],
} as const satisfies DatasetSchema;

/** A list is no longer than a thousand lines; more of anything is passed over. */
const MAX_PARTS = 5000;
const arrays = ['listContent', 'labels', 'annotations', 'attachments', 'sharees'] as const;
type ArrayName = (typeof arrays)[number];
const isArrayName = (key: string): key is ArrayName => (arrays as readonly string[]).includes(key);

const boxOf = ({ text, isChecked }: JsonObject): string =>
  `${isChecked === true ? '☑' : '☐'} ${textOf(text) ?? ''}`.trim();

const read = async (source: Source, out: Output): Promise<void> => {
  const members = new Map<string, JsonValue>();
  const parts: Record<ArrayName, JsonObject[]> = {
    listContent: [],
    labels: [],
    annotations: [],
    attachments: [],
    sharees: [],
  };
  await readEntries(source, out, {
    array: (key) =>
      isArrayName(key)
        ? (entry) => {
            if (parts[key].length < MAX_PARTS) parts[key].push(entry);
          }
        : undefined,
    member: (key, value) => {
      if (members.size < 100) members.set(key, value);
    },
  });
  if (members.size === 0) return;
  const all = (key: ArrayName, name: string): string | null =>
    joined(objectsOf(parts[key]).map((part) => textOf(part[name])));
  const is = (key: string): boolean => booleanOf(members.get(key)) === true;
  createTable(out, notes)(1, {
    created: timeSinceEpoch(members.get('createdTimestampUsec'), 'us'),
    title: textOf(members.get('title')),
    text: joined([textOf(members.get('textContent')), ...parts.listContent.map(boxOf)], '\n'),
    modified: timeSinceEpoch(members.get('userEditedTimestampUsec'), 'us'),
    labels: all('labels', 'name'),
    url: all('annotations', 'url'),
    attachment: all('attachments', 'filePath'),
    status: is('isTrashed') ? 'trashed' : is('isArchived') ? 'archived' : null,
    pinned: booleanOf(members.get('isPinned')),
    shared_with: all('sharees', 'email'),
    service: 'google_keep',
  });
  await out.ready();
};

/** Notes of Google Keep in Google Takeout, one JSON file each, as https://github.com/vHanda/google-keep-exporter reads them. */
const recognise = (_name: string, { text }: Head): number => {
  const start = jsonHead(text);
  if (!start.startsWith('{')) return 0;
  const isNote = /"userEditedTimestampUsec"\s*:/.test(start) && /"is(?:Trashed|Pinned|Archived)"\s*:/.test(start);
  return isNote && /"(?:textContent|listContent|title|color)"\s*:/.test(start) ? 0.97 : 0;
};

export const googleKeep: Importer = { id: 'google-keep', label: 'Google Keep', version: 1, recognise, read };
