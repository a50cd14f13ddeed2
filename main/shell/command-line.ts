import { pathToFileURL } from 'node:url';
import type { App } from 'electron';

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
 * Runs the command line's compiled entry in this process, without a window or an instance lock: it finds a host that
 * has the vault open by itself. The entry is named at run time, so that the shell's bundle holds nothing of it.
 */
export const runCommandLine = async (
  app: Pick<App, 'whenReady' | 'exit'>,
  entry: string,
  args: readonly string[],
): Promise<void> => {
  await app.whenReady();
  process.argv = [process.execPath, entry, ...args];
  await import(pathToFileURL(entry).href);
  app.exit(Number(process.exitCode ?? 0));
};
