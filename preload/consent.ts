import { contextBridge } from 'electron';
import { ask, askForPort, connectPage, removePeerConnections, version } from './connection.ts';
import { channels, type DesktopConsentBridge } from './contract/bridge.ts';

/** The consent window's bridge: what it approves goes through its own port, which no other window is given. */
const bridge: DesktopConsentBridge = {
  host: 'desktop',
  version,
  port: askForPort,
  chooseFolder: () => ask<string | null>(channels.chooseFolder),
  closeWindow: () => ask<void>(channels.closeWindow),
};

removePeerConnections();
contextBridge.exposeInMainWorld('holdfast', bridge);
connectPage();
