import type { AppCalls, Handlers } from '../../preload/contract/index.ts';

type Topic = 'preview' | 'previewMails' | 'previewParts' | 'fileDatasets';

/** 2 × 2 pixels, PNG. */
const pixels = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGPYkm8HRAwQCgAt/AXhKmWofAAAAABJRU5ErkJggg==';
const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const text = `Begin\n${'line of a long text\n'.repeat(20_000)}`;
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "owned"</script></svg>';

/** A PDF of one empty page, without a cross-reference table: PDF.js finds its objects all the same. */
const pdf =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length 42>>stream\nBT /F1 18 Tf 10 40 Td (Lease of 2019) Tj ET\nendstream\nendobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';

const whole: Readonly<
  Record<
    string,
    { kind: 'text' | 'image' | 'pdf' | 'mail' | 'archive' | 'none'; mediaType: string; bytes: Uint8Array<ArrayBuffer> }
  >
> = {
  'f-4': { kind: 'none', mediaType: 'image/heic', bytes: new Uint8Array() },
  'f-5': { kind: 'pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode(pdf) },
  'f-6': { kind: 'archive', mediaType: 'application/zip', bytes: new Uint8Array() },
  'f-6 drawing.svg': { kind: 'text', mediaType: 'text/plain', bytes: new TextEncoder().encode(svg) },
  // What a hostile worker might say: the window has a list of its own.
  'f-6 page.html': { kind: 'image', mediaType: 'text/html', bytes: new TextEncoder().encode(svg) },
  'f-3': { kind: 'text', mediaType: 'text/plain', bytes: new TextEncoder().encode(text) },
  'f-2': { kind: 'mail', mediaType: 'message/rfc822', bytes: new Uint8Array() },
  'f-1': { kind: 'image', mediaType: 'image/png', bytes: bytesOf(pixels) },
};

/** Originals that can be looked into, one of each kind. */
export const fakePreviews: Pick<Handlers<AppCalls>, Topic> = {
  preview: ({ id, part, offset, length }) => {
    const { kind, mediaType, bytes } = whole[part === undefined ? id : `${id} ${part}`] ?? {
      kind: 'none',
      mediaType: '',
      bytes: new Uint8Array(),
    };
    return {
      kind,
      mediaType,
      ...(kind === 'text' ? { charset: 'utf-8' as const } : {}),
      sizeBytes: bytes.length,
      bytes: new Blob([bytes.slice(offset, offset + length)]),
    };
  },
  previewMails: () => ({
    more: false,
    mails: [
      {
        sender: 'Ada <ada@example.org>',
        recipients: 'bob@example.org',
        subject: '<b>Lunch</b>',
        time: '2024-01-01T12:00:00Z',
        text: 'See you at noon',
        attachments: '',
      },
    ],
  }),
  previewParts: () => ({
    total: 3,
    capped: false,
    parts: [
      { path: 'drawing.svg', sizeBytes: svg.length },
      { path: 'page.html', sizeBytes: svg.length },
      { path: '../outside.txt', refused: 'archive-unsafe' },
    ],
  }),
  fileDatasets: () => [
    { dataset: 'transactions', label: 'Transactions', records: 1_200 },
    { dataset: 'places', label: 'Places', records: 6 },
  ],
};
