import type { FieldType, FieldValue } from '../../../preload/contract/index.ts';
import { typedFigure } from '../strings/format.ts';
import { text } from '../strings/index.ts';

/** What was typed as a value of that type; null when it is none. A decimal stays the digits that were typed. */
export const typedValue = (type: FieldType, typed: string): FieldValue => {
  const written = typed.trim();
  if (written === '') return null;
  const figures = typedFigure(written);
  switch (type) {
    case 'integer':
      return /^-?\d+$/.test(figures) && Number.isSafeInteger(Number(figures)) ? Number(figures) : null;
    case 'number':
      return figures === '' ? null : Number(figures);
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(figures) ? figures : null;
    case 'boolean':
      return written === text.data.yes;
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(written) ? written : null;
    case 'time':
      return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(written) ? written : null;
    default:
      return written;
  }
};
