import type { MessagePortMain } from 'electron';
import type { Engine } from '../vault/types.ts';
import type { CopyPart } from './messages.ts';

/**
 * In the engine's process: the copy that a word stands for, piece by piece as it is asked for. Whatever keeps it back is
 * nothing to the one who asks; one that breaks off ends without its end. Closes the port.
 */
export const sendCopy = async (
  engine: Pick<Engine, 'takeDragOut'>,
  token: string,
  port: MessagePortMain,
): Promise<void> => {
  const gone = new AbortController();
  port.once('close', () => gone.abort());
  const say = (part: CopyPart): void => port.postMessage(part);
  const copy = await engine.takeDragOut(token, gone.signal).catch(() => null);
  if (copy === null) {
    say({ kind: 'nothing' });
    port.close();
    return;
  }
  const pieces = copy.stream[Symbol.asyncIterator]();
  const sendNext = async (): Promise<void> => {
    const next = await pieces.next();
    // A copy of its own: a view would take all that it looks at along.
    if (next.done !== true) return say({ kind: 'bytes', bytes: new Uint8Array(next.value) });
    say({ kind: 'end' });
    port.close();
  };
  let turn = Promise.resolve();
  port.on('message', () => {
    turn = turn.then(sendNext).catch(() => port.close());
  });
  port.once('close', () => void pieces.return?.().catch(() => undefined));
  say({ kind: 'copy', name: copy.name, sizeBytes: copy.sizeBytes });
  port.start();
};
