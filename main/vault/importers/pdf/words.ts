import type { PdfDocument } from './library.ts';

/** What became of one page. */
export type PageWords =
  { kind: 'words'; text: string; /** There was more of it. */ cut: boolean } | { kind: 'broken' } | { kind: 'slow' };

/** A page of the densest print has ten thousand characters. */
const MAX_CHARACTERS = 500_000;
const MAX_PIECES = 200_000;
/**
 * A page that takes longer ends the reading of its document. What was read then is the beginning of what a faster
 * machine reads, so that an import that goes on later still counts the same records. (A page that gives no words at all
 * for much longer is ended by the engine, together with this thread.)
 */
const PAGE_MS = 20_000;

interface Piece {
  readonly str?: unknown;
  readonly hasEOL?: unknown;
}

const tidy = (text: string): string =>
  text
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const gather = async (document: PdfDocument, number: number, pageMs: number): Promise<PageWords> => {
  const began = performance.now();
  const page = await document.getPage(number);
  try {
    const pieces = (page.streamTextContent({}) as ReadableStream<{ items: readonly Piece[] }>).getReader();
    let text = '';
    let count = 0;
    for (;;) {
      const next = await pieces.read();
      if (next.done) return { kind: 'words', text: tidy(text), cut: false };
      for (const { str, hasEOL } of next.value.items) {
        if (typeof str === 'string') text += str;
        if (hasEOL === true) text += '\n';
      }
      count += next.value.items.length;
      const slow = performance.now() - began > pageMs;
      if (!slow && text.length <= MAX_CHARACTERS && count <= MAX_PIECES) continue;
      pieces.cancel(new Error('enough')).catch(() => undefined);
      return slow ? { kind: 'slow' } : { kind: 'words', text: tidy(text.slice(0, MAX_CHARACTERS)), cut: true };
    }
  } finally {
    page.cleanup();
  }
};

/** The words of one page, in the order of its content. */
export const readWords = (document: PdfDocument, page: number, pageMs = PAGE_MS): Promise<PageWords> =>
  gather(document, page, pageMs).catch((): PageWords => ({ kind: 'broken' }));
