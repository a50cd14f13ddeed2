import { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { Fault } from '../../../main/core/fault.ts';
import { createGate, noArgument, type Gate } from '../../../main/shell/ipc.ts';
import { pages, type Side } from '../../../main/shell/pages.ts';

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>;

const refused = { ok: false, fault: { code: 'not-permitted' } };

const contentsOf = (id: number, origin: string) => {
  const mainFrame = { frameToken: `main-${id}`, processId: id, origin };
  return Object.assign(new EventEmitter(), { id, mainFrame }) as unknown as WebContents;
};
/** A message from a window's main frame, but for what `frame` says otherwise; null: the frame is gone. */
const from = (sender: WebContents, frame: object | null = {}) => {
  const { frameToken, processId, origin } = sender.mainFrame;
  const senderFrame = frame === null ? null : { frameToken, processId, origin, ...frame };
  return { sender, senderFrame } as unknown as IpcMainInvokeEvent;
};

describe('the one gate between pages and shell', () => {
  const listeners = new Map<string, Listener>();
  const report = vi.fn();
  const answer = vi.fn(() => 'done');
  let gate: Gate;
  let windows: Record<Side, WebContents>;
  const ask = (channel: string, event: IpcMainInvokeEvent, ...args: unknown[]) =>
    listeners.get(channel)?.(event, ...args);

  beforeEach(() => {
    listeners.clear();
    answer.mockReset().mockReturnValue('done');
    report.mockReset();
    gate = createGate({ handle: (channel, listener) => void listeners.set(channel, listener as Listener) }, report);
    windows = { app: contentsOf(1, pages.app.origin), consent: contentsOf(2, pages.consent.origin) };
    gate.admit(windows.app, 'app');
    gate.admit(windows.consent, 'consent');
    gate.serve('app-only', ['app'], noArgument, answer);
    gate.serve('consent-only', ['consent'], noArgument, answer);
    gate.serve('paths', ['app'], z.array(z.string()), answer);
  });

  test('a window of ours is served on its own channels', async () => {
    expect(await ask('app-only', from(windows.app))).toEqual({ ok: true, value: 'done' });
    expect(await ask('consent-only', from(windows.consent))).toEqual({ ok: true, value: 'done' });
  });

  test.each<[string, () => IpcMainInvokeEvent]>([
    ['a window that was never admitted', () => from(contentsOf(9, pages.consent.origin))],
    ['the main window', () => from(windows.app)],
    ['the main window, claiming the consent page', () => from(windows.app, { origin: pages.consent.origin })],
    ['a frame inside the consent window', () => from(windows.consent, { frameToken: 'sub' })],
    ['a frame of another process', () => from(windows.consent, { processId: 77 })],
    [
      'the consent window while it shows something else',
      () => from(windows.consent, { origin: 'https://evil.example' }),
    ],
    ['the consent window on a page without an origin', () => from(windows.consent, { origin: 'null' })],
    ['a frame that is gone', () => from(windows.consent, null)],
  ])('%s cannot use what is for the consent window only', async (_who, event) => {
    expect(await ask('consent-only', event())).toEqual(refused);
    expect(answer).not.toHaveBeenCalled();
  });

  test('the consent window cannot use what is for the main window only', async () => {
    expect(await ask('app-only', from(windows.consent))).toEqual(refused);
  });

  test('a window that was destroyed is forgotten, so that nothing can take its number over', async () => {
    const brief = contentsOf(3, pages.app.origin);
    gate.admit(brief, 'app');
    brief.emit('destroyed');
    expect(await ask('app-only', from(brief))).toEqual(refused);
  });

  test.each([[[1]], ['text'], [undefined], [{ length: 1 }]])(
    'the argument %j is refused before any handler runs',
    async (argument) => {
      expect(await ask('paths', from(windows.app), argument)).toEqual({ ok: false, fault: { code: 'bad-argument' } });
      expect(await ask('paths', from(windows.app), ['a'], 'more')).toEqual({
        ok: false,
        fault: { code: 'bad-argument' },
      });
      expect(answer).not.toHaveBeenCalled();
    },
  );

  test('a page learns the code of a fault, and of a bug only its number', async () => {
    answer.mockImplementationOnce(() => {
      throw new Fault('vault-locked', 'private detail');
    });
    expect(await ask('app-only', from(windows.app))).toEqual({ ok: false, fault: { code: 'vault-locked' } });
    answer.mockImplementationOnce(() => {
      throw new Error('/home/ada/bank.csv');
    });
    expect(await ask('app-only', from(windows.app))).toEqual({
      ok: false,
      fault: { code: 'internal', incident: expect.any(String) },
    });
    expect(report).toHaveBeenCalledOnce();
  });
});
