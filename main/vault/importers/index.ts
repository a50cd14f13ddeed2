export * from './messages.ts';
export type { PreviewAnswer, PreviewQuestion } from './preview/messages.ts';
export type * from './types.ts';
export { createIdentity, IDENTITY_BYTES, momentOf, type Identity } from './identity.ts';
