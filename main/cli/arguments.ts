import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { hint, UsageError } from './usage.ts';

/** One option as it is parsed and as the help shows it. */
export interface OptionSpec {
  type: 'string' | 'boolean';
  /** May be given more than once. */
  multiple?: boolean;
  /** How the help names its value. */
  value?: string;
  about: string;
}
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export const commonOptions = {
  vault: {
    type: 'string',
    value: 'DIR',
    about: 'the vault’s folder (default: HOLDFAST_HOME/vault, or this system’s place)',
  },
  'passphrase-file': {
    type: 'string',
    value: 'FILE',
    about: 'read the passphrase from a file (else HOLDFAST_PASSPHRASE, else ask)',
  },
  json: { type: 'boolean', about: 'print exactly one JSON document' },
  help: { type: 'boolean', about: 'show this help' },
} as const satisfies OptionSpecs;

/** What was typed, each reading checked: throws UsageError. */
export interface Arguments {
  readonly words: readonly string[];
  flag(name: string): boolean;
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  /** A whole number between min and max, both included. */
  count(name: string, range: { min: number; max: number }): number | undefined;
}

const forNode = (specs: OptionSpecs): ParseArgsOptionsConfig =>
  Object.fromEntries(
    Object.entries(specs).map(([name, { type, multiple }]) => [name, { type, multiple: multiple ?? false }]),
  );

/** Splits off the command's name: the first word that is no option and no option's value. */
export const splitCommand = (
  argv: readonly string[],
  everyOption: OptionSpecs,
): { name: string | undefined; rest: string[] } => {
  const { tokens } = parseArgs({
    args: [...argv],
    options: forNode(everyOption),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const first = tokens.find((token) => token.kind === 'positional');
  if (first === undefined) return { name: undefined, rest: [...argv] };
  return { name: first.value, rest: argv.filter((_, index) => index !== first.index) };
};

const inOurWords = (error: unknown, specs: OptionSpecs): UsageError => {
  const said = error instanceof Error ? error.message : '';
  const option = /'-{1,2}([^' ]+)/.exec(said)?.[1] ?? '';
  const known = Object.keys(specs);
  if (said.startsWith('Unknown option')) return new UsageError(`Unknown option "${option}".${hint(option, known)}`);
  if (said.includes('argument missing') || said.includes('ambiguous'))
    return new UsageError(`The option "--${option}" needs a value.`);
  if (said.includes('does not take')) return new UsageError(`The option "--${option}" takes no value.`);
  return new UsageError('The options could not be understood.');
};

export const parseArguments = (argv: readonly string[], specs: OptionSpecs): Arguments => {
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], options: forNode(specs), strict: true, allowPositionals: true });
  } catch (error) {
    throw inOurWords(error, specs);
  }
  const values: Readonly<Record<string, unknown>> = parsed.values;
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    words: parsed.positionals,
    flag: (name) => values[name] === true,
    text,
    list: (name) => {
      const value = values[name];
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
    },
    count: (name, { min, max }) => {
      const typed = text(name);
      if (typed === undefined) return undefined;
      const value = /^\d{1,15}$/.test(typed) ? Number(typed) : NaN;
      if (!(value >= min && value <= max))
        throw new UsageError(`"--${name}" takes a whole number from ${min} to ${max}.`);
      return value;
    },
  };
};
