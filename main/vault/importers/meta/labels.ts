import { epochTime, wordsOf } from '../json/fields.ts';
import { objectsOf, textOf, type JsonObject } from '../json/values.ts';

/** What `label_values` says, in order: exports since 2024 write entries so. Labels are in the owner’s language. */
export interface Label {
  readonly label: string | null;
  /** The heading it stands under: "Owner". */
  readonly under: string | null;
  readonly value: string | null;
  readonly link: string | null;
  readonly time: string | null;
}

const isLink = (text: string | null): boolean => text !== null && /^https?:\/\//i.test(text);

const labelsIn = (list: readonly JsonObject[], under: string | null): Label[] =>
  list.flatMap((each) => {
    const value = wordsOf(each['value']);
    const link = textOf(each['href']) ?? (isLink(value) ? value : null);
    const own: Label = { label: textOf(each['label']), under, value, link, time: epochTime(each['timestamp_value']) };
    const inner = labelsIn(objectsOf(each['dict']), textOf(each['title']) ?? under);
    return own.label === null && value === null ? inner : [own, ...inner];
  });

export const labelsOf = (entry: JsonObject): Label[] => labelsIn(objectsOf(entry['label_values']), null);

/** The value of the first of these labels that is there. */
export const labelled = (labels: readonly Label[], ...names: string[]): string | null => {
  for (const name of names) {
    const found = labels.find((each) => each.label?.toLowerCase() === name && each.value !== null);
    if (found !== undefined) return found.value;
  }
  return null;
};

export const linkIn = (labels: readonly Label[]): string | null =>
  labels.find(({ link }) => link !== null)?.link ?? null;
