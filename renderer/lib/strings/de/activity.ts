import type { DiaryEntry } from '../../../../preload/contract/index.ts';
import { numberOf, textOf, type Facts } from '../diary-facts.ts';
import type * as english from '../en/activity.ts';
import type { Said } from '../said.ts';
import { count, counted, size } from './format.ts';

export const activity: Said<typeof english.activity> = {
  title: 'Verlauf',
  about: 'Was in diesem Tresor geschehen ist. Jeder Eintrag ist mit dem vorigen versiegelt.',
  emptyTitle: 'Das Tagebuch beginnt mit deiner ersten Datei',
  emptyText: 'Alles, was hinzugefügt, gelesen, exportiert oder vergessen wird, steht hier, in ganzen Sätzen.',
  more: 'Früheres zeigen',
};

const file = (facts: Facts): string => textOf(facts, 'name', 'Eine Datei');
const records = (number: number): string => counted(number, 'Datensatz', 'Datensätze');

/** „ (12,4 MB)“, or nothing when the entry does not say. */
const sized = (facts: Facts, name = 'sizeBytes'): string => {
  const sizeBytes = numberOf(facts, name);
  return sizeBytes === null ? '' : ` (${size(sizeBytes)})`;
};

const read = (facts: Facts): string => {
  const found = numberOf(facts, 'records');
  const issues = numberOf(facts, 'issues') ?? 0;
  const what = found === null ? 'wurde gelesen' : `wurde gelesen: ${records(found)}`;
  return `${file(facts)} ${what}${issues > 0 ? `, ${counted(issues, 'Zeile war', 'Zeilen waren')} nicht lesbar` : ''}.`;
};

const sentences: Record<DiaryEntry['kind'], (facts: Facts) => string> = {
  'vault-created': () => 'Du hast diesen Tresor angelegt.',
  'vault-opened': () => 'Der Tresor wurde geöffnet.',
  'vault-locked': () => 'Der Tresor wurde verschlossen.',
  'unlock-failed': (facts) => {
    const times = numberOf(facts, 'times') ?? 1;
    return times > 1
      ? `Eine falsche Passphrase wurde ${count(times)}-mal eingegeben.`
      : 'Eine falsche Passphrase wurde eingegeben.';
  },
  'file-added': (facts) => `${file(facts)}${sized(facts)} wurde verschlüsselt in den Tresor gelegt.`,
  'file-read': read,
  'file-failed': (facts) => `${file(facts)} ließ sich nicht bis zum Ende lesen. Das Original ist sicher.`,
  'file-duplicate': (facts) => `${file(facts)} war schon im Tresor und wird nur einmal aufbewahrt.`,
  'file-cancelled': (facts) => `${file(facts)} wurde von dir abgebrochen.`,
  'file-hidden': (facts) => `${file(facts)} soll vergessen werden. Zehn Minuten lang lässt sich das zurücknehmen.`,
  'file-restored': (facts) => `${file(facts)} wurde von dir zurückgeholt.`,
  'file-forgotten': (facts) => {
    const gone = numberOf(facts, 'records');
    return `Eine Datei wurde vergessen${gone === null ? '' : `, mit ${counted(gone, 'Datensatz', 'Datensätzen')}`}. Ihr Schlüssel ist vernichtet.`;
  },
  exported: (facts) => {
    const files = numberOf(facts, 'files');
    return files === null
      ? 'Du hast Originale exportiert.'
      : `Du hast ${counted(files, 'Original', 'Originale')}${sized(facts, 'bytes')} exportiert.`;
  },
  'table-exported': (facts) => {
    const number = numberOf(facts, 'records');
    return number === null
      ? 'Du hast eine Tabelle exportiert.'
      : `Du hast ${records(number)}${sized(facts, 'bytes')} als Tabelle exportiert.`;
  },
  'picture-saved': (facts) => `Du hast das Bild ${textOf(facts, 'name', 'einer Auswertung')} gespeichert.`,
  'drag-out-allowed': () => 'Du hast für zehn Minuten erlaubt, Dateien aus dem Fenster zu ziehen.',
  'file-dragged-out': (facts) => `Eine Kopie wurde aus dem Fenster gezogen: ${file(facts)}${sized(facts)}.`,
  'passphrase-changed': () => 'Du hast die Passphrase geändert.',
  recovered: () => 'Der Tresor wurde mit seinen 24 Wörtern wiederhergestellt und bekam eine neue Passphrase.',
  'recovery-phrase-shown': () => 'Die Wiederherstellungswörter wurden gezeigt.',
  'recovery-drilled': () => 'Du hast deine Wiederherstellungswörter überprüft.',
  rekeyed: () => 'Der Tresor bekam einen neuen Hauptschlüssel. Ältere Kopien seines Kopfes öffnen ihn nicht mehr.',
  'device-key-on': () => 'Der Schlüssel aus dem Schlüsselbund dieses Rechners wurde eingeschaltet.',
  'device-key-off': () => 'Der Schlüssel aus dem Schlüsselbund dieses Rechners wurde ausgeschaltet.',
  verified: (facts) => {
    const checked = numberOf(facts, 'checked');
    return checked === null
      ? 'Der Tresor wurde geprüft. Alles ist, wie es versiegelt wurde.'
      : `Der Tresor wurde geprüft: ${counted(checked, 'Stück', 'Stücke')}, alles wie versiegelt.`;
  },
  'damage-found': (facts) => {
    const damaged = numberOf(facts, 'damaged') ?? 1;
    return `Beim Prüfen ${damaged === 1 ? 'fand sich' : 'fanden sich'} ${counted(damaged, 'beschädigtes Stück', 'beschädigte Stücke')}.`;
  },
  'settings-changed': () => 'Du hast die Einstellungen geändert.',
};

export const diary: Said<typeof english.diary> = {
  sentences,
  forgotten: 'Über eine Datei, die inzwischen vergessen wurde.',
};
