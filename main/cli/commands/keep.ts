import type { Run } from '../command.ts';
import { many, table } from '../output.ts';

export const forget: Run = ({ withVault, arguments: typed }) =>
  withVault(async (vault) => {
    const now = typed.flag('now');
    const done = await vault.app.forget({ ids: [...typed.words], now });
    const when = now
      ? 'are gone'
      : `are hidden, and gone at ${done.goneAt}; until then "holdfast restore" brings them back`;
    return { json: done, text: `${many(done.files, 'file')} and ${many(done.records, 'record')} ${when}.\n` };
  });

export const restore: Run = ({ withVault, arguments: typed }) =>
  withVault(async (vault) => {
    await vault.app.restore({ ids: [...typed.words] });
    return { json: { restored: typed.words }, text: `${many(typed.words.length, 'file')} restored.\n` };
  });

export const verify: Run = ({ withVault, terminal, signal }) =>
  withVault(
    async (vault) => {
      const found = await vault.app.verify({}, signal);
      const rows = found.damaged.map(({ what, name, detail }) => [what, name, detail]);
      const list = rows.length === 0 ? '' : table(['what', 'name', 'damage'], rows, terminal.columns);
      return {
        json: found,
        text: `${list}${many(found.checked, 'part')} checked, ${found.damaged.length === 0 ? 'none' : found.damaged.length} damaged.\n`,
        exitCode: found.damaged.length === 0 ? 0 : 1,
      };
    },
    { share: true },
  );
