import type { DatasetView, RecordView } from '../../../preload/contract/index.ts';
import { shownValue } from './value.ts';

/** A record in one line: its words first, then its figures, without its time and its numbers for machines. */
export const recordLine = (record: RecordView, dataset: DatasetView | undefined): string =>
  (dataset?.fields ?? [])
    .filter(({ name, type }) => name !== dataset?.timeField && type !== 'id')
    .map(({ name, type, unit }) => {
      const shown = shownValue(type, record.values[name]);
      return { shown: shown === '' || unit === undefined ? shown : `${shown} ${unit}`, isText: type === 'text' };
    })
    .filter(({ shown }) => shown !== '')
    .toSorted((a, b) => Number(b.isText) - Number(a.isText))
    .slice(0, 5)
    .map(({ shown }) => shown)
    .join(' · ');
