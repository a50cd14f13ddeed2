import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { HashReply, HashRequest } from './plain-hash.ts';

/** A thread that does nothing but SHA-256 over memory it shares with the thread that encrypts. */
if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
let plaintext = 0;
let hash = createHash('sha256');

const reply = (message: HashReply): void => {
  port.postMessage(message);
};

port.on('message', (request: HashRequest) => {
  switch (request.kind) {
    case 'begin':
      plaintext = request.plaintext;
      hash = createHash('sha256');
      break;
    case 'update':
      hash.update(request.bytes);
      reply({ kind: 'updated', plaintext });
      break;
    case 'digest':
      reply({ kind: 'digest', plaintext, hex: hash.digest('hex') });
      break;
  }
});
