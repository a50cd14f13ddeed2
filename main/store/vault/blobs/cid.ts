import { createHash, type Hash } from 'node:crypto';
import * as dagPb from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import * as digest from 'multiformats/hashes/digest';
import { Fault } from '../../../core/fault.ts';
import { SEALED_CHUNK_BYTES } from './format.ts';

const SHA2_256 = 0x12;
const LEAF_BYTES = SEALED_CHUNK_BYTES;
const LINKS_A_NODE = 1024;

interface Node {
  cid: CID;
  /** Bytes of the file below this node. */
  contentBytes: number;
  /** Bytes of all blocks from this node down, as dag-pb's Tsize counts them. */
  totalBytes: number;
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const cidOf = (codec: number, hash: Uint8Array): CID => CID.createV1(codec, digest.create(SHA2_256, hash));

const parentOf = (children: readonly Node[]): Node => {
  const contentBytes = children.reduce((sum, child) => sum + child.contentBytes, 0);
  const file = new UnixFS({ type: 'file', blockSizes: children.map((child) => BigInt(child.contentBytes)) });
  const links = children.map((child) => ({ Name: '', Tsize: child.totalBytes, Hash: child.cid }));
  const block = dagPb.encode(dagPb.prepare({ Data: file.marshal(), Links: links }));
  const totalBytes = block.length + children.reduce((sum, child) => sum + child.totalBytes, 0);
  return { cid: cidOf(dagPb.code, sha256(block)), contentBytes, totalBytes };
};

/** Works out the CID of a file whose bytes pass by once. */
export interface CidBuilder {
  update(bytes: Uint8Array): void;
  /** Once, at the end. */
  finish(): CID;
}

/**
 * The CID that IPFS's own tools give the same file with chunker `size-1048592`, raw leaves, 1,024 links a node and CID
 * version 1: one leaf is its own root, up to 1,024 hang under one UnixFS node, more under a second level.
 * Throws Fault `too-large` beyond two levels (1 TiB).
 */
export const createCidBuilder = (): CidBuilder => {
  let leaf: Hash = createHash('sha256');
  let leafBytes = 0;
  let group: Node[] = [];
  const groups: Node[] = [];

  const endLeaf = (): void => {
    if (group.length === LINKS_A_NODE) {
      groups.push(parentOf(group));
      group = [];
      if (groups.length === LINKS_A_NODE) throw new Fault('too-large', 'an original holds less than 1 TiB');
    }
    group.push({ cid: cidOf(raw.code, leaf.digest()), contentBytes: leafBytes, totalBytes: leafBytes });
    leaf = createHash('sha256');
    leafBytes = 0;
  };

  return {
    update: (bytes) => {
      let rest = bytes;
      while (rest.length > 0) {
        // A full leaf ends only when more bytes come: a file of exactly n leaves has no empty one.
        if (leafBytes === LEAF_BYTES) endLeaf();
        const part = rest.subarray(0, LEAF_BYTES - leafBytes);
        leaf.update(part);
        leafBytes += part.length;
        rest = rest.subarray(part.length);
      }
    },
    finish: () => {
      endLeaf();
      const single = group[0];
      if (groups.length === 0 && group.length === 1 && single !== undefined) return single.cid;
      const top = parentOf(group);
      return groups.length === 0 ? top.cid : parentOf([...groups, top]).cid;
    },
  };
};

/** The CID of a file of a single leaf, from the SHA-256 of its bytes. */
export const rawCid = (hash: Uint8Array): CID => cidOf(raw.code, hash);
