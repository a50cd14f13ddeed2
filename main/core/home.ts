import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the choice of folder depends on; an argument, so that tests can ask for another system's answer. */
export interface Surroundings {
  platform: NodeJS.Platform;
  environment: Readonly<Record<string, string | undefined>>;
  home: string;
}

const here = (): Surroundings => ({ platform: process.platform, environment: process.env, home: homedir() });

const said = (value: string | undefined): string | undefined =>
  value === undefined || value === '' ? undefined : value;

/**
 * The folder that everything of Holdfast's lies in, absolute. HOLDFAST_HOME names another one.
 * Linux follows the XDG base directory specification: data in ${XDG_DATA_HOME:-~/.local/share}.
 */
export const holdfastHome = ({ platform, environment, home }: Surroundings = here()): string => {
  const named = said(environment['HOLDFAST_HOME']);
  if (named !== undefined) return named;
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Holdfast');
  if (platform === 'win32') return join(said(environment['APPDATA']) ?? join(home, 'AppData', 'Roaming'), 'Holdfast');
  return join(said(environment['XDG_DATA_HOME']) ?? join(home, '.local', 'share'), 'holdfast');
};

/** The vault that a host opens unless told otherwise. */
export const defaultVaultDir = (surroundings?: Surroundings): string => join(holdfastHome(surroundings), 'vault');
