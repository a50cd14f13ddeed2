import type { MenuCommand, screens } from '../../preload/contract/bridge.ts';

/** What the menu bar says. Roles (copy, zoom, quit) are said by the system in its own language. */
export type MenuWords = Readonly<Record<(typeof screens)[number] | 'file' | 'view' | 'lock', string>> &
  Readonly<Record<Extract<MenuCommand, 'add-files' | 'add-folder'>, string>>;

const english: MenuWords = {
  file: 'File',
  view: 'View',
  lock: 'Lock',
  'add-files': 'Add files…',
  'add-folder': 'Add a folder…',
  today: 'Today',
  timeline: 'Timeline',
  money: 'Money',
  places: 'Places',
  body: 'Body',
  people: 'People',
  data: 'Data',
  vault: 'Files',
  search: 'Search',
  activity: 'Activity',
  settings: 'Settings…',
};

const german: MenuWords = {
  file: 'Datei',
  view: 'Ansicht',
  lock: 'Verschließen',
  'add-files': 'Dateien hinzufügen …',
  'add-folder': 'Ordner hinzufügen …',
  today: 'Heute',
  timeline: 'Zeitleiste',
  money: 'Geld',
  places: 'Orte',
  body: 'Körper',
  people: 'Menschen',
  data: 'Daten',
  vault: 'Dateien',
  search: 'Suche',
  activity: 'Verlauf',
  settings: 'Einstellungen …',
};

/** The menu is there before any vault is open: it follows the system ("de-AT"), not the vault's setting. */
export const menuWords = (locale: string): MenuWords => (/^de\b/i.test(locale) ? german : english);
