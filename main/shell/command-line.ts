import { join } from 'node:path';
import type { App, UtilityProcess } from 'electron';

export interface CommandLineDeps {
  app: Pick<App, 'whenReady' | 'exit'>;
  fork: (entry: string, args: string[]) => UtilityProcess;
}

/**
 * The arguments of `holdfast cli …`; undefined when this start is not one. An installed Holdfast is its own command
 * line: the binary cannot serve as Node (a fuse says so), so nothing else there could run it.
 */
export const commandLineOf = (argv: readonly string[], isPackaged: boolean): string[] | undefined => {
  // An unpackaged start names the program between Electron and its arguments.
  const [first, ...args] = argv.slice(isPackaged ? 1 : 2);
  return first === 'cli' ? args : undefined;
};

/**
 * Runs the command line in a process of its own, without a window or an instance lock (it talks to a host that has the
 * vault open by itself). A utility process has no standard input: passphrases come by file or environment.
 */
export const runCommandLine = async ({ app, fork }: CommandLineDeps, mainDir: string, args: string[]): Promise<void> => {
  await app.whenReady();
  fork(join(mainDir, 'cli.js'), args).once('exit', (status) => app.exit(status));
};
