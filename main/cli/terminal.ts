import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Fault, systemCode } from '../core/fault.ts';

/** The person's terminal, as the commands see it. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Columns of stdout; 0 when it is no terminal. */
  readonly columns: number;
  /** A person can be asked. */
  readonly canAsk: boolean;
  /** A progress line can be drawn (stderr is a terminal). */
  readonly canDraw: boolean;
  /** To stdout; resolves when it may take more. */
  print(text: string): Promise<void>;
  /** To stderr. */
  note(text: string): void;
  /** Asks on stderr; `hidden` does not show what is typed. Throws `cancelled`. */
  ask(question: string, options: { hidden: boolean }, signal?: AbortSignal): Promise<string>;
}

const silent = (): Writable => new Writable({ write: (_piece, _encoding, done) => done() });

export const systemTerminal = (): Terminal => {
  // Taken out of the surroundings, so that no worker or child of this process inherits it.
  const environment = { ...process.env };
  delete process.env['HOLDFAST_PASSPHRASE'];
  // A reader that has seen enough (head, less) closes the pipe: not a fault.
  process.stdout.on('error', (error) => {
    if (systemCode(error) === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    environment,
    columns: process.stdout.isTTY ? process.stdout.columns : 0,
    canAsk: process.stdin.isTTY && process.stderr.isTTY,
    canDraw: process.stderr.isTTY,
    print: (text) =>
      new Promise((resolve) => {
        if (process.stdout.write(text)) resolve();
        else process.stdout.once('drain', () => resolve());
      }),
    note: (text) => void process.stderr.write(text),
    ask: async (question, { hidden }, signal) => {
      process.stderr.write(question);
      const reader = createInterface({
        input: process.stdin,
        output: hidden ? silent() : process.stderr,
        terminal: true,
      });
      const stop = new AbortController();
      reader.once('SIGINT', () => stop.abort());
      reader.once('close', () => stop.abort());
      try {
        return await reader.question('', { signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal });
      } catch (error) {
        throw new Fault('cancelled', 'nothing was typed', { cause: error });
      } finally {
        reader.close();
        if (hidden) process.stderr.write('\n');
      }
    },
  };
};
