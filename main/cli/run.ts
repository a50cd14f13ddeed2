import { resolve } from 'node:path';
import { Fault, isFault } from '../core/fault.ts';
import { defaultVaultDir } from '../core/home.ts';
import { commonOptions, parseArguments, splitCommand, type OptionSpec, type OptionSpecs } from './arguments.ts';
import type { CommandSpec, Context } from './command.ts';
import { commands, isCommand } from './commands.ts';
import { helpFor, overview } from './help.ts';
import { messages } from './messages.ts';
import type { Outcome } from './output.ts';
import { readPassphrase } from './passphrase.ts';
import type { EngineParts } from './session.ts';
import { systemTerminal, type Terminal } from './terminal.ts';
import { hint, UsageError } from './usage.ts';
import { version } from '../version.ts';

export interface CliDeps {
  terminal: Terminal;
  loadEngine: () => Promise<EngineParts>;
  /** Aborts when the person or the system asks the command to stop. */
  signal: AbortSignal;
}

type ExitCode = 0 | 1 | 2;

/** Stop once, orderly, however often it is asked: a wrapper may pass on a signal that came here too. */
const stopSignal = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort());
  return controller.signal;
};

const systemDeps = (): CliDeps => ({
  terminal: systemTerminal(),
  loadEngine: async () => {
    const [{ createEngine }, { createBridge }] = await Promise.all([import('../engine.ts'), import('../bind.ts')]);
    return { createEngine, createBridge };
  },
  signal: stopSignal(),
});

const everyOption: OptionSpecs = Object.fromEntries(
  [{ options: commonOptions }, ...Object.values<CommandSpec>(commands)].flatMap(({ options }) =>
    Object.entries<OptionSpec>(options),
  ),
);

/** Who throws what: wrong usage is 2, a fault is 1, and anything else is a bug of ours, of which only the name is shown. */
const failureOf = (
  error: unknown,
  signal: AbortSignal,
): { exitCode: 1 | 2; fault: { code: string; message: string } } => {
  if (error instanceof UsageError) return { exitCode: 2, fault: { code: 'bad-argument', message: error.message } };
  const known = isFault(error)
    ? error
    : signal.aborted
      ? new Fault('cancelled')
      : new Fault('internal', error instanceof Error ? error.name : '');
  const detail = known.detail === '' ? '' : ` (${known.detail})`;
  return { exitCode: 1, fault: { code: known.code, message: `${messages[known.code]}${detail}` } };
};

const contextFor = (typed: Context['arguments'], deps: CliDeps, json: boolean): Context => {
  const { terminal, signal, loadEngine } = deps;
  const vaultDir = typed.text('vault') === undefined ? defaultVaultDir() : resolve(typed.text('vault') ?? '');
  let known: Promise<string> | null = null;
  const passphrase = (): Promise<string> => (known ??= readPassphrase(typed.text('passphrase-file'), terminal, signal));
  return {
    arguments: typed,
    terminal,
    vaultDir,
    json,
    signal,
    loadEngine,
    passphrase,
    withVault: async (use, { share = false } = {}) => {
      const { openVault } = await import('./session.ts');
      const log = (line: string): void => terminal.note(`holdfast: ${line}\n`);
      const vault = await openVault(loadEngine, { vaultDir, passphrase: await passphrase(), share, log }, signal);
      try {
        return await use(vault);
      } finally {
        await vault.close();
      }
    },
  };
};

/** Carries out what was typed. */
const perform = async (argv: readonly string[], deps: CliDeps, json: boolean): Promise<Outcome> => {
  if (argv.includes('--version')) {
    return { json: { version }, text: `${version}\n` };
  }
  const { name, rest } = splitCommand(argv, everyOption);
  if (name === undefined || name === 'help') {
    if (name === undefined && !argv.includes('--help'))
      throw new UsageError('Which command? "holdfast --help" lists them.');
    const topic = rest.find(isCommand);
    const help = topic === undefined ? overview() : helpFor(topic, commands[topic]);
    return { json: { help }, text: help };
  }
  if (!isCommand(name)) throw new UsageError(`There is no command "${name}".${hint(name, Object.keys(commands))}`);
  const spec: CommandSpec = commands[name];
  const typed = parseArguments(rest, { ...spec.options, ...commonOptions });
  if (typed.flag('help')) return { json: { help: helpFor(name, spec) }, text: helpFor(name, spec) };
  if (typed.words.length < spec.least) throw new UsageError(`"holdfast ${name}" needs ${spec.words}.`);
  if (typed.words.length > spec.most)
    throw new UsageError(`"holdfast ${name}" does not take "${typed.words[spec.most] ?? ''}".`);
  const run = await spec.load();
  return run(contextFor(typed, deps, json));
};

/** Runs one command. Resolves with its exit status: 0, 1 for a fault, 2 for wrong usage. Never rejects. */
export const run = async (argv: readonly string[], deps: CliDeps = systemDeps()): Promise<ExitCode> => {
  const { terminal, signal } = deps;
  const json = argv.includes('--json');
  try {
    const { json: document, text, exitCode = 0 } = await perform(argv, deps, json);
    if (!json) await terminal.print(text);
    else if (document !== undefined) await terminal.print(`${JSON.stringify(document)}\n`);
    return exitCode;
  } catch (error) {
    const { exitCode, fault } = failureOf(error, signal);
    if (terminal.environment['HOLDFAST_DEBUG'] && error instanceof Error) terminal.note(`${error.stack ?? ''}\n`);
    if (json) await terminal.print(`${JSON.stringify({ fault })}\n`);
    else terminal.note(`holdfast: ${fault.message}\n`);
    return exitCode;
  }
};
