import { createInterface } from 'node:readline';
import type { Run } from '../command.ts';

export const serve: Run = async ({ arguments: typed, terminal, vaultDir, json, signal }) => {
  const { startWebHost } = await import('../../host/index.ts');
  const first = Promise.withResolvers<string>();
  const host = await startWebHost({
    vaultDir,
    port: typed.count('port', { min: 1, max: 65_535 }) ?? 0,
    open: !typed.flag('no-open'),
    onAddress: (address) => first.resolve(address),
    say: (line) => terminal.note(`${line}\n`),
  });
  const url = await first.promise;
  await terminal.print(json ? `${JSON.stringify({ url, port: host.port })}\n` : `Holdfast is at ${url}\n`);
  if (terminal.canAsk) {
    terminal.note('The address works once, for two minutes. Press Enter for another, Ctrl-C to lock and stop.\n');
    const keys = createInterface({ input: process.stdin, terminal: false }).on('line', () => terminal.note(`${host.mintAddress()}\n`));
    signal.addEventListener('abort', () => keys.close(), { once: true });
  }
  const stop = (): void => void host.close();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  await host.done;
  return { json: undefined, text: '' };
};
