import type { Field, FieldType } from '../../../../preload/contract/data.ts';

/** One field of a shared dataset; `unit` where the number has one. */
export const field = (name: string, type: FieldType, about: string, unit?: string): Field =>
  unit === undefined ? { name, type, about } : { name, type, about, unit };

export const recordedBy: readonly Field[] = [
  field('source', 'text', 'App or device that wrote it'),
  field('device', 'text', 'Device it was measured with'),
];
