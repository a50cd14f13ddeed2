import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createWindowStateFile } from '../../../main/shell/window-state.ts';

const display = { x: 0, y: 0, width: 1920, height: 1080 };
const state = { x: 40, y: 30, width: 1000, height: 700, maximized: false };

describe('where the window was', () => {
  let dir: string;
  let path: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'holdfast-window-'));
    path = join(dir, 'window.json');
  });
  afterEach(() => {
    vi.useRealTimers();
    rmSync(dir, { recursive: true });
  });

  test('it opens where it was closed, and the file holds five numbers and no more', () => {
    vi.useFakeTimers();
    const { maximized, ...bounds } = state;
    const window = Object.assign(new EventEmitter(), {
      getNormalBounds: () => bounds,
      isMaximized: () => maximized,
      isDestroyed: () => false,
    });
    const file = createWindowStateFile(path);
    file.follow(window as unknown as BrowserWindow);
    window.emit('resize');
    expect(file.read([display])).toBeUndefined();
    vi.advanceTimersByTime(1000);
    expect(file.read([display])).toEqual(state);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(state);
    expect(readdirSync(dir)).toEqual(['window.json']);
  });

  test.each(['', 'null', '{"x":1}', '{"x":1e9,"y":0,"width":1e9,"height":1,"maximized":0}', '\0\0\0'])(
    'a damaged file (%j) is as good as none',
    (text) => {
      writeFileSync(path, text);
      expect(createWindowStateFile(path).read([display])).toBeUndefined();
    },
  );

  test('a window on a display that is no longer there opens on one that is', () => {
    writeFileSync(path, JSON.stringify({ ...state, x: 3000 }));
    expect(createWindowStateFile(path).read([display])).toBeUndefined();
    expect(createWindowStateFile(path).read([display, { ...display, x: 1920 }])).toEqual({ ...state, x: 3000 });
  });

  test('a folder that cannot be written costs nothing but the memory of it', () => {
    const window = Object.assign(new EventEmitter(), {
      getNormalBounds: () => state,
      isMaximized: () => false,
      isDestroyed: () => false,
    });
    createWindowStateFile(join(dir, 'absent', 'window.json')).follow(window as unknown as BrowserWindow);
    expect(() => window.emit('close')).not.toThrow();
  });
});
