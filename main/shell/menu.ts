import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../preload/contract/bridge.ts';

export interface MenuActions {
  send: (command: MenuCommand) => void;
  lock: () => void;
  platform: NodeJS.Platform;
  /** Developer tools are in the menu of an unpackaged build only. */
  isPackaged: boolean;
}

/** The menu bar. It links to nothing outside: Holdfast has no page on the network. */
export const menuTemplate = ({ send, lock, platform, isPackaged }: MenuActions): MenuItemConstructorOptions[] => {
  const command = (label: string, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id: name,
    label,
    click: () => send(name),
    ...(accelerator !== undefined && { accelerator }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const isMac = platform === 'darwin';
  const settings = command('Settings…', 'settings', 'CmdOrCtrl+,');

  const own: MenuItemConstructorOptions = {
    label: 'Holdfast',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: 'File',
    submenu: [
      command('Add files…', 'add-files', 'CmdOrCtrl+O'),
      command('Add a folder…', 'add-folder', 'CmdOrCtrl+Shift+O'),
      separator,
      { id: 'lock', label: 'Lock', accelerator: 'CmdOrCtrl+L', click: lock },
      separator,
      ...(isMac ? [{ role: 'close' } as const] : [settings, separator, { role: 'quit' } as const]),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      command('Vault', 'vault', 'CmdOrCtrl+1'),
      command('Data', 'data', 'CmdOrCtrl+2'),
      command('Search', 'search', 'CmdOrCtrl+F'),
      command('Activity', 'activity', 'CmdOrCtrl+4'),
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      ...(isPackaged ? [] : [separator, { role: 'toggleDevTools' } as const]),
    ],
  };
  return [...(isMac ? [own] : []), file, { role: 'editMenu' }, view, { role: 'windowMenu' }];
};
