import type { FileView } from '../../../preload/contract/index.ts';
import type { Api } from '../../lib/api/index.ts';
import { isExportable } from '../../lib/state/index.ts';

/** A name between colons: none of its own, and none that another system reads as a path. */
const plain = (name: string): string => name.replaceAll(/[:/\\\p{Cc}]/gu, '_');

/**
 * Dragging a copy of a file out of the window. A drag must say at once where its file comes from, so the address is asked for
 * when the pointer goes down; it is good once and for a minute. Browsers take one file a drag.
 */
export class Dragging {
  readonly #api: Api;
  #asked = $state(false);
  #ready: { id: string; token: string; name: string } | null = null;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Somebody tried to, and it was not allowed. */
  get asked(): boolean {
    return this.#asked;
  }

  leave(): void {
    this.#asked = false;
  }

  canDrag(file: FileView): boolean {
    return isExportable(file);
  }

  /** The pointer went down on a row. Without permission nothing is handed out. */
  async prepare(file: FileView): Promise<void> {
    this.#ready = null;
    if (!this.canDrag(file)) return;
    try {
      this.#ready = { id: file.id, ...(await this.#api.calls.dragOut({ id: file.id })) };
    } catch {
      // Not permitted, or gone: a drag that begins all the same says so.
    }
  }

  begin(file: FileView, event: DragEvent): void {
    const ready = this.#ready;
    this.#ready = null;
    if (ready?.id !== file.id || event.dataTransfer === null) {
      event.preventDefault();
      this.#asked = true;
      return;
    }
    this.#asked = false;
    event.dataTransfer.effectAllowed = 'copy';
    const address = `${location.origin}/drag-out/${ready.token}`;
    event.dataTransfer.setData('DownloadURL', `application/octet-stream:${plain(ready.name)}:${address}`);
  }
}

export const createDragging = (api: Api): Dragging => new Dragging(api);
