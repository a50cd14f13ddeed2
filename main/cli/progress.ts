import type { EngineEvent, FileView } from '../../preload/contract/index.ts';
import { bytes, many } from './output.ts';
import type { Terminal } from './terminal.ts';

const drawEveryMs = 100;

/** One line on stderr that follows the files being taken in; nothing where stderr is no terminal. */
export const followImport = (
  subscribe: (listener: (event: EngineEvent) => void) => () => void,
  terminal: Terminal,
): { end(): void } => {
  if (!terminal.canDraw) return { end: () => undefined };
  const underWay = new Map<string, FileView>();
  let doneFiles = 0;
  let drawnAt = 0;

  const draw = (): void => {
    drawnAt = performance.now();
    const progress = [...underWay.values()].flatMap((file) => (file.progress ? [file.progress] : []));
    const sum = (of: (one: NonNullable<FileView['progress']>) => number): number =>
      progress.reduce((total, one) => total + of(one), 0);
    const total = sum((one) => one.totalBytes);
    const share =
      total === 0 ? '' : ` · ${Math.floor((100 * sum((one) => one.doneBytes)) / total)} % of ${bytes(total)}`;
    const rate = progress.length === 0 ? '' : ` · ${bytes(sum((one) => one.bytesPerSecond))}/s`;
    terminal.note(`\r\u001b[K${many(doneFiles, 'file')} done · ${underWay.size} under way${share}${rate}`);
  };

  const unsubscribe = subscribe((event) => {
    if (event.kind !== 'file') return;
    const { file } = event;
    if (file.status === 'waiting' || file.status === 'storing' || file.status === 'reading')
      underWay.set(file.id, file);
    else if (underWay.delete(file.id)) doneFiles += 1;
    if (performance.now() - drawnAt > drawEveryMs) draw();
  });
  return {
    end: () => {
      unsubscribe();
      terminal.note('\r\u001b[K');
    },
  };
};
