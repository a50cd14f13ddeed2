import type { DiaryEntry } from '../../../preload/contract/index.ts';
import { text } from './index.ts';

/** What happened, as one sentence. An entry whose facts were forgotten says so and keeps its place. */
export const diarySentence = (entry: DiaryEntry, { sentences, forgotten } = text.diary): string =>
  entry.facts === undefined && entry.kind.startsWith('file-') && entry.kind !== 'file-forgotten'
    ? forgotten
    : sentences[entry.kind](entry.facts ?? {});
