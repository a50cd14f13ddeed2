import type { PDFDocumentProxy } from 'pdfjs-dist';
import { startPdfWorker } from './worker-address.ts';

/** A PDF taken apart in a worker of its own, drawn a page at a time. */
export interface OpenedPdf {
  readonly pages: number;
  /** Draws page `number` (from 1) at most `widthPixels` wide. */
  draw(number: number, canvas: HTMLCanvasElement, widthPixels: number, signal: AbortSignal): Promise<void>;
  /** The words of a page, in the order in which the file has them. */
  text(number: number): Promise<string>;
  close(): Promise<void>;
}

/** A page may say that it is a kilometre wide; a canvas holds 16 million points at most. */
const maxCanvasPixels = 16_000_000;
const maxImagePixels = 64_000_000;
const maxTextItems = 50_000;

/**
 * Opens a PDF. A PDF is a stranger's program: nothing of it is evaluated (this PDF.js has no eval left to switch off), no
 * XFA, no WebAssembly, no script, no link, no form; its fonts are drawn as outlines and never handed to the system, and
 * neither fonts nor character maps are fetched from anywhere.
 */
export const openPdf = async (data: ArrayBuffer): Promise<OpenedPdf> => {
  const { getDocument, PDFWorker, VerbosityLevel } = await import('pdfjs-dist');
  const thread = startPdfWorker();
  const worker = PDFWorker.create({ port: thread, verbosity: VerbosityLevel.ERRORS });
  const loading = getDocument({
    data,
    worker,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isImageDecoderSupported: false,
    maxImageSize: maxImagePixels,
    canvasMaxAreaInBytes: maxCanvasPixels * 4,
    enableHWA: false,
    stopAtErrors: false,
    disableAutoFetch: true,
    disableStream: true,
    disableRange: true,
    verbosity: VerbosityLevel.ERRORS,
  });
  const close = async (): Promise<void> => {
    await loading.destroy();
    worker.destroy();
    thread.terminate();
  };
  let pdf: PDFDocumentProxy;
  try {
    pdf = await loading.promise;
  } catch (error) {
    await close();
    throw error;
  }
  return {
    pages: pdf.numPages,
    draw: async (number, canvas, widthPixels, signal) => {
      const page = await pdf.getPage(number);
      const natural = page.getViewport({ scale: 1 });
      const wanted = widthPixels / natural.width;
      const bounded = Math.sqrt(maxCanvasPixels / Math.max(1, natural.width * natural.height));
      const viewport = page.getViewport({ scale: Math.min(wanted, bounded) });
      canvas.width = Math.max(1, Math.floor(viewport.width));
      canvas.height = Math.max(1, Math.floor(viewport.height));
      const task = page.render({ canvas, viewport, annotationMode: 0 });
      const stop = (): void => task.cancel();
      signal.addEventListener('abort', stop, { once: true });
      try {
        signal.throwIfAborted();
        await task.promise;
      } finally {
        signal.removeEventListener('abort', stop);
        page.cleanup();
      }
    },
    text: async (number) => {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      return items
        .slice(0, maxTextItems)
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
        .join('');
    },
    close,
  };
};
