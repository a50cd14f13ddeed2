import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What is used of pdf.js. Its own worker runs in this thread, which is one already. */
export type Pdf = typeof PdfJs;
export type PdfDocument = PdfJs.PDFDocumentProxy;

/**
 * pdf.js loads a native drawing library as it starts. Nothing is drawn here, and code that a forged file could reach
 * through it had better not be there: it is given empty shapes instead.
 */
const withoutDrawing = async <T>(load: () => Promise<T>): Promise<T> => {
  const original = process.getBuiltinModule;
  const shapes = { createRequire: () => () => ({ DOMMatrix: () => undefined, Path2D: () => undefined }) };
  process.getBuiltinModule = (name: string) => (name === 'module' ? shapes : original.call(process, name));
  try {
    return await load();
  } finally {
    process.getBuiltinModule = original;
  }
};

let loading: Promise<Pdf> | undefined;

/** Loaded with the first PDF: 140 ms, 8 MB of heap and 40 MB of memory that other files do not pay. */
export const loadPdf = (): Promise<Pdf> =>
  (loading ??= withoutDrawing(() => import('pdfjs-dist/legacy/build/pdf.mjs')));

/** Character maps of East Asian fonts that a file names and does not hold; they lie in the package. */
const cMapUrl = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps', '/');

const quiet = 0;

/** Where the bytes of a document come from: all of them, or by ranges. */
export type PdfBytes =
  | { readonly whole: Uint8Array }
  | {
      readonly sizeBytes: number;
      read(offset: number, length: number): Promise<Uint8Array>;
      /** A range could not be read; zeros stand in its place, for a document that is given up too early leaves loose ends. */
      failed(error: unknown): void;
    };

const rangesOf = (pdf: Pdf, bytes: Exclude<PdfBytes, { whole: Uint8Array }>): PdfJs.PDFDataRangeTransport => {
  const transport = new pdf.PDFDataRangeTransport(bytes.sizeBytes, null);
  transport.requestDataRange = (begin, end) => {
    bytes.read(begin, end - begin).then(
      // The library keeps what it is given, and moves it.
      (chunk) => transport.onDataRange(begin, new Uint8Array(chunk)),
      (error: unknown) => {
        bytes.failed(error);
        transport.onDataRange(begin, new Uint8Array(end - begin));
      },
    );
  };
  return transport;
};

/** Nothing is fetched, drawn or run: no scripts, forms, images, fonts of the system or WebAssembly. */
export const openPdf = (pdf: Pdf, bytes: PdfBytes): ReturnType<Pdf['getDocument']> =>
  pdf.getDocument({
    ...('whole' in bytes ? { data: bytes.whole } : { range: rangesOf(pdf, bytes) }),
    cMapUrl: cMapUrl(),
    cMapPacked: true,
    verbosity: quiet,
    disableAutoFetch: true,
    disableStream: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 0,
    enableXfa: false,
    stopAtErrors: false,
  });
