import type { DiaryEntry, FieldValue } from '../../../preload/contract/index.ts';
import { count, counted, size } from './format.ts';

type Facts = Readonly<Record<string, FieldValue>>;

const text = (facts: Facts, name: string, otherwise: string): string => {
  const value = facts[name];
  return typeof value === 'string' && value !== '' ? value : otherwise;
};

const number = (facts: Facts, name: string): number | null => {
  const value = facts[name];
  return typeof value === 'number' ? value : null;
};

const file = (facts: Facts): string => text(facts, 'name', 'A file');

/** " (12.4 MB)", or nothing when the entry does not say. */
const sized = (facts: Facts, name = 'sizeBytes'): string => {
  const sizeBytes = number(facts, name);
  return sizeBytes === null ? '' : ` (${size(sizeBytes)})`;
};

const read = (facts: Facts): string => {
  const records = number(facts, 'records');
  const issues = number(facts, 'issues') ?? 0;
  const what = records === null ? 'was read' : `was read: ${counted(records, 'record')}`;
  return `${file(facts)} ${what}${issues > 0 ? `, ${counted(issues, 'line')} could not be` : ''}.`;
};

const sentences: Record<DiaryEntry['kind'], (facts: Facts) => string> = {
  'vault-created': () => 'You made this vault.',
  'vault-opened': () => 'The vault was opened.',
  'vault-locked': () => 'The vault was locked.',
  'unlock-failed': (facts) => {
    const times = number(facts, 'times') ?? 1;
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
    const records = number(facts, 'records');
    return `A file was forgotten${records === null ? '' : `, with its ${counted(records, 'record')}`}. Its key is destroyed.`;
  },
  exported: (facts) => {
    const files = number(facts, 'files');
    return files === null
      ? 'You exported originals.'
      : `You exported ${counted(files, 'original')}${sized(facts, 'bytes')}.`;
  },
  'passphrase-changed': () => 'You changed the passphrase.',
  recovered: () => 'The vault was recovered with its 24 words, and a new passphrase was set.',
  'recovery-phrase-shown': () => 'The recovery words were shown.',
  'recovery-drilled': () => 'You checked your recovery words.',
  rekeyed: () => 'The vault was given a new master key. Older copies of its header no longer open it.',
  'device-key-on': () => 'The key from this computer’s keychain was turned on.',
  'device-key-off': () => 'The key from this computer’s keychain was turned off.',
  verified: (facts) => {
    const checked = number(facts, 'checked');
    return checked === null
      ? 'The vault was verified. All is as it was sealed.'
      : `The vault was verified: ${counted(checked, 'item')}, all as sealed.`;
  },
  'damage-found': (facts) => {
    const damaged = number(facts, 'damaged') ?? 1;
    return `Verifying found ${counted(damaged, 'damaged item')}.`;
  },
  'settings-changed': () => 'You changed the settings.',
};

/** What happened, as one sentence. An entry whose facts were forgotten says so and keeps its place. */
export const diarySentence = (entry: DiaryEntry): string =>
  entry.facts === undefined && entry.kind.startsWith('file-') && entry.kind !== 'file-forgotten'
    ? 'About a file that has been forgotten since.'
    : sentences[entry.kind](entry.facts ?? {});
