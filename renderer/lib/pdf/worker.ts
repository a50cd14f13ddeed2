/** PDF.js's own worker, bundled so that it comes from this page's origin and from nowhere else. */
import 'pdfjs-dist/build/pdf.worker.min.mjs';
