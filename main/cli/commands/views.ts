import type { Run } from '../command.ts';
import { many, table } from '../output.ts';

/** The views that were saved in the window, by name. */
export const views: Run = ({ withVault, terminal }) =>
  withVault(async (vault) => {
    const found = await vault.app.views({});
    const rows = found.map(({ id, name, screen, savedAt }) => [id, name, screen, savedAt]);
    return {
      json: found,
      text:
        found.length === 0
          ? 'No views.\n'
          : table(['id', 'name', 'screen', 'saved'], rows, terminal.columns) + `${many(found.length, 'view')}\n`,
    };
  });
