export { createDigests, type AnyDigest, type Digest, type DigestRow, type Digests } from './digests.ts';
export { hoursOf, type Hours } from './hours.ts';
export { wallClock } from './wall-clock.ts';
