declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

/** A file in the vault: 16 lower-case hex digits, random. */
export type FileId = Branded<string, 'FileId'>;
/** CID (version 1, base32) of a stored original's ciphertext. */
export type Cid = Branded<string, 'Cid'>;

export const fileId = (text: string): FileId => text as FileId;
export const cid = (text: string): Cid => text as Cid;
