import type * as english from '../en/consent.ts';
import { minPassphraseCharacters } from '../limits.ts';
import type { Said } from '../said.ts';
import { kindOfDataset } from '../sensitivity.ts';
import { count, counted, size } from './format.ts';

const sensitivity: Readonly<Record<ReturnType<typeof kindOfDataset>, string>> = {
  money: 'Was du verdienst, was du besitzt, wen du bezahlst und wofür.',
  body: 'Deine Gesundheit: wie du schläfst, dich bewegst und dich fühlst.',
  places: 'Wo du wann warst, also auch, wo du wohnst und arbeitest.',
  people: 'Was du und andere einander geschrieben habt. Es gehört auch ihnen.',
  interests: 'Was du liest, siehst, hörst, suchst und kaufst: deine Gewohnheiten und Überzeugungen.',
  own: 'Was in deinen Dateien steht. Wie persönlich das ist, weiß Holdfast nicht: Sieh dir die Zeilen unten an.',
};

export const consent: Said<typeof english.consent> = {
  shared: {
    passphrase: 'Passphrase',
    newPassphrase: 'Neue Passphrase',
    again: 'Noch einmal dieselbe',
    show: 'Zeigen',
    hide: 'Verbergen',
    differ: 'Die beiden stimmen noch nicht überein.',
    cancel: 'Jetzt nicht',
    back: 'Zurück zu Holdfast',
    working: 'Einen Moment …',
    currentPassphrase: 'Deine jetzige Passphrase',
  },
  strength: (characters) => {
    if (characters === 0)
      return `Mindestens ${minPassphraseCharacters} Zeichen. Vier oder fünf Wörter, die nichts miteinander zu tun haben, sind stark und lassen sich merken.`;
    const said = `${count(characters)} Zeichen`;
    if (characters < minPassphraseCharacters)
      return `${said}, noch ${count(minPassphraseCharacters - characters)} mehr nötig.`;
    if (characters < 16)
      return `${said}: genug, um angenommen zu werden. Jedes weitere Wort macht das Erraten viele tausend Mal schwerer.`;
    if (characters < 24) return `${said}: lang, wenn niemand sie zitieren könnte. Eine Liedzeile ist es nicht.`;
    return `${said}: sehr lang, wenn niemand sie zitieren könnte.`;
  },
  pageTitle: 'Holdfast: deine Entscheidung',
  starting: 'Einen Moment …',
  unreachable: {
    title: 'Holdfast antwortet nicht',
    text: 'Diese Seite erreicht deinen Tresor nur, solange Holdfast läuft, und nur von der Adresse aus, die es ausgegeben hat.',
    again: 'Noch einmal versuchen',
  },
  idle: {
    title: 'Hier wartet nichts auf dich',
    text: 'Auf dieser Seite entscheidest du, was nur du entscheiden darfst. Beginne im Hauptfenster.',
  },
  create: {
    title: 'Leg deinen Tresor an',
    text: 'Die Passphrase, die du hier wählst, ist der Schlüssel zu allem, was du hineinlegst. Niemand sonst hat sie, und niemand kann dir eine neue schicken.',
    submit: 'Meinen Tresor anlegen',
    lookAround: 'Erst in einem erfundenen Leben umsehen',
  },
  unlock: {
    title: 'Öffne deinen Tresor',
    submit: 'Tresor öffnen',
    forgot: 'Ich habe meine Passphrase vergessen',
    text: 'Deine Passphrase wird nur auf dieser Seite eingegeben, nirgends sonst.',
  },
  recover: {
    title: 'Stell deinen Tresor wieder her',
    text: 'Gib die 24 Wörter von deinem Wiederherstellungsblatt in ihrer Reihenfolge ein und wähle eine neue Passphrase. Der Tresor selbst bleibt, wie er ist.',
    words: '24 Wiederherstellungswörter',
    counted: (words) => `${words} von 24 Wörtern`,
    submit: 'Neue Passphrase setzen',
    done: 'Dein Tresor ist offen, mit der neuen Passphrase.',
  },
  sheet: {
    title: 'Deine 24 Wiederherstellungswörter',
    text: 'Sie öffnen deinen Tresor, falls die Passphrase je verloren geht. Wer sie hat, kann alles lesen. Bring sie auf Papier und bewahre es getrennt von diesem Rechner auf.',
    replaces:
      'Der Tresor hat einen neuen Schlüssel; diese Wörter ersetzen also die auf deinem alten Blatt. Vernichte das alte Blatt.',
    once: 'Sie werden dieses eine Mal gezeigt. Später holt nur deine Passphrase sie wieder hervor.',
    print: 'Blatt drucken',
    printAbout: 'Wer in eine Datei druckt, hinterlässt die Wörter lesbar auf einer Festplatte.',
    next: 'Ich habe sie auf Papier',
    paperTitle: 'Wiederherstellungsblatt für Holdfast',
    paperText:
      'Diese 24 Wörter, in dieser Reihenfolge, öffnen den Tresor ohne seine Passphrase. Bewahre das Blatt dort auf, wo nur du es findest.',
    paperDate: (day) => `Gedruckt am ${day}`,
  },
  drill: {
    title: 'Überprüfe dein Blatt',
    text: 'Gib vier der Wörter von deinem Blatt ein, damit sicher ist, dass es sich lesen lässt, wenn du es brauchst.',
    word: (position) => `Wort ${position}`,
    back: 'Die Wörter noch einmal zeigen',
    submit: 'Überprüfen',
    done: 'Dein Blatt stimmt. Dein Tresor ist bereit.',
  },
  changePassphrase: {
    title: 'Ändere deine Passphrase',
    text: 'Von jetzt an öffnet nur noch die neue diesen Tresor.',
    rekey: 'Dem Tresor auch einen neuen Schlüssel geben',
    rekeyAbout:
      'Alte Kopien des Tresors, etwa in einer Sicherung, öffnen sich weiterhin mit der alten Passphrase. Mit einem neuen Schlüssel öffnen sie nichts mehr, was von jetzt an dazukommt. Alles wird neu verschlüsselt, was eine Weile dauert, und du bekommst neue Wiederherstellungswörter.',
    submit: 'Passphrase ändern',
    done: 'Deine Passphrase ist geändert.',
  },
  recoveryPhrase: {
    title: 'Sieh dir deine Wiederherstellungswörter an',
    text: 'Achte darauf, dass dir niemand über die Schulter sieht. Wer diese Wörter hat, kann alles im Tresor lesen.',
    submit: 'Wörter zeigen',
  },
  deviceKey: {
    onTitle: 'Binde den Tresor an diesen Rechner',
    onText:
      'Ein zweiter Schlüssel kommt in den Schlüsselbund dieses Rechners, und von jetzt an sind beide nötig: Ein kopierter Tresor öffnet sich nirgendwo sonst, auch nicht mit der Passphrase. Geht dieser Rechner oder sein Schlüsselbund verloren, öffnen nur deine 24 Wiederherstellungswörter den Tresor.',
    offTitle: 'Öffne den Tresor mit der Passphrase allein',
    offText:
      'Der Schlüssel im Schlüsselbund dieses Rechners wird entfernt. Eine Kopie des Tresors öffnet sich dann überall mit deiner Passphrase.',
    onSubmit: 'An diesen Rechner binden',
    offSubmit: 'Nur die Passphrase verwenden',
    onDone: 'Der Tresor ist an diesen Rechner gebunden.',
    offDone: 'Die Passphrase allein öffnet den Tresor.',
  },
  export: {
    title: 'Exportiere deine Originale',
    leaves: (files, sizeBytes) =>
      `${counted(files, 'Datei', 'Dateien')}, ${size(sizeBytes)}, genau so, wie du sie hineingelegt hast.`,
    withRecords: 'Die Datensätze jeder Tabelle kommen als Textdateien mit.',
    what: 'Was',
    protection: 'Schutz',
    clear: 'Keiner. Die Kopien sind nicht verschlüsselt: Wer den Ordner öffnen kann, kann sie lesen.',
    names: 'Alle Namen zeigen',
    folder: 'Ordner',
    choose: 'Wählen …',
    folderAbout: 'Er wird angelegt, wenn es ihn nicht gibt. Nichts darin wird je überschrieben.',
    loading: 'Es wird nachgesehen, was dazugehört …',
    submit: (files) => `${counted(files, 'Datei', 'Dateien')} exportieren`,
    done: (files, bytes, to) => `${counted(files, 'Datei', 'Dateien')}, ${size(bytes)}, nach ${to} geschrieben.`,
  },
  exportTable: {
    title: (table) => `Exportiere die Tabelle ${table}`,
    leaves: (number, table) => `${counted(number, 'Datensatz', 'Datensätze')} aus ${table}`,
    all: ', alle.',
    is: { equals: 'ist', contains: 'enthält', from: 'ist mindestens', to: 'ist höchstens' },
    empty: 'leer',
    oneFile: 'nur aus der Datei, die du angesehen hast',
    columns: 'Spalten',
    tells: 'Was sie verrät',
    sensitivity: (dataset) => sensitivity[kindOfDataset(dataset)],
    form: 'Form',
    formats: {
      csv: 'CSV, für Tabellenprogramme. Ein Text, den ein Tabellenprogramm ausrechnen würde, bekommt einen Apostroph davor.',
      json: 'JSON, auf jeder Zeile ein Datensatz.',
      parquet: 'Parquet, zum Auswerten. Beträge und Zeiten sind Text, damit sie genau bleiben.',
    },
    clear: 'Keiner. Die Datei ist nicht verschlüsselt: Wer den Ordner öffnen kann, kann sie lesen.',
    first: (rows) => (rows === 1 ? 'Der einzige Datensatz' : `Die ersten ${count(rows)}, so wie sie hinausgehen`),
    folderAbout:
      'Er wird angelegt, wenn es ihn nicht gibt. Wo schon eine Datei so heißt, bekommt die neue eine Nummer.',
    submit: (number) => `${counted(number, 'Datensatz', 'Datensätze')} exportieren`,
    done: (number, bytes, path) =>
      `${counted(number, 'Datensatz', 'Datensätze')}, ${size(bytes)}, nach ${path} geschrieben.`,
  },
  dragOut: {
    title: 'Zieh zehn Minuten lang Dateien hinaus',
    text: 'Zehn Minuten lang, oder bis der Tresor sich schließt, kannst du Dateien aus dem Hauptfenster hinausziehen. Jede Kopie wird im Verlauf vermerkt. Die Kopien sind nicht verschlüsselt: Wer den Ordner öffnen kann, in den du sie ziehst, kann sie lesen.',
    submit: 'Zehn Minuten lang erlauben',
    done: 'Du kannst zehn Minuten lang Dateien aus dem Fenster ziehen.',
  },
  savePicture: {
    title: 'Speichere dieses Bild',
    leaves: (name, format) => `Bild ${name} · ${format}`,
    clear: 'Das Bild ist nicht verschlüsselt: Wer den Ordner öffnen kann, sieht es und was es über dich verrät.',
    submit: 'Das Bild speichern',
    done: (path) => `Das Bild wurde nach ${path} geschrieben.`,
  },
};
