/** A serving process with an engine in memory, as the supervisor forks it. */
import { serveForSupervisor } from '../../main/host/serving.ts';
import { createFakeBridge, createFakeEngine } from './fake-engine.ts';
import { smallAssets } from './web-host.ts';

serveForSupervisor({
  createEngine: ({ onLocked }) => Promise.resolve(createFakeEngine({ state: 'locked', host: 'web', onLocked })),
  createBridge: createFakeBridge,
  loadAssets: () => Promise.resolve(smallAssets),
});
