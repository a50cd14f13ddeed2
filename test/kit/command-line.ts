import type { Profile } from './profile.ts';
import { startCommand, type Started } from './programs.ts';

/** The command line of one profile, as a script uses it. */
export interface CommandLine {
  /** Runs a command with --json; the parsed document, and the exit status. */
  run<T = Record<string, unknown>>(...args: readonly string[]): Promise<{ status: number | null; json: T }>;
  /** Runs a command that must work; rejects with its fault otherwise. */
  must<T = Record<string, unknown>>(...args: readonly string[]): Promise<T>;
  /** Starts a command and does not wait. */
  start(...args: readonly string[]): Started;
}

/** `passphraseFile` replaces the profile's own. */
export const commandLine = (profile: Profile, passphraseFile = profile.passphraseFile): CommandLine => {
  const start = (...args: readonly string[]): Started =>
    startCommand(
      [...args, '--vault', profile.vaultDir, '--passphrase-file', passphraseFile, '--json'],
      profile.environment,
    );
  const run = async <T>(...args: readonly string[]) => {
    const { status, stdout, stderr } = await start(...args).ended;
    if (stdout.trim().split('\n').length !== 1)
      throw new Error(`holdfast ${args.join(' ')} printed no single document: ${stdout}${stderr}`);
    return { status, json: JSON.parse(stdout) as T };
  };
  return {
    start,
    run,
    must: async <T>(...args: readonly string[]) => {
      const { status, json } = await run<T>(...args);
      if (status !== 0)
        throw new Error(`holdfast ${args.join(' ')} ended with status ${String(status)}: ${JSON.stringify(json)}`);
      return json;
    },
  };
};
