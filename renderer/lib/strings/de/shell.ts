import type * as english from '../en/shell.ts';
import type { Said } from '../said.ts';
import { count, counted } from './format.ts';

export const nav: Said<typeof english.nav> = {
  label: 'Räume',
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
  settings: 'Einstellungen',
};

export const lock: Said<typeof english.lock> = {
  lockNow: 'Verschließen',
  open: 'Offen',
  locked: 'Verschlossen',
  working: (files) => `In Arbeit · ${count(files)}`,
  shortcut: (mac) => (mac ? '⌘L' : 'Strg L'),
};

export const gate: Said<typeof english.gate> = {
  connecting: 'Holdfast wird gestartet …',
  lost: 'Das Programm hinter dieser Seite antwortet nicht. Holdfast versucht es weiter.',
  lostNext:
    'Wenn das so bleibt, schließe diese Seite und starte Holdfast neu. Dein Tresor liegt verschlüsselt auf der Festplatte und nimmt davon keinen Schaden.',
  signedOut: 'Diese Seite ist nicht mehr angemeldet.',
  signedOutNext: 'Öffne die Adresse, die Holdfast ausgegeben hat, oder starte Holdfast neu.',
  lockedTitle: 'Dein Tresor ist verschlossen',
  lockedText:
    'Alles darin liegt verschlüsselt auf der Festplatte dieses Rechners. Deine Passphrase öffnet ihn, auf einer Seite, die sonst nichts erreicht.',
  unlock: 'Tresor öffnen',
  recover: 'Ich habe meine Passphrase vergessen',
  absentTitle: 'Ein Tresor für das, was dir gehört',
  absentText:
    'Kontoauszüge, Orte, Schlaf: Zieh die Dateien hinein und sieh, was darin steht. Niemand sonst kann es. Alles bleibt auf diesem Rechner, verschlüsselt mit einem Schlüssel, den nur deine Passphrase öffnet.',
  create: 'Meinen Tresor anlegen',
  elsewhere: 'Weiter geht es auf der Seite, die sich gerade geöffnet hat.',
  lookAround: 'In einem erfundenen Leben umsehen',
  leftTitle: 'Du hast das erfundene Leben verlassen',
  leftText: 'Nichts davon wurde behalten. Dein eigener Tresor war die ganze Zeit zu.',
  leftNext: 'Um mit einem eigenen Tresor weiterzumachen, starte Holdfast neu.',
  toOwn: 'Zu meinem Tresor',
  madeUp: {
    label: 'Erfundenes Leben',
    says: 'Das ist ein erfundenes Leben. Niemand darin existiert, und nichts, was du hier tust, wird behalten.',
    leave: 'Verlassen',
  },
};

export const drop: Said<typeof english.drop> = {
  hover: (files) =>
    files > 1
      ? `Lass los, um ${count(files)} Dinge in deinen Tresor zu legen. Jedes wird erst verschlüsselt, dann gelesen.`
      : 'Lass los, um es in deinen Tresor zu legen. Es wird erst verschlüsselt, dann gelesen.',
  hoverLocked: 'Der Tresor ist verschlossen. Öffne ihn erst, dann lass los.',
  sending: (sent, found) => `${count(sent)} von ${counted(found, 'Datei', 'Dateien')} aufgenommen`,
  taken: (files) => `${counted(files, 'Datei', 'Dateien')} sicher in deinem Tresor`,
  refused: (files) => `${counted(files, 'Datei wurde', 'Dateien wurden')} nicht aufgenommen`,
};

export const shared: Said<typeof english.shared> = {
  close: 'Schließen',
  dismiss: 'Ausblenden',
  incident: (incident) => `Vorfall ${incident}`,
  loading: 'Wird geladen …',
  asTable: 'Als Tabelle',
  asPicture: 'Als Bild',
  savePicture: 'Bild speichern …',
  pictureTooLarge: 'Ein Bild dieser Größe lässt sich nicht speichern.',
};
