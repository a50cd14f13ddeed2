import type { FileStatus } from '../../../../preload/contract/index.ts';
import type * as english from '../en/vault.ts';
import type { Said } from '../said.ts';
import { count, counted, size, until } from './format.ts';

const fileStates: Record<FileStatus, string> = {
  waiting: 'Wartet',
  storing: 'Verschlüsseln',
  reading: 'Lesen',
  done: 'Gelesen',
  kept: 'Nur aufbewahrt',
  failed: 'Lesen abgebrochen',
  cancelled: 'Von dir abgebrochen',
  refused: 'Nicht aufgenommen',
  forgotten: 'Ausgeblendet',
};

const files = (number: number): string => counted(number, 'Datei', 'Dateien');
const records = (number: number): string => counted(number, 'Datensatz', 'Datensätze');

export const vault: Said<typeof english.vault> = {
  title: 'Dateien',
  summary: (fileCount, recordCount) => `${files(fileCount)} · ${records(recordCount)}`,
  add: 'Dateien hinzufügen …',
  needs: (fileCount) => `${files(fileCount)} zum Nachsehen`,
  needsOf: (needing, fileCount) => `${count(needing)} von ${files(fileCount)} zum Nachsehen`,
  needsNone: 'In keiner Datei gibt es etwas nachzusehen',
  allFiles: 'Alle Dateien zeigen',
  listLabel: 'Dateien im Tresor',
  columns: {
    status: 'Zustand',
    name: 'Name',
    what: 'Was es ist',
    records: 'Datensätze',
    size: 'Größe',
    added: 'Hinzugefügt',
  },
  emptyTitle: 'Zieh deine erste Datei irgendwo in dieses Fenster',
  emptyText:
    'Ein Kontoauszug als CSV oder OFX, ein Archiv von Google Takeout, ein Export aus Apple Health, ein Kalender oder etwas ganz anderes. In ZIP-Archive wird hineingesehen. Was Holdfast nicht lesen kann, bewahrt es trotzdem sicher auf.',
  unread: 'Nur aufbewahrt, nicht gelesen',
  unreadText: 'Diese Art von Datei kann Holdfast noch nicht lesen. Das Original ist sicher und lässt sich exportieren.',
  issues: (issues) => `${counted(issues, 'Zeile war', 'Zeilen waren')} nicht lesbar`,
  issuesTitle: 'Was nicht gelesen werden konnte',
  issueLines: (lines) => counted(lines, 'Zeile', 'Zeilen'),
  issuesAbout: 'Alles andere in der Datei wurde gelesen.',
  moreIssues: (left) => `${count(left)} weitere zeigen`,
  line: (line) => `Zeile ${count(line)}`,
  part: 'in',
  progress: (done, total, rate) => `${size(done)} von ${size(total)} · ${size(rate)}/s`,
  cancel: 'Abbrechen',
  retry: 'Noch einmal versuchen',
  open: (dataset) => `Ihre Datensätze in ${dataset} zeigen`,
  forget: (recordCount) =>
    recordCount > 0 ? `Diese Datei und ${records(recordCount)} daraus vergessen` : 'Diese Datei vergessen',
  forgetAbout:
    'Sie verschwindet sofort. Zehn Minuten lang kannst du sie zurückholen; dann wird ihr Schlüssel vernichtet, und niemand kann sie mehr lesen, auch du nicht.',
  chosen: (fileCount) => `${files(fileCount)} ausgewählt`,
  chosenOf: (chosen, fileCount) => `${count(chosen)} von ${files(fileCount)} ausgewählt`,
  chooseNone: 'Auswahl aufheben',
  exportMany: (fileCount) => `${files(fileCount)} exportieren …`,
  forgetMany: (fileCount) => `${files(fileCount)} vergessen …`,
  forgetManyTitle: (fileCount, recordCount) =>
    recordCount > 0 ? `${files(fileCount)} und ${records(recordCount)} vergessen?` : `${files(fileCount)} vergessen?`,
  forgetManyAbout:
    'Sie verschwinden sofort. Zehn Minuten lang kannst du sie zurückholen; dann werden ihre Schlüssel vernichtet, und niemand kann sie mehr lesen, auch du nicht.',
  forgetManyNo: 'Behalten',
  forgetManyConfirm: (fileCount) => `${files(fileCount)} vergessen`,
  forgotten: (name) => `${name} ist ausgeblendet.`,
  forgottenMany: (fileCount) => `${counted(fileCount, 'Datei ist', 'Dateien sind')} ausgeblendet.`,
  goneIn: (goneAt, now) => `Ihr Schlüssel wird in ${until(goneAt, now)} vernichtet.`,
  goneManyIn: (goneAt, now) => `Ihre Schlüssel werden in ${until(goneAt, now)} vernichtet.`,
  files,
  undo: 'Zurückholen',
  forgetNow: 'Jetzt vergessen …',
  forgetNowTitle: (name) => `Den Schlüssel von ${name} jetzt vernichten?`,
  forgetNowText: 'Das kann niemand rückgängig machen. Kopien außerhalb von Holdfast bleiben, wie sie sind.',
  keepTenMinutes: 'Die zehn Minuten behalten',
  forgetNowConfirm: (recordCount) =>
    recordCount > 0 ? `${records(recordCount)} endgültig vergessen` : 'Die Datei endgültig vergessen',
  status: fileStates,
  facts: {
    size: 'Größe',
    added: 'Hinzugefügt',
    reader: 'Gelesen als',
    records: 'Datensätze',
    seal: 'SHA-256',
    dataset: 'Tabelle',
  },
  ended: (file) =>
    file.records > 0 ? `${file.name}: ${records(file.records)}` : `${file.name}: ${fileStates[file.status]}`,
  endedMany: (fileCount) => `${files(fileCount)} fertig`,
  alreadyHere: 'Derselbe Inhalt war schon im Tresor. Er wird nur einmal aufbewahrt.',
  dragOut: 'Dateien lassen sich nur aus dem Fenster ziehen, solange du es erlaubst.',
  dragOutAllow: 'Zehn Minuten lang erlauben …',
  dragOutAllowed: (endsAt, now) => `Du kannst noch ${until(endsAt, now)} lang Dateien aus dem Fenster ziehen.`,
  dragOutEnd: 'Jetzt beenden',
  look: 'Ansehen',
  exportOne: 'Exportieren …',
  went: 'Wohin ihre Datensätze gingen',
  unverified:
    'Nicht überprüft: Niemand hat veröffentlicht, wie diese Dateien aufgebaut sind, also liest Holdfast sie nach ihrem Aussehen. Vergleiche ein paar Datensätze mit dem Original, bevor du dich auf sie verlässt.',
  drill:
    'Deine Wiederherstellungswörter sind noch nicht überprüft. Ohne sie ist der Tresor verloren, wenn du die Passphrase vergisst.',
  drillAction: 'Jetzt überprüfen',
};

export const preview: Said<typeof english.preview> = {
  back: 'Alle Einträge',
  previous: 'Vorige Datei',
  next: 'Nächste Datei',
  place: (index, fileCount) => `${count(index)} von ${count(fileCount)}`,
  kinds: {
    text: 'Text',
    mail: 'E-Mail, als Text',
    image: 'Bild',
    pdf: 'PDF-Dokument',
    audio: 'Ton',
    video: 'Video',
    archive: 'Archiv',
    none: 'Keine Vorschau',
  },
  undrawn: 'Diese Art von Datei kann Holdfast nicht zeigen, oder öffnet sie nur außerhalb.',
  large: 'Das ist größer als die 64 MB, die ein Fenster im Speicher hält.',
  broken:
    'Das lässt sich nicht zeigen: Es ist beschädigt, geschützt oder in einer Form, die dieses Fenster nicht kennt.',
  exportAbout: 'Exportiere es, um es mit einem anderen Programm zu öffnen.',
  exportIt: 'Exportieren …',
  shown: (shown, whole) => `${size(shown)} von ${size(whole)} sind zu sehen.`,
  more: 'Mehr zeigen',
  entries: (total, capped) =>
    capped ? `Mehr als ${counted(total, 'Eintrag', 'Einträge')}` : counted(total, 'Eintrag', 'Einträge'),
  moreEntries: (left) => `Mehr zeigen (noch ${count(left)})`,
  refusedEntry: 'Mit einem Passwort verschlossen oder auf eine Art gepackt, die nicht gelesen wird',
  pdf: {
    previous: 'Vorige Seite',
    next: 'Nächste Seite',
    page: (page, pages) => `Seite ${count(page)} von ${count(pages)}`,
    picture: (name, page, pages) => `${name}, Seite ${count(page)} von ${count(pages)}`,
    asText: 'Als Text',
    noText: 'Auf dieser Seite stehen keine Wörter: Sie ist ein Bild.',
  },
  mail: {
    label: (mails) => counted(mails, 'E-Mail', 'E-Mails'),
    sender: 'Von',
    recipients: 'An',
    time: 'Gesendet',
    attachments: 'Anhänge',
    noSubject: 'Kein Betreff',
    none: 'In dieser Datei ist keine E-Mail lesbar.',
    more: (mails) => `Die ersten ${count(mails)} sind zu sehen. Alle stehen in Daten und Suche.`,
  },
};
