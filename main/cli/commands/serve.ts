import { createInterface } from 'node:readline';
import type { Run } from '../command.ts';

export const serve: Run = async ({ arguments: typed, terminal, vaultDir, json, signal }) => {
  const { startWebHost } = await import('../../host/index.ts');
  const first = Promise.withResolvers<string>();
  const host = await startWebHost({
    vaultDir,
    demo: typed.flag('demo'),
    port: typed.count('port', { min: 0, max: 65_535 }) ?? 0,
    open: !typed.flag('no-open'),
    onAddress: (address) => first.resolve(address),
    say: (line) => terminal.note(`${line}\n`),
  });
  const url = await first.promise;
  await terminal.print(json ? `${JSON.stringify({ url, port: host.port })}\n` : `Holdfast is at ${url}\n`);
  const keys = terminal.canAsk ? createInterface({ input: process.stdin, terminal: false }) : null;
  if (keys)
    terminal.note('The address works once, for two minutes. Press Enter for another, Ctrl-C to lock and stop.\n');
  keys?.on('line', () => terminal.note(`${host.mintAddress()}\n`));
  const stop = (): void => void host.close();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  await host.done.finally(() => keys?.close());
  return { json: undefined, text: '' };
};
