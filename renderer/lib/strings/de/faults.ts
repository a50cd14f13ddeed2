import type { FaultCode } from '../../../../preload/contract/faults.ts';
import type { FaultText } from '../fault-text.ts';
import { minPassphraseCharacters } from '../limits.ts';

export const faults: Record<FaultCode, FaultText> = {
  'vault-absent': {
    says: 'Hier gibt es noch keinen Tresor.',
    next: 'Leg einen an, oder starte Holdfast mit dem Ordner, in dem dein Tresor liegt.',
  },
  'vault-exists': {
    says: 'Hier gibt es schon einen Tresor.',
    next: 'Öffne ihn mit seiner Passphrase. Ein neuer bräuchte einen anderen Ordner.',
  },
  'vault-locked': { says: 'Der Tresor ist verschlossen.', next: 'Öffne ihn mit deiner Passphrase.' },
  'vault-in-use': {
    says: 'Ein anderes Holdfast hat diesen Tresor geöffnet.',
    next: 'Schließe das andere und versuch es noch einmal.',
  },
  'vault-damaged': {
    says: 'Der Kopf oder die Datenbank des Tresors ist nicht lesbar. Nichts wurde verändert.',
    next: 'Stell den Ordner des Tresors aus einer Sicherung wieder her und öffne ihn dann.',
  },
  'vault-newer': {
    says: 'Dieser Tresor stammt von einem neueren Holdfast. Nichts wurde verändert.',
    next: 'Aktualisiere Holdfast und öffne ihn dann.',
  },
  'wrong-passphrase': {
    says: 'Das ist nicht die Passphrase dieses Tresors.',
    next: 'Gib sie noch einmal ein, oder nimm deine 24 Wiederherstellungswörter.',
  },
  'wrong-recovery-phrase': {
    says: 'Diese Wörter öffnen diesen Tresor nicht.',
    next: 'Vergleiche jedes Wort und die Reihenfolge mit deinem Blatt.',
  },
  'weak-passphrase': {
    says: 'Diese Passphrase ist zu kurz.',
    next: `Nimm mindestens ${minPassphraseCharacters} Zeichen; vier oder fünf Wörter ohne Zusammenhang lassen sich leicht merken.`,
  },
  'device-key-missing': {
    says: 'Dieser Tresor braucht auch einen Schlüssel aus dem Schlüsselbund dieses Rechners, und dort ist keiner.',
    next: 'Entsperre den Schlüsselbund dieses Rechners, oder stell den Tresor mit deinen 24 Wörtern wieder her.',
  },
  'keychain-unavailable': {
    says: 'Der Schlüsselbund dieses Rechners antwortet nicht.',
    next: 'Entsperre ihn, oder lass den Schlüssel des Rechners ausgeschaltet.',
  },
  'bad-argument': {
    says: 'Damit konnte Holdfast nichts anfangen.',
    next: 'Sieh nach, was du eingegeben hast, und versuch es noch einmal.',
  },
  'unknown-call': {
    says: 'Diese Seite und das Programm dahinter sind verschieden alt.',
    next: 'Beende Holdfast und starte es neu.',
  },
  'not-permitted': { says: 'Diese Seite darf das nicht.', next: 'Beginne in dem Fenster, zu dem es gehört.' },
  'not-found': {
    says: 'Das ist nicht mehr im Tresor.',
    next: 'Geh zurück zur Liste; sie zeigt, was jetzt da ist.',
  },
  'already-done': {
    says: 'Es gibt nichts mehr rückgängig zu machen oder abzubrechen.',
    next: 'Die Liste zeigt, wie es ausgegangen ist.',
  },
  cancelled: { says: 'Abgebrochen.', next: 'Zieh die Datei wieder herein, wann immer du willst.' },
  'too-large': {
    says: 'Das ist größer, als Holdfast es auf einmal aufnimmt.',
    next: 'Teile es auf und füge die Teile hinzu.',
  },
  'drill-failed': {
    says: 'Das sind nicht die vier Wörter.',
    next: 'Sieh noch einmal auf dein Blatt und gib sie neu ein.',
  },
  'disk-full': {
    says: 'Die Festplatte ist voll. Dem Tresor ist nichts geschehen.',
    next: 'Schaff etwas Platz und versuch es noch einmal.',
  },
  'disk-denied': {
    says: 'Das Betriebssystem lässt Holdfast dort nicht schreiben.',
    next: 'Sieh nach den Rechten des Ordners, oder wähle einen anderen.',
  },
  'disk-failed': {
    says: 'Die Festplatte hat einen Fehler gemeldet.',
    next: 'Überprüfe die Festplatte, dann wähle „Jetzt prüfen“ in den Einstellungen.',
  },
  'source-unreadable': {
    says: 'Diese Datei ließ sich nicht lesen, oder sie hat sich beim Lesen verändert.',
    next: 'Schließe das Programm, das in sie schreibt, und zieh sie noch einmal herein.',
  },
  'original-damaged': {
    says: 'Ein Original passt nicht zu seinem Siegel: Die Festplatte hat es verändert.',
    next: 'Zieh die Datei noch einmal herein, oder stell sie aus einer Sicherung wieder her.',
  },
  'destination-exists': {
    says: 'Unter diesem Namen gibt es schon etwas. Nichts wurde überschrieben.',
    next: 'Wähle einen leeren Ordner.',
  },
  'archive-unsafe': {
    says: 'Dieses Archiv enthält Verweise oder Pfade, die aus ihm hinausführen; deshalb wurde es nicht entpackt.',
    next: 'Entpacke es selbst und zieh herein, was du brauchst.',
  },
  'archive-too-deep': {
    says: 'In diesem Archiv stecken Archive in Archiven, zu viele ineinander.',
    next: 'Entpacke die äußeren und zieh die inneren herein.',
  },
  'archive-too-many': {
    says: 'Dieses Archiv enthält mehr Einträge, als Holdfast entpackt.',
    next: 'Entpacke es selbst und zieh den Ordner herein.',
  },
  'archive-too-large': {
    says: 'Dieses Archiv wird beim Entpacken weit größer, als es sein sollte.',
    next: 'Wenn du ihm traust, entpacke es selbst und zieh den Ordner herein.',
  },
  'archive-broken': {
    says: 'Dieses Archiv endet mittendrin. Was lesbar war, ist in deinem Tresor.',
    next: 'Lade es neu herunter und zieh es herein, um den Rest hinzuzufügen.',
  },
  'xml-entity': {
    says: 'Diese XML-Datei legt eigene Entitäten fest, mit denen sich ein lesendes Programm angreifen lässt. Sie wurde nicht weiter gelesen.',
    next: 'Hol sie dir neu aus dem Programm, aus dem sie stammt.',
  },
  'importer-failed': {
    says: 'Das Lesen endete zu früh. Was lesbar war, ist in deinem Tresor, und das Original ist sicher.',
    next: 'Versuch es noch einmal, oder hol dir die Datei neu aus ihrer Quelle.',
  },
  'importer-memory': {
    says: 'Das Lesen dieser Datei brauchte mehr Speicher als erlaubt. Das Original ist sicher.',
    next: 'Teile die Datei auf und zieh die Teile herein.',
  },
  'importer-timeout': {
    says: 'Das Lesen kam nicht voran und wurde beendet. Das Original ist sicher.',
    next: 'Versuch es noch einmal, wenn der Rechner weniger zu tun hat.',
  },
  'engine-gone': {
    says: 'Das Programm hinter dem Fenster hat aufgehört, bevor es antworten konnte.',
    next: 'Es startet von selbst neu; wiederhole dann den letzten Schritt.',
  },
  internal: {
    says: 'In Holdfast ist etwas schiefgegangen. Deine Originale sind sicher.',
    next: 'Versuch es noch einmal; wenn es bleibt, melde die Nummer darunter.',
  },
};
