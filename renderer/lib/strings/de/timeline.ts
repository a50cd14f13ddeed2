import type * as english from '../en/timeline.ts';
import type { Said } from '../said.ts';
import { count, counted } from './format.ts';

export const timeline: Said<typeof english.timeline> = {
  title: 'Zeitleiste',
  tools: 'Was zu sehen ist',
  closer: 'Näher heran',
  further: 'Weiter weg',
  day: 'Letzter Tag',
  month: 'Letzter Monat',
  year: 'Letztes Jahr',
  all: 'Alles',
  goTo: 'Zu einem Tag',
  lanes: 'Arten von Datensätzen',
  list: 'Auflisten, was zu sehen ist',
  leaveOut: (name) => `${name} weglassen`,
  showAll: (left) => `${count(left)} weitere zeigen`,
  boardLabel: (stretch) =>
    `${stretch}. Plus und Minus verändern den Ausschnitt, die Pfeiltasten verschieben ihn, Pos1 zeigt alles. Die Namen listen auf, was zu sehen ist.`,
  hint: 'Scrolle, um näher heranzugehen, zieh zum Verschieben, und klicke, um zu sehen, was damals war.',
  nothingHere: 'Zu dieser Zeit ist nichts verzeichnet.',
  onlyFirst: (limit) => `Das sind die ersten ${limit}. Geh näher heran, um die anderen zu sehen.`,
  behind: (records) => `${counted(records, 'Datensatz wird', 'Datensätze werden')} noch gezählt …`,
  emptyTitle: 'Hier werden deine Tage gezeichnet, eine Linie je Art',
  emptyText:
    'Alles, was einen Zeitpunkt hat, erscheint: Zahlungen, Orte, Herzschläge, Nachrichten. Zieh zum Anfang irgendeinen Export in dieses Fenster.',
};
