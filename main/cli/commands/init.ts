import { isFault } from '../../core/fault.ts';
import type { Context, Run } from '../command.ts';
import { isGiven, readNewPassphrase } from '../passphrase.ts';
import { startLocal, type VaultSession } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** Words in rows of six, numbered, as they are written on a sheet. */
export const sheet = (phrase: string): string => {
  const words = phrase.split(' ').map((word, index) => `${String(index + 1).padStart(2)} ${word}`.padEnd(13));
  const rows = Array.from({ length: Math.ceil(words.length / 6) }, (_, row) =>
    words
      .slice(row * 6, row * 6 + 6)
      .join('')
      .trimEnd(),
  );
  return `\n${rows.join('\n')}\n\n`;
};

const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

/** The person copies the phrase, it is taken off the screen, and four of its words are asked for until they are right. */
const drill = async (
  vault: VaultSession,
  phrase: string,
  positions: readonly number[],
  { terminal, signal }: Pick<Context, 'terminal' | 'signal'>,
): Promise<void> => {
  terminal.note(
    `The recovery phrase. Whoever has it can open the vault; without it, a lost passphrase is final.\n${sheet(phrase)}`,
  );
  await terminal.ask('Write it down, then press Enter. ', { hidden: false }, signal);
  terminal.note(clearScreen);
  for (;;) {
    const words = [];
    for (const position of positions) {
      words.push({ position, word: (await terminal.ask(`Word ${position}: `, { hidden: false }, signal)).trim() });
    }
    try {
      await vault.consent.drill({ words });
      return;
    } catch (error) {
      if (!isFault(error) || error.code !== 'drill-failed') throw error;
      terminal.note('Not the words of the phrase. Look at your sheet and try again.\n');
    }
  }
};

/** A passphrase that is typed must be typed twice, for a slip would lock its owner out. */
const firstPassphrase = ({ arguments: typed, terminal, signal, passphrase }: Context): Promise<string> =>
  isGiven(typed.text('passphrase-file'), terminal)
    ? passphrase()
    : readNewPassphrase(undefined, terminal, signal, passphrase);

const canDrill = (terminal: Terminal, json: boolean): boolean => terminal.canAsk && terminal.columns > 0 && !json;

export const init: Run = async (context) => {
  const { vaultDir, terminal, json } = context;
  const passphrase = await firstPassphrase(context);
  const { session } = await startLocal(await context.loadEngine(), vaultDir);
  try {
    const { recoveryPhrase, drill: positions } = await session.consent.create({ passphrase });
    const made = `A vault was made in ${vaultDir}\n`;
    if (canDrill(terminal, json)) {
      await drill(session, recoveryPhrase, positions, context);
      return { json: undefined, text: made };
    }
    return {
      json: { vault: vaultDir, recoveryPhrase },
      text: `${made}Its recovery phrase; write it down, it opens the vault when the passphrase is lost:\n${sheet(recoveryPhrase)}`,
    };
  } finally {
    await session.close();
  }
};
