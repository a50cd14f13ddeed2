export { openBlob } from './reader.ts';
export { createBlobStore, type BlobStoreOptions } from './store.ts';
