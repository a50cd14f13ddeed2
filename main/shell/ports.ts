import type { MessagePortMain, WebFrameMain } from 'electron';
import { channels } from '../../preload/contract/bridge.ts';
import type { Side } from './pages.ts';

export interface Ports {
  /** A page whose frame the gate has checked is ready for its port. A page that was loaded again asks again. */
  ready(side: Side, frame: WebFrameMain): void;
  engineStarted(): void;
  engineGone(): void;
}

/** Hands each page the port of its own side: the side is the gate's finding, never the page's word. */
export const createPorts = (connect: (side: Side) => MessagePortMain | undefined): Ports => {
  const frames = new Map<Side, WebFrameMain>();

  const forEach = (act: (frame: WebFrameMain, side: Side) => void): void => {
    for (const [side, frame] of frames) {
      if (frame.isDestroyed()) frames.delete(side);
      else act(frame, side);
    }
  };
  const deliver = (frame: WebFrameMain, side: Side): void => {
    const port = connect(side);
    if (port !== undefined) frame.postMessage(channels.port, null, [port]);
  };

  return {
    ready: (side, frame) => {
      frames.set(side, frame);
      deliver(frame, side);
    },
    engineStarted: () => forEach(deliver),
    engineGone: () => forEach((frame) => frame.send(channels.engineGone)),
  };
};
