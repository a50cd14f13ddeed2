import type { FieldValue } from '../../../preload/contract/index.ts';
import type { Run } from '../command.ts';
import { many } from '../output.ts';
import { UsageError } from '../usage.ts';

/** "-" takes a label away, as it does everywhere in the shell's own tools. */
const given = (typed: string | undefined): string | null | undefined => (typed === '-' ? null : typed);

const fixFrom = (typed: string): [string, FieldValue] => {
  const at = typed.indexOf('=');
  if (at < 1) throw new UsageError(`"${typed}" is no correction: FIELD=VALUE, or FIELD=- to take one back.`);
  const value = typed.slice(at + 1);
  return [typed.slice(0, at), value === '-' ? null : value];
};

/** Says something of records: a category, a note, a correction. Prints what was there before. */
export const label: Run = ({ withVault, arguments: typed }) => {
  const category = given(typed.text('category'));
  const note = given(typed.text('note'));
  const fixes = Object.fromEntries(typed.list('fix').map(fixFrom));
  const says = category !== undefined || note !== undefined || Object.keys(fixes).length > 0;
  if (!says) throw new UsageError('What do you want to say of it? "--category", "--note" or "--fix".');
  return withVault(async (vault) => {
    const { before } = await vault.app.label({
      changes: typed.words.map((record) => ({
        record,
        ...(category !== undefined && { category }),
        ...(note !== undefined && { note }),
        ...(Object.keys(fixes).length > 0 && { fixes }),
      })),
    });
    return { json: { before }, text: `${many(before.length, 'record')} labelled.\n` };
  });
};

/** Sets a record apart from the one it was taken for the same as, or brings it back. */
export const apart: Run = ({ withVault, arguments: typed }) =>
  withVault(async (vault) => {
    const apart_ = !typed.flag('undo');
    for (const record of typed.words) await vault.app.setApart({ record, apart: apart_ });
    return {
      json: { records: typed.words, apart: apart_ },
      text: `${many(typed.words.length, 'record')} ${apart_ ? 'set apart' : 'compared again'}.\n`,
    };
  });
