/** A copy of a file on its way out of the window, whichever host serves that: its address, and what is said about it. */

const address = /^\/drag-out\/([\w-]{43})$/;

/** The word in the path of a copy that is dragged out; null when the path is another. */
export const copyToken = (pathname: string): string | null => address.exec(pathname)?.[1] ?? null;

/** RFC 6266 and 8187: a plain name for old readers, the real one in UTF-8. */
const disposition = (name: string): string =>
  `attachment; filename="copy"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

/**
 * Whatever the file is, it is nothing but bytes to keep: an attachment of no type, in a sandbox should anything open it all
 * the same.
 */
export const copyHeaders = (copy: { readonly name: string; readonly sizeBytes: number }): Record<string, string> => ({
  'content-type': 'application/octet-stream',
  'content-length': String(copy.sizeBytes),
  'content-disposition': disposition(copy.name),
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
});
