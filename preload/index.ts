import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { ask, askForPort, connectPage, removePeerConnections, version } from './connection.ts';
import { channels, type DesktopBridge, type DropResult, type MenuCommand } from './contract/bridge.ts';

/** The main window's bridge. It never changes per feature: calls go through the port. */
const bridge: DesktopBridge = {
  host: 'desktop',
  version,
  port: askForPort,
  dropFiles: async (files) => {
    // A File that a script made has no path ('') and cannot name one: only what the person dropped has.
    const found = files.map((file) => ({ name: file.name, path: webUtils.getPathForFile(file) }));
    const paths = found.flatMap(({ path }) => (path === '' ? [] : [path]));
    const pathless = found.flatMap(({ name, path }) => (path === '' ? [{ name, code: 'source-unreadable' }] : []));
    if (paths.length === 0) return { ids: [], refused: pathless };
    const { ids, refused } = await ask<DropResult>(channels.drop, paths);
    return { ids, refused: [...refused, ...pathless] };
  },
  chooseFiles: (kind = 'files') => ask<DropResult>(channels.chooseFiles, kind),
  openConsent: () => ask<void>(channels.openConsent),
  onMenu: (listener) => {
    const pass = (_event: unknown, command: MenuCommand): void => listener(command);
    ipcRenderer.on(channels.menu, pass);
    return () => void ipcRenderer.off(channels.menu, pass);
  },
};

removePeerConnections();
contextBridge.exposeInMainWorld('holdfast', bridge);
connectPage();
