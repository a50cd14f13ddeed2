import type { FieldValue } from '../../../../preload/contract/data.ts';
import { messages } from '../datasets.ts';
import { mail } from '../mail.ts';
import type { DatasetHandle, Output, Source } from '../types.ts';
import type { ShownMail } from './messages.ts';

/** Enough: what comes later is not wanted. */
const enough = Symbol('enough');
const maxTextCharacters = 256 * 1024;

/** The first mails of a file, by the importer that reads mail: their markup is words by then, and nothing of it is left. */
export const readMails = async (source: Source, limit: number): Promise<{ mails: ShownMail[]; more: boolean }> => {
  const mails: ShownMail[] = [];
  const names = messages.fields.map((field) => field.name);
  const output: Output = {
    dataset: () => 1 as DatasetHandle,
    record: (_, __, values: readonly FieldValue[]) => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- no error: the way out of an importer's loop
      if (mails.length === limit) throw enough;
      const said = (name: string): string => String(values[names.indexOf(name)] ?? '');
      mails.push({
        sender: [said('sender'), said('sender_address')]
          .filter((text, n, all) => text !== '' && all.indexOf(text) === n)
          .join(' · '),
        recipients: said('recipients'),
        subject: said('subject'),
        time: said('time'),
        text: said('text').slice(0, maxTextCharacters),
        attachments: said('attachment'),
      });
    },
    issue: () => undefined,
    ready: () => Promise.resolve(),
  };
  try {
    await mail.read(source, output);
  } catch (error) {
    if (error !== enough) throw error;
    return { mails, more: true };
  }
  return { mails, more: false };
};
