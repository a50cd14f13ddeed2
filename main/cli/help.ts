import { commonOptions, type OptionSpecs } from './arguments.ts';
import type { CommandSpec } from './command.ts';
import { commands } from './commands.ts';

const optionLines = (options: OptionSpecs): string =>
  Object.entries(options)
    .map(([name, { value, about }]) => `  ${`--${name}${value ? ` ${value}` : ''}`.padEnd(24)} ${about}\n`)
    .join('');

export const overview = (): string => {
  const lines = Object.entries<CommandSpec>(commands).map(
    ([name, { words, summary }]) => `  ${`${name} ${words}`.padEnd(22)} ${summary}\n`,
  );
  return (
    `Holdfast: an encrypted vault for your own data, on your own machine.\n\nUsage: holdfast COMMAND [options]\n\nCommands:\n${lines.join('')}\n` +
    `Every command takes:\n${optionLines(commonOptions)}\nExit status: 0 done, 1 it did not work, 2 wrong usage.\n"holdfast COMMAND --help" tells more.\n`
  );
};

export const helpFor = (name: string, { words, summary, about, options }: CommandSpec): string =>
  `holdfast ${name}: ${summary}\n\nUsage: holdfast ${[name, words].filter(Boolean).join(' ')} [options]\n` +
  `${about ? `\n${about}\n` : ''}\nOptions:\n${optionLines({ ...options, ...commonOptions })}`;
