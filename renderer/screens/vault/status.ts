import type { FileStatus } from '../../../preload/contract/index.ts';
import type { IconName } from '../../lib/ui/index.ts';

/** How a file's state is drawn; the words say the same. `tone` names a signal of the palette. */
export const statusSign: Record<
  FileStatus,
  { readonly icon: IconName; readonly tone: 'quiet' | 'keep' | 'work' | 'ask' | 'refuse' }
> = {
  waiting: { icon: 'waiting', tone: 'quiet' },
  storing: { icon: 'waiting', tone: 'work' },
  reading: { icon: 'waiting', tone: 'work' },
  done: { icon: 'check', tone: 'keep' },
  kept: { icon: 'file', tone: 'quiet' },
  failed: { icon: 'warning', tone: 'ask' },
  cancelled: { icon: 'close', tone: 'quiet' },
  refused: { icon: 'warning', tone: 'refuse' },
  forgotten: { icon: 'waiting', tone: 'quiet' },
};
