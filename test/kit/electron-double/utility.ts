import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Holder, PortRouter } from './ports.ts';

type FromChild =
  | { kind: 'message'; data: unknown }
  | { kind: 'port'; id: number; data: unknown }
  | { kind: 'port-closed'; id: number };

/** utilityProcess: a real child process of Node, with a parentPort (utility-hooks.ts). */
export const createUtilityProcess = (router: PortRouter) => {
  const children: ChildProcess[] = [];
  const forkUtility = (entry: string, args: string[] = []) => {
    const child = fork(entry, args, {
      serialization: 'advanced',
      execArgv: ['--import', new URL('./utility-hooks.ts', import.meta.url).href],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.push(child);
    const send = (message: object): void => void child.send(message, () => undefined);
    const holder: Holder = {
      receive: (id, data) => send({ kind: 'port', id, data }),
      ended: (id) => send({ kind: 'port-closed', id }),
    };
    const emitter = new EventEmitter();
    child.on('message', (message: FromChild) => {
      if (message.kind === 'message') emitter.emit('message', message.data);
      else if (message.kind === 'port') router.said(message.id, message.data);
      else router.closed(message.id);
    });
    child.on('exit', (code) => {
      router.forget(holder);
      emitter.emit('exit', code ?? 1);
    });
    return Object.assign(emitter, {
      get pid() {
        return child.pid;
      },
      postMessage: (data: unknown, transfer: readonly unknown[] = []) =>
        send({ kind: 'message', data, ports: transfer.map((port) => router.give(port, holder)) }),
      kill: () => child.kill(),
    });
  };
  return { utilityProcess: { fork: forkUtility }, children };
};
