import { epochTime, wordsOf } from '../json/fields.ts';
import { isJsonObject } from '../json/exact.ts';
import { objectOf, objectsOf, textOf, type JsonObject } from '../json/values.ts';

/** One of the strings that most of Instagram’s entries are made of. */
export interface Labelled {
  /** In the owner’s language; empty in a `string_list_data`. */
  readonly label: string;
  readonly value: string | null;
  readonly link: string | null;
  readonly time: string | null;
}

const labelledOf = (label: string, string: JsonObject): Labelled => ({
  label: label.toLowerCase(),
  value: wordsOf(string['value']),
  link: textOf(string['href']),
  time: epochTime(string['timestamp']),
});

/** `string_map_data` (by label) and `string_list_data`, in order. */
export const stringsOf = (entry: JsonObject): Labelled[] => [
  ...Object.entries(objectOf(entry['string_map_data'])).flatMap(([label, string]) =>
    isJsonObject(string) ? [labelledOf(label, string)] : [],
  ),
  ...objectsOf(entry['string_list_data']).map((string) => labelledOf('', string)),
];

export const timeIn = (strings: readonly Labelled[]): string | null =>
  strings.find(({ time }) => time !== null)?.time ?? null;
export const linkIn = (strings: readonly Labelled[]): string | null =>
  strings.find(({ link }) => link !== null)?.link ?? null;
export const valueIn = (strings: readonly Labelled[], label?: RegExp): string | null =>
  strings.find((each) => each.value !== null && (label === undefined || label.test(each.label)))?.value ?? null;
