import type { AppCalls, FaultView, Value } from '../../../preload/contract/index.ts';
import type { Api } from '../../lib/api/index.ts';
import { isAbort, toFaultView } from '../../lib/faults/index.ts';

type Found = Value<AppCalls, 'preview'>;
type Mails = Value<AppCalls, 'previewMails'>;
type Parts = Value<AppCalls, 'previewParts'>;

export type Drawn =
  | { readonly kind: 'text'; readonly text: string; readonly shownBytes: number; readonly charset: string }
  | ({ readonly kind: 'mail' } & Mails)
  | { readonly kind: 'image'; readonly url: string }
  | { readonly kind: 'audio'; readonly url: string }
  | { readonly kind: 'video'; readonly url: string }
  | { readonly kind: 'pdf'; readonly data: ArrayBuffer }
  | ({ readonly kind: 'archive' } & Parts)
  | { readonly kind: 'none' }
  /** Larger than what a page takes. */
  | { readonly kind: 'large' };

/**
 * Largest original that becomes a Blob of this page. Chromium keeps small blobs in memory and may page larger ones out to
 * its profile on disk (storage/browser/blob/blob_memory_controller.cc: those that do not fit into a fifth of the memory),
 * and that would be plaintext outside the vault. So there are few and they are small: one preview at a time.
 */
export const maxBlobBytes = 64 * 1024 * 1024;
const chunkBytes = 4 * 1024 * 1024;
const textPieceBytes = 256 * 1024;
/** A page of text longer than this is what an export is for. */
export const maxTextBytes = 8 * 1024 * 1024;
const pageParts = 200;

/**
 * Media types that a Blob of ours may have: pictures without script, sounds and films. An object URL of any other type
 * could be opened as a document in this page's origin.
 */
const safeTypes =
  /^(?:image\/(?:png|apng|jpeg|gif|webp|avif|bmp)|audio\/(?:mpeg|ogg|wav|flac|aac|mp4)|video\/(?:mp4|webm|ogg))$/;

/** What is shown of a file, or of an entry of it; its bytes are let go with `end`. */
export class LookedAt {
  readonly #api: Api;
  readonly #place: { id: string; part?: string };
  readonly #ending = new AbortController();
  #found = $state.raw<Omit<Found, 'bytes'> | null>(null);
  #drawn = $state.raw<Drawn | null>(null);
  #doneBytes = $state(0);
  #fault = $state.raw<FaultView | null>(null);
  #busy = $state(false);
  #decoder: TextDecoder | null = null;
  #url: string | null = null;

  constructor(api: Api, id: string, part: string | null) {
    this.#api = api;
    this.#place = { id, ...(part !== null && { part }) };
    void this.#try(() => this.#start());
  }

  /** What the engine says it is; null until then. */
  get found(): Omit<Found, 'bytes'> | null {
    return this.#found;
  }

  get drawn(): Drawn | null {
    return this.#drawn;
  }

  get doneBytes(): number {
    return this.#doneBytes;
  }

  get fault(): FaultView | null {
    return this.#fault;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** The next piece of a text, or the next entries. */
  more(): Promise<void> {
    return this.#try(() => this.#more());
  }

  /** Called when the preview closes, and with it when the vault locks: the bytes must not outlive either. */
  end(): void {
    this.#ending.abort();
    if (this.#url !== null) URL.revokeObjectURL(this.#url);
    this.#url = null;
    this.#drawn = null;
  }

  async #try(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await work();
    } catch (error) {
      if (!this.#ending.signal.aborted && !isAbort(error)) this.#fault = toFaultView(error);
    } finally {
      this.#busy = false;
    }
  }

  #ask(offset: number, length: number): Promise<Found> {
    return this.#api.calls.preview({ ...this.#place, offset, length }, this.#ending.signal);
  }

  async #start(): Promise<void> {
    const { bytes, ...found } = await this.#ask(0, 0);
    void bytes;
    this.#found = found;
    const { signal } = this.#ending;
    switch (found.kind) {
      case 'text':
        this.#decoder = new TextDecoder(found.charset ?? 'utf-8');
        return this.#more();
      case 'mail': {
        const mails = await this.#api.calls.previewMails(this.#place, signal);
        this.#show({ kind: 'mail', ...mails });
        return;
      }
      case 'archive':
        // An archive inside an archive is named and not opened.
        if (this.#place.part !== undefined) this.#show({ kind: 'none' });
        else
          this.#show({
            kind: 'archive',
            ...(await this.#api.calls.previewParts({ id: this.#place.id, limit: pageParts }, signal)),
          });
        return;
      case 'none':
        this.#show({ kind: 'none' });
        return;
      default:
        await this.#whole(found);
    }
  }

  async #whole(found: Omit<Found, 'bytes'>): Promise<void> {
    const { kind, sizeBytes, mediaType = '' } = found;
    if (sizeBytes > maxBlobBytes) return this.#show({ kind: 'large' });
    const pieces: Blob[] = [];
    for (let at = 0; at < sizeBytes; at += chunkBytes) {
      const { bytes } = await this.#ask(at, Math.min(chunkBytes, sizeBytes - at));
      pieces.push(bytes);
      this.#doneBytes = Math.min(sizeBytes, at + chunkBytes);
    }
    if (kind === 'pdf') return this.#show({ kind, data: await new Blob(pieces).arrayBuffer() });
    if ((kind !== 'image' && kind !== 'audio' && kind !== 'video') || !safeTypes.test(mediaType))
      return this.#show({ kind: 'none' });
    if (this.#ending.signal.aborted) return;
    this.#url = URL.createObjectURL(new Blob(pieces, { type: mediaType }));
    this.#show({ kind, url: this.#url });
  }

  async #more(): Promise<void> {
    const drawn = this.#drawn;
    if (drawn?.kind === 'archive') {
      const next = await this.#api.calls.previewParts(
        { id: this.#place.id, offset: drawn.parts.length, limit: pageParts },
        this.#ending.signal,
      );
      this.#show({ ...drawn, ...next, parts: [...drawn.parts, ...next.parts] });
      return;
    }
    const found = this.#found;
    const decoder = this.#decoder;
    if (found === null || decoder === null) return;
    const before = drawn?.kind === 'text' ? drawn : { text: '', shownBytes: 0 };
    const { bytes } = await this.#ask(before.shownBytes, textPieceBytes);
    const shownBytes = before.shownBytes + bytes.size;
    const last = shownBytes >= found.sizeBytes || bytes.size === 0;
    const text = before.text + decoder.decode(await bytes.arrayBuffer(), { stream: !last });
    this.#show({ kind: 'text', text, shownBytes, charset: decoder.encoding });
  }

  #show(drawn: Drawn): void {
    if (!this.#ending.signal.aborted) this.#drawn = drawn;
  }
}

export const lookAt = (api: Api, id: string, part: string | null): LookedAt => new LookedAt(api, id, part);
