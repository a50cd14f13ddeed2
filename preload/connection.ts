import { contextBridge, ipcRenderer } from 'electron';
import { channels, versionArgument, type PortMessage } from './contract/bridge.ts';
import type { Reply } from './contract/faults.ts';

/** Asks the shell; rejects with an Error whose message is the fault code. */
export const ask = async <T>(channel: string, ...args: unknown[]): Promise<T> => {
  const reply = (await ipcRenderer.invoke(channel, ...args)) as Reply<T>;
  if (!reply.ok) throw new Error(reply.fault.code);
  return reply.value;
};

/** The program's version, as the shell gave it to this window's process. */
export const version =
  process.argv.find((argument) => argument.startsWith(versionArgument))?.slice(versionArgument.length) ?? '';

const tellPage = (message: PortMessage, ports: readonly MessagePort[] = []): void =>
  window.postMessage(message, window.location.origin, [...ports]);

let hasAsked = false;
/** Asks the shell for a port of this window's side. */
export const askForPort = (): Promise<void> => {
  hasAsked = true;
  return ask<void>(channels.ready);
};

/**
 * Passes on each engine port that the shell sends, and says when an engine is gone.
 * A page that has not asked by the time its own modules have run is given its first port unasked.
 */
export const connectPage = (): void => {
  ipcRenderer.on(channels.port, (event) => tellPage({ kind: 'holdfast-port' }, event.ports));
  ipcRenderer.on(channels.engineGone, () => tellPage({ kind: 'holdfast-engine-gone' }));
  window.addEventListener('DOMContentLoaded', () => void (hasAsked || askForPort()), { once: true });
};

/**
 * Takes WebRTC's constructors out of the page's world: peer connections are the one way out that no
 * Content-Security-Policy governs. The IP handling policy and the dead proxy (main/shell/hardening.ts) are what
 * closes WebRTC for certain, a fresh frame's own constructors included; this makes the attempt fail early.
 */
export const removePeerConnections = (): void => {
  contextBridge.executeInMainWorld({
    func: () => {
      for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'RTCIceTransport']) {
        Reflect.deleteProperty(globalThis, name);
      }
    },
  });
};
