export { showDemo } from './demo.ts';
export { connectSocket, type RemoteVault } from './host-client.ts';
export { serveSocket, type HostSocket, type SocketDeps } from './host-socket.ts';
export type { CreateHostBridge, HostBridge, Log } from './types.ts';
export { startWebHost, type RunningWebHost, type WebHostOptions } from './web-host.ts';
