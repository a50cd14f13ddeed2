import type { Output } from './types.ts';

/** What to tell the owner of a file that ends too early: `what` is the file ("export"), `read` what was read of it ("1,204 records"). */
export const cutShortText = (what: string, read: string, again: 'download' | 'export' = 'download'): string =>
  `This ${what} stops in the middle (after ${read}). What was readable is in your vault; ${again} it again and drop it here to add the rest.`;

/** The same output, but the XML reader's complaint about a document that ends too early is said in `text()`'s words. */
export const sayingCutShort = (out: Output, text: () => string): Output => ({
  dataset: (schema) => out.dataset(schema),
  record: (dataset, line, values) => out.record(dataset, line, values),
  ready: () => out.ready(),
  issue: (code, said, line) => (code === 'xml-truncated' ? out.issue(code, text()) : out.issue(code, said, line)),
});
