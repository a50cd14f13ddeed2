import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../preload/contract/bridge.ts';
import { menuWords } from './menu-words.ts';

export interface MenuActions {
  send: (command: MenuCommand) => void;
  lock: () => void;
  platform: NodeJS.Platform;
  /** The system's: "de-AT". */
  locale: string;
  /** Developer tools are in the menu of an unpackaged build only. */
  isPackaged: boolean;
}

/** In the order of the rail, each with its number. */
const rooms = ['today', 'timeline', 'money', 'places', 'body', 'people', 'data', 'vault'] as const;

/** The menu bar. It links to nothing outside: Holdfast has no page on the network. */
export const menuTemplate = ({
  send,
  lock,
  platform,
  locale,
  isPackaged,
}: MenuActions): MenuItemConstructorOptions[] => {
  const words = menuWords(locale);
  const command = (name: keyof typeof words & MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id: name,
    label: words[name],
    click: () => send(name),
    ...(accelerator !== undefined && { accelerator }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const isMac = platform === 'darwin';
  const settings = command('settings', 'CmdOrCtrl+,');

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
    label: words.file,
    submenu: [
      command('add-files', 'CmdOrCtrl+O'),
      command('add-folder', 'CmdOrCtrl+Shift+O'),
      separator,
      { id: 'lock', label: words.lock, accelerator: 'CmdOrCtrl+L', click: lock },
      separator,
      ...(isMac ? [{ role: 'close' } as const] : [settings, separator, { role: 'quit' } as const]),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      ...rooms.map((name, index) => command(name, `CmdOrCtrl+${index + 1}`)),
      separator,
      command('search', 'CmdOrCtrl+F'),
      command('activity'),
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
