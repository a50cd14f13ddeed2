/** Loaded before a utility process's entry: gives it `process.parentPort`, and ports that lead through its parent. */
import { EventEmitter } from 'node:events';
import './hooks.ts';
import { createRemotePort, type RemotePort } from './ports.ts';

type FromParent =
  | { kind: 'message'; data: unknown; ports: number[] }
  | { kind: 'port'; id: number; data: unknown }
  | { kind: 'port-closed'; id: number };

const ports = new Map<number, RemotePort>();
const send = (message: object): void => void process.send?.(message);

// Like Electron's, the port to the parent keeps what comes until the first listener is there.
const early: unknown[] = [];
let listened = false;
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown) => send({ kind: 'message', data }),
});
parentPort.on('newListener', (event) => {
  if (event !== 'message' || listened) return;
  listened = true;
  setImmediate(() => early.splice(0).forEach((message) => parentPort.emit('message', message)));
});
Object.defineProperty(process, 'parentPort', { value: parentPort });

const open = (id: number): RemotePort => {
  const port = createRemotePort({
    post: (data) => send({ kind: 'port', id, data }),
    close: () => send({ kind: 'port-closed', id }),
  });
  ports.set(id, port);
  return port;
};

process.on('message', (message: FromParent) => {
  if (message.kind === 'message') {
    const event = { data: message.data, ports: message.ports.map(open) };
    if (listened && early.length === 0) parentPort.emit('message', event);
    else early.push(event);
  } else if (message.kind === 'port') {
    ports.get(message.id)?.receive(message.data);
  } else {
    ports.get(message.id)?.ended();
    ports.delete(message.id);
  }
});
// A utility process does not outlive the program.
process.on('disconnect', () => process.exit(0));
