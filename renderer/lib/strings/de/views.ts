import type * as english from '../en/views.ts';
import type { Said } from '../said.ts';

export const views: Said<typeof english.views> = {
  button: 'Ansichten',
  name: 'Name dieser Ansicht',
  save: 'Ansicht speichern',
  rename: 'Umbenennen',
  remove: 'Entfernen',
  none: 'Hier ist noch keine Ansicht gespeichert. Filtere und sortiere, dann gib ihr einen Namen.',
  removed: (name) => `„${name}“ ist entfernt.`,
  bringBack: 'Zurückholen',
  unreadable: 'Diese Ansicht lässt sich nicht mehr lesen.',
};
