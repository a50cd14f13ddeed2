import type { Field, RecordView } from '../../../preload/contract/index.ts';
import { fieldTitle, shownValue } from '../../lib/ui/value.ts';

export interface Column {
  readonly field: Field;
  readonly widthPixels: number;
  /** Whether it takes a share of what the window has left. */
  readonly grows: boolean;
}

/** Of the text sizes in use: tabular figures and capitals are wider than the mean letter. */
const letterPixels = 7.2;
const figurePixels = 8.2;
/** The arrow of a sorted column, beside its heading. */
const arrowPixels = 16;
const narrowestPixels = 48;
const widestPixels = 280;
/** Values up to this length are codes and need no more than their own width. */
const codeChars = 12;
/** As long as they are ever shown. */
const fixedPixels: Partial<Record<Field['type'], number>> = { date: 96, time: 148 };

const isText = ({ type }: Field): boolean => type === 'text' || type === 'id';

/**
 * How a table is laid out: each column as wide as the first records need, and those that say nothing there behind all
 * others, so that what there is to read stands together. Decided once a table: columns do not move under the eye.
 */
export const columnsOf = (dataset: string, fields: readonly Field[], sample: readonly RecordView[]): Column[] => {
  const measured = fields.map((field) => {
    const lengths = sample.map(({ values }) => [...shownValue(field.type, values[field.name])].length);
    return { field, longest: lengths.reduce((most, length) => Math.max(most, length), 0) };
  });
  const column = ({ field, longest }: (typeof measured)[number]): Column => {
    const heading = fieldTitle(dataset, field).length * letterPixels + arrowPixels;
    const contents = fixedPixels[field.type] ?? longest * (isText(field) ? letterPixels : figurePixels);
    const needed = Math.round(Math.max(heading, contents));
    return {
      field,
      widthPixels: Math.min(widestPixels, Math.max(narrowestPixels, needed)),
      grows: field.type === 'text' && longest > codeChars,
    };
  };
  const saysSomething = ({ longest }: { longest: number }): boolean => longest > 0 || sample.length === 0;
  return [...measured.filter(saysSomething), ...measured.filter((one) => !saysSomething(one))].map(column);
};
