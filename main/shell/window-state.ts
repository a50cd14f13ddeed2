import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';

const windowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400).max(20_000),
  height: z.number().int().min(300).max(20_000),
  maximized: z.boolean(),
});
/** Where the window was, in device-independent pixels. Nothing else is remembered outside the vault. */
export type WindowState = z.infer<typeof windowState>;

export interface WindowStateFile {
  /** The state to open with; undefined when there is none, or when no display shows enough of it to be grabbed. */
  read(displays: readonly Rectangle[]): WindowState | undefined;
  /** Saves on each change, and when the window closes. */
  follow(window: BrowserWindow): void;
}

const grabbablePx = 100;
const saveAfterMs = 500;

const isVisible = (state: WindowState, displays: readonly Rectangle[]): boolean =>
  displays.some(
    (display) =>
      Math.min(state.x + state.width, display.x + display.width) - Math.max(state.x, display.x) >= grabbablePx &&
      state.y >= display.y &&
      state.y <= display.y + display.height - grabbablePx,
  );

const parse = (text: string): WindowState | undefined => {
  try {
    return windowState.safeParse(JSON.parse(text)).data;
  } catch {
    // Not JSON: a torn or foreign file. The window opens where the system likes, and the file is written anew.
    return undefined;
  }
};

/** Losing this file costs a person one drag of a window, so no fault of its disk ever reaches them. */
export const createWindowStateFile = (path: string): WindowStateFile => {
  const load = (): WindowState | undefined => {
    try {
      return parse(readFileSync(path, 'utf8'));
    } catch {
      return undefined; // absent on the first start
    }
  };
  const save = (state: WindowState): void => {
    const draft = `${path}.new`;
    try {
      writeFileSync(draft, JSON.stringify(state), { mode: 0o600 });
      renameSync(draft, path);
    } catch {
      rmSync(draft, { force: true });
    }
  };

  return {
    read: (displays) => {
      const state = load();
      return state !== undefined && isVisible(state, displays) ? state : undefined;
    },
    follow: (window) => {
      let timer: NodeJS.Timeout | undefined;
      const now = (): void => {
        clearTimeout(timer);
        if (!window.isDestroyed()) save({ ...window.getNormalBounds(), maximized: window.isMaximized() });
      };
      const soon = (): void => {
        clearTimeout(timer);
        timer = setTimeout(now, saveAfterMs);
      };
      window.on('resize', soon);
      window.on('move', soon);
      window.on('close', now);
    },
  };
};
