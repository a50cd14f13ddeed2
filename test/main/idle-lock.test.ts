import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createIdleLock, type IdleLock } from '../../main/idle-lock.ts';

const minuteMs = 60_000;
let now = 0;
let minutes = 15;
let busy = false;
let lock: ReturnType<typeof vi.fn<() => Promise<void>>>;
let idle: IdleLock;

beforeEach(() => {
  vi.useFakeTimers();
  now = 0;
  minutes = 15;
  busy = false;
  lock = vi.fn(() => Promise.resolve());
  idle = createIdleLock({
    clock: { now: () => now },
    minutes: () => minutes,
    isBusy: () => busy,
    lock,
    log: () => undefined,
  });
});
afterEach(() => {
  idle.close();
  vi.useRealTimers();
});
const pass = (ms: number): void => {
  for (let gone = 0; gone < ms; gone += 5_000) {
    now += 5_000;
    vi.advanceTimersByTime(5_000);
  }
};

test('a vault that nobody uses locks after the minutes its owner chose, and not before', () => {
  pass(15 * minuteMs - 5_000);
  expect(lock).not.toHaveBeenCalled();
  pass(5_000);
  expect(lock).toHaveBeenCalledTimes(1);
});

test('use begins the minutes anew', () => {
  pass(14 * minuteMs);
  idle.touch();
  pass(14 * minuteMs);
  expect(lock).not.toHaveBeenCalled();
});

test('an import is not locked away, and the minutes begin when it ends', () => {
  busy = true;
  pass(60 * minuteMs);
  expect(lock).not.toHaveBeenCalled();
  busy = false;
  pass(14 * minuteMs);
  expect(lock).not.toHaveBeenCalled();
  pass(minuteMs);
  expect(lock).toHaveBeenCalledTimes(1);
});

test('an owner who chose never is never locked out', () => {
  minutes = 0;
  pass(24 * 60 * minuteMs);
  expect(lock).not.toHaveBeenCalled();
});
