import type * as english from '../en/today.ts';
import type { Said } from '../said.ts';
import { count, counted } from './format.ts';

const files = (number: number): string => counted(number, 'Datei', 'Dateien');

export const today: Said<typeof english.today> = {
  title: 'Heute',
  endsOn: (day) => `Deine Daten enden am ${day}. Was sehenswert ist, gilt für damals.`,
  behind: (records) => `${counted(records, 'Datensatz wird', 'Datensätze werden')} noch gezählt …`,
  worth: 'Sehenswert',
  nothingWorth: 'Nichts fällt auf. Sobald es genug zum Vergleichen gibt, steht es hier.',
  finding: {
    risen: (name, now, was, day) => `${name} kostet seit ${day} ${now}. Davor waren es ${was}.`,
    spentMore: (spent, month, usual) =>
      `Im ${month} hast du ${spent} ausgegeben. In einem üblichen Monat des Jahres davor waren es ${usual}.`,
    shortNights: (nights, slept, usual) =>
      `In ${nights === 1 ? 'der letzten Nacht' : `deinen letzten ${count(nights)} Nächten`} hast du im Schnitt ${slept} geschlafen. In den drei Monaten davor waren es ${usual}.`,
    talk: (person, month, messages) =>
      `Im ${month} hast du am meisten mit ${person} gesprochen: ${counted(messages, 'Nachricht', 'Nachrichten')}.`,
    artist: (artist, month, time) => `Im ${month} hast du am meisten ${artist} gehört: ${time}.`,
    plays: (plays) => `${count(plays)} ×`,
    fullWeek: (week, time, events) =>
      `${week} war deine vollste Woche seit einem Jahr: ${time} in ${counted(events, 'Termin', 'Terminen')}.`,
    mostEver: (dataset, month, records) =>
      `${dataset}: im ${month} mehr als in jedem anderen Monat, zusammen ${count(records)}.`,
    backAt: (place, day, lastDay) => `Am ${day} warst du wieder bei ${place}, zum ersten Mal seit ${lastDay}.`,
    yearAgo: (day) => `Ein Jahr davor, am ${day}`,
  },
  waiting: 'Wartet auf dich',
  nothingWaits: 'Nichts wartet auf eine Entscheidung.',
  drill:
    'Deine Wiederherstellungswörter sind noch nie probiert worden. Ohne sie und ohne Passphrase bleibt der Tresor zu.',
  drillAction: 'Probieren',
  unread: (number) =>
    `${files(number)} ${number === 1 ? 'war' : 'waren'} nicht zu lesen, oder Holdfast kennt ihre Form nicht.`,
  unverified: (number) =>
    `${counted(number, 'Datei wurde', 'Dateien wurden')} ohne öffentliche Beschreibung gelesen. Sieh nach, ob die Datensätze stimmen.`,
  matched: (payments) =>
    `${counted(payments, 'Zahlung steht', 'Zahlungen stehen')} in zwei Dateien. Jede zählt einmal.`,
  look: 'Ansehen',
  toFiles: 'Dateien zeigen',
  cameIn: 'Was hereinkam',
  nothingCame: 'Noch ist keine Datei da.',
  files: (number, records) => `${files(number)}, ${counted(records, 'Datensatz', 'Datensätze')}`,
  problem: {
    failed: 'Auf halbem Weg abgebrochen. Lass sie noch einmal lesen.',
    refused: 'Nicht angenommen. Zieh sie noch einmal herein.',
    kept: 'Aufbewahrt, aber Holdfast kennt ihre Form nicht.',
    lines: (lines) => `${counted(lines, 'Zeile war', 'Zeilen waren')} nicht zu lesen. Sieh nach, welche.`,
  },
  moreProblems: (number) => `${counted(number, 'weitere Datei', 'weitere Dateien')} mit etwas zum Nachsehen`,
  pairs: {
    title: 'In zwei Dateien',
    about:
      'Jedes Paar ist eine Zahlung, die zwei Dateien in verschiedenen Worten nennen. Die erste zählt; die andere steht dahinter.',
    first: (shown, total) => `Die neuesten ${count(shown)} von ${count(total)}.`,
    two: 'Es sind zwei',
    twoSaved: 'Jetzt zählen beide.',
    right: 'Diese stimmen alle',
    none: 'Alle Paare sind angesehen.',
  },
  emptyTitle: 'Hier beginnen bald deine Tage',
  emptyText:
    'Was hereinkam, was sehenswert ist, was auf dich wartet. Zieh eine Datei irgendwo in dieses Fenster, um anzufangen.',
};
