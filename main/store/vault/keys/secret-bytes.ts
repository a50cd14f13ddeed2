/**
 * Zeroed memory for a secret, outside the JavaScript heap. V8 keeps typed arrays of up to 64 bytes, Buffer.alloc's too,
 * inside its heap and moves them when it collects, and each move leaves a copy that nobody can reach to wipe.
 */
export const secretBytes = (sizeBytes: number): Buffer => Buffer.from(new ArrayBuffer(sizeBytes));

/** Overwrites secrets with zeros. */
export const wipe = (...secrets: (Uint8Array | null | undefined)[]): void => {
  for (const secret of secrets) secret?.fill(0);
};
