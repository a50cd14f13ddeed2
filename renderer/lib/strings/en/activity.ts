import type { DiaryEntry } from '../../../../preload/contract/index.ts';
import { numberOf, textOf, type Facts } from '../diary-facts.ts';
import { count, counted, size } from './format.ts';

export const activity = {
  title: 'Activity',
  about: 'What happened in this vault. Each entry is sealed to the one before it.',
  emptyTitle: 'The diary begins with your first file',
  emptyText: 'Everything that is added, read, exported or forgotten is written here, in sentences.',
  more: 'Show earlier',
} as const;

const file = (facts: Facts): string => textOf(facts, 'name', 'A file');

/** " (12.4 MB)", or nothing when the entry does not say. */
const sized = (facts: Facts, name = 'sizeBytes'): string => {
  const sizeBytes = numberOf(facts, name);
  return sizeBytes === null ? '' : ` (${size(sizeBytes)})`;
};

const read = (facts: Facts): string => {
  const records = numberOf(facts, 'records');
  const issues = numberOf(facts, 'issues') ?? 0;
  const what = records === null ? 'was read' : `was read: ${counted(records, 'record')}`;
  return `${file(facts)} ${what}${issues > 0 ? `, ${counted(issues, 'line')} could not be` : ''}.`;
};

/** One sentence for each kind of entry: a missing one fails the build. */
const sentences: Record<DiaryEntry['kind'], (facts: Facts) => string> = {
  'vault-created': () => 'You made this vault.',
  'vault-opened': () => 'The vault was opened.',
  'vault-locked': () => 'The vault was locked.',
  'unlock-failed': (facts) => {
    const times = numberOf(facts, 'times') ?? 1;
    return times > 1 ? `A wrong passphrase was typed ${count(times)} times.` : 'A wrong passphrase was typed.';
  },
  'file-added': (facts) => `${file(facts)}${sized(facts)} was encrypted into the vault.`,
  'file-read': read,
  'file-failed': (facts) => `${file(facts)} could not be read to its end. The original is safe.`,
  'file-duplicate': (facts) => `${file(facts)} was in the vault already; it is stored once.`,
  'file-cancelled': (facts) => `You cancelled ${file(facts)}.`,
  'file-hidden': (facts) => `You asked to forget ${file(facts)}. It can be brought back for ten minutes.`,
  'file-restored': (facts) => `You brought ${file(facts)} back.`,
  'file-forgotten': (facts) => {
    const records = numberOf(facts, 'records');
    return `A file was forgotten${records === null ? '' : `, with its ${counted(records, 'record')}`}. Its key is destroyed.`;
  },
  exported: (facts) => {
    const files = numberOf(facts, 'files');
    return files === null
      ? 'You exported originals.'
      : `You exported ${counted(files, 'original')}${sized(facts, 'bytes')}.`;
  },
  'table-exported': (facts) => {
    const records = numberOf(facts, 'records');
    return records === null
      ? 'You exported a table.'
      : `You exported ${counted(records, 'record')}${sized(facts, 'bytes')} as a table.`;
  },
  'picture-saved': (facts) => `You saved the picture ${textOf(facts, 'name', 'of a chart')}.`,
  'drag-out-allowed': () => 'You allowed dragging files out of the window for ten minutes.',
  'file-dragged-out': (facts) => `A copy of ${file(facts)}${sized(facts)} was dragged out of the window.`,
  'passphrase-changed': () => 'You changed the passphrase.',
  recovered: () => 'The vault was recovered with its 24 words, and a new passphrase was set.',
  'recovery-phrase-shown': () => 'The recovery words were shown.',
  'recovery-drilled': () => 'You checked your recovery words.',
  rekeyed: () => 'The vault was given a new master key. Older copies of its header no longer open it.',
  'device-key-on': () => 'The key from this computer’s keychain was turned on.',
  'device-key-off': () => 'The key from this computer’s keychain was turned off.',
  verified: (facts) => {
    const checked = numberOf(facts, 'checked');
    return checked === null
      ? 'The vault was verified. All is as it was sealed.'
      : `The vault was verified: ${counted(checked, 'item')}, all as sealed.`;
  },
  'damage-found': (facts) => {
    const damaged = numberOf(facts, 'damaged') ?? 1;
    return `Verifying found ${counted(damaged, 'damaged item')}.`;
  },
  'settings-changed': () => 'You changed the settings.',
};

export const diary = {
  sentences,
  /** Of an entry whose facts went with the file. */
  forgotten: 'About a file that has been forgotten since.',
} as const;
