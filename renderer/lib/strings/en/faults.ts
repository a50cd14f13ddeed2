import type { FaultCode } from '../../../../preload/contract/faults.ts';
import type { FaultText } from '../fault-text.ts';
import { minPassphraseCharacters } from '../limits.ts';

/** One sentence and one next step for every code: a missing one fails the build. */
export const faults: Record<FaultCode, FaultText> = {
  'vault-absent': {
    says: 'There is no vault here yet.',
    next: 'Make one, or start Holdfast with the folder that your vault is in.',
  },
  'vault-exists': {
    says: 'There is a vault here already.',
    next: 'Open it with its passphrase. A new one would need another folder.',
  },
  'vault-locked': { says: 'The vault is locked.', next: 'Open it with your passphrase.' },
  'vault-in-use': { says: 'Another Holdfast has this vault open.', next: 'Close the other one, then try again.' },
  'vault-damaged': {
    says: 'The vault’s header or database cannot be read. Nothing was changed.',
    next: 'Restore the vault folder from a backup, then open it again.',
  },
  'vault-newer': {
    says: 'This vault was made by a newer Holdfast. Nothing was changed.',
    next: 'Update Holdfast, then open it again.',
  },
  'wrong-passphrase': {
    says: 'That is not this vault’s passphrase.',
    next: 'Type it again, or use your 24 recovery words.',
  },
  'wrong-recovery-phrase': {
    says: 'These words do not open this vault.',
    next: 'Compare each word and their order with your sheet.',
  },
  'weak-passphrase': {
    says: 'This passphrase is too short.',
    next: `Use at least ${minPassphraseCharacters} characters; four or five unrelated words are easy to keep in mind.`,
  },
  'device-key-missing': {
    says: 'This vault also needs a key from this computer’s keychain, and it is not there.',
    next: 'Unlock the keychain of this computer, or recover with your 24 words.',
  },
  'keychain-unavailable': {
    says: 'This computer’s keychain does not answer.',
    next: 'Unlock it, or leave the device key off.',
  },
  'bad-argument': { says: 'Holdfast could not make sense of that.', next: 'Check what you entered and try again.' },
  'unknown-call': {
    says: 'This page and the engine are of different versions.',
    next: 'Close Holdfast and start it again.',
  },
  'not-permitted': { says: 'This page may not do that.', next: 'Start it from the window it belongs to.' },
  'not-found': { says: 'It is not in the vault any more.', next: 'Go back to the list; it shows what is there now.' },
  'already-done': { says: 'There is nothing left to undo or cancel.', next: 'The list shows how it ended.' },
  cancelled: { says: 'Cancelled.', next: 'Drop the file again whenever you like.' },
  'too-large': { says: 'That is larger than Holdfast takes in one piece.', next: 'Split it, then add the parts.' },
  'drill-failed': { says: 'These are not the four words.', next: 'Look at your sheet again and retype them.' },
  'disk-full': { says: 'The disk is full. Nothing in the vault was harmed.', next: 'Free some space, then try again.' },
  'disk-denied': {
    says: 'The operating system does not let Holdfast write there.',
    next: 'Check the folder’s permissions, or choose another folder.',
  },
  'disk-failed': { says: 'The disk reported an error.', next: 'Check the disk, then run “Verify now” in Settings.' },
  'source-unreadable': {
    says: 'This file could not be read, or it changed while it was read.',
    next: 'Close what is writing to it and drop it again.',
  },
  'original-damaged': {
    says: 'A stored original does not match its seal: the disk changed it.',
    next: 'Drop the file again, or restore it from a backup.',
  },
  'destination-exists': {
    says: 'There is something with that name already. Nothing was overwritten.',
    next: 'Choose an empty folder.',
  },
  'archive-unsafe': {
    says: 'This archive holds links or paths that point outside of it, so it was not unpacked.',
    next: 'Unpack it yourself and drop what you need.',
  },
  'archive-too-deep': {
    says: 'This archive holds archives inside archives, too many deep.',
    next: 'Unpack the outer ones and drop the inner.',
  },
  'archive-too-many': {
    says: 'This archive holds more entries than Holdfast unpacks.',
    next: 'Unpack it yourself and drop the folder.',
  },
  'archive-too-large': {
    says: 'This archive unpacks to far more than it should.',
    next: 'If you trust it, unpack it yourself and drop the folder.',
  },
  'archive-broken': {
    says: 'This archive stops in the middle. What was readable is in your vault.',
    next: 'Download it again and drop it here to add the rest.',
  },
  'xml-entity': {
    says: 'This XML defines entities of its own, which can be used to attack a reader. It was not read on.',
    next: 'Export it again from its source.',
  },
  'importer-failed': {
    says: 'Reading stopped before the end. What was readable is in your vault, and the original is safe.',
    next: 'Try again, or export the file anew from its source.',
  },
  'importer-memory': {
    says: 'Reading this file needed more memory than it is allowed. The original is safe.',
    next: 'Split the file, then drop the parts.',
  },
  'importer-timeout': {
    says: 'Reading made no progress and was stopped. The original is safe.',
    next: 'Try again when the computer is less busy.',
  },
  'engine-gone': {
    says: 'The engine stopped before it could answer.',
    next: 'It starts again by itself; then repeat the last step.',
  },
  internal: {
    says: 'Something in Holdfast went wrong. Your originals are safe.',
    next: 'Try again; if it stays, report the number below.',
  },
};
