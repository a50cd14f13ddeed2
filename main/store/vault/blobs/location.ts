/** A ciphertext that is all of a file. */
export interface FileLocation {
  readonly kind: 'file';
  readonly path: string;
}

/** A ciphertext that is a stretch of a pack. */
export interface PackedLocation {
  readonly kind: 'packed';
  readonly path: string;
  /** Of the ciphertext's first byte. */
  readonly offset: number;
  readonly sizeBytes: number;
}

export type Location = FileLocation | PackedLocation;

const inPack = /^(.+\.pack)@(\d+)\+(\d+)$/s;

/** A location as one string, for those who only hand it on. Any path that does not read as a pack's stretch is a file. */
export const locationText = (location: Location): string =>
  location.kind === 'file'
    ? location.path
    : `${location.path}@${String(location.offset)}+${String(location.sizeBytes)}`;

export const parseLocation = (text: string): Location => {
  const match = inPack.exec(text);
  if (match === null) return { kind: 'file', path: text };
  return { kind: 'packed', path: match[1] ?? '', offset: Number(match[2]), sizeBytes: Number(match[3]) };
};
