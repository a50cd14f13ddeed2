import type { DatasetView, Field } from '../../../preload/contract/index.ts';
import { datasets as german } from './de/datasets.ts';
import { datasets as english } from './en/datasets.ts';
import { followLanguage, language } from './language.ts';
import type { Said } from './said.ts';

type Words = Readonly<Record<string, string>>;

let said: Said<typeof english> = english;
followLanguage((now) => (said = now === 'de' ? german : english));

const known = (words: Words, name: string): string | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;

/** "booked_on" as "Booked on". */
const asWritten = (name: string): string => {
  const words = name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What a dataset is called: a shared one in the language spoken now, one of the owner's own as the engine named it. */
export const datasetLabel = (dataset: Pick<DatasetView, 'name' | 'label'>): string =>
  known(said.labels, dataset.name) ?? dataset.label;

/** What a field holds, in a few words. Only the engine has them, in English: nothing in another language. */
export const fieldAbout = (field: Pick<Field, 'about'>): string | undefined =>
  language === 'en' ? field.about : undefined;

/** What a field of the dataset of this name is called; a field of the owner's own datasets as their file named it. */
export const fieldLabel = (dataset: string, field: string): string => {
  const own: Readonly<Record<string, Words>> = said.own;
  const isShared = Object.hasOwn(said.labels, dataset);
  const label = isShared ? (known(own[dataset] ?? {}, field) ?? known(said.fields, field)) : undefined;
  return label ?? asWritten(field);
};
