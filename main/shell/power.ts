import type { PowerMonitor } from 'electron';
import type { LockReason } from './messages.ts';

/** Locks when the machine sleeps or its screen is locked: whoever wakes it need not be the owner. */
export const lockWithTheMachine = (monitor: PowerMonitor, lock: (reason: LockReason) => void): void => {
  monitor.on('suspend', () => lock('suspend'));
  monitor.on('lock-screen', () => lock('suspend'));
  // A machine may fall asleep faster than a lock takes; a second wish on waking finds nothing to do, or finishes it.
  monitor.on('resume', () => lock('suspend'));
};
