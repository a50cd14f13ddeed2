import { randomUUID } from 'node:crypto';
import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { z } from 'zod';
import { Fault, isFault } from '../core/fault.ts';
import type { Reply } from '../../preload/contract/faults.ts';
import { pages, type Side } from './pages.ts';

export interface Asked<A> {
  /** Which of our windows asked: looked up, never the page's word. */
  side: Side;
  /** The main frame that asked; it has been checked. */
  frame: WebFrameMain;
  argument: A;
}

export interface Gate {
  /** Lets a window of ours in, as the one side it has. It is forgotten when it is destroyed. */
  admit(contents: WebContents, side: Side): void;
  /** Serves a channel to the sides named. `shape` is what the one argument must look like. */
  serve<A, V>(
    channel: string,
    sides: readonly Side[],
    shape: z.ZodType<A>,
    answer: (asked: Asked<A>) => Promise<V> | V,
  ): void;
}

/** Takes an error that nobody foresaw, with the number that the page was shown. */
export type Report = (error: unknown, incident: string) => void;

/** For channels that take no argument. */
export const noArgument = z.undefined();

/**
 * The only place that listens to pages. A message counts when it comes from a window that was admitted, from that
 * window's main frame, while the frame shows the very page that the window is for; everything else is refused as
 * `not-permitted`, a wrong argument as `bad-argument`, before any handler runs. Channels nobody serves do not exist.
 */
export const createGate = (ipcMain: Pick<IpcMain, 'handle'>, report: Report): Gate => {
  const admitted = new Map<number, Side>();

  const checkSender = (
    { sender, senderFrame }: IpcMainInvokeEvent,
    sides: readonly Side[],
  ): { side: Side; frame: WebFrameMain } => {
    const side = admitted.get(sender.id);
    const { mainFrame } = sender;
    const known =
      side !== undefined &&
      sides.includes(side) &&
      senderFrame !== null &&
      senderFrame.frameToken === mainFrame.frameToken &&
      senderFrame.processId === mainFrame.processId &&
      senderFrame.origin === pages[side].origin;
    if (!known) throw new Fault('not-permitted', 'a message from a page that may not send it');
    return { side, frame: senderFrame };
  };

  return {
    admit: (contents, side) => {
      const { id } = contents;
      admitted.set(id, side);
      contents.once('destroyed', () => admitted.delete(id));
    },
    serve: (channel, sides, shape, answer) =>
      ipcMain.handle(channel, async (event, ...args: unknown[]): Promise<Reply<unknown>> => {
        try {
          const sender = checkSender(event, sides);
          const parsed = shape.safeParse(args[0]);
          if (args.length > 1 || !parsed.success) throw new Fault('bad-argument', channel);
          return { ok: true, value: await answer({ ...sender, argument: parsed.data }) };
        } catch (error) {
          if (isFault(error)) return { ok: false, fault: { code: error.code } };
          const incident = randomUUID().slice(0, 8);
          report(error, incident);
          return { ok: false, fault: { code: 'internal', incident } };
        }
      }),
  };
};
