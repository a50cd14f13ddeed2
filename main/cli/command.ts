import type { Arguments, OptionSpecs } from './arguments.ts';
import type { Outcome } from './output.ts';
import type { EngineParts, VaultSession } from './session.ts';
import type { Terminal } from './terminal.ts';

/** Everything a command may use. */
export interface Context {
  readonly arguments: Arguments;
  readonly terminal: Terminal;
  readonly vaultDir: string;
  readonly json: boolean;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  readonly loadEngine: () => Promise<EngineParts>;
  /** The passphrase; asked for once. */
  readonly passphrase: () => Promise<string>;
  /**
   * Opens the vault, in this process or where it is open already, and closes it after `use`.
   * `share` lets other commands in meanwhile, for what takes long.
   */
  readonly withVault: <T>(use: (vault: VaultSession) => Promise<T>, options?: { share?: boolean }) => Promise<T>;
}

export type Run = (context: Context) => Promise<Outcome>;

export interface CommandSpec {
  /** Its words after the name, as the help shows them. */
  words: string;
  summary: string;
  /** More sentences for its own help. */
  about?: string;
  options: OptionSpecs;
  /** How many words it takes. */
  least: number;
  most: number;
  load(): Promise<Run>;
}
