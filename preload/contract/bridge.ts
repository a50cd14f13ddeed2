/** What the desktop's two preloads put into their pages, and the channels they use. No schema library here: preloads stay small. */

/** What a drop came to: ids in the order of the files found, and what could not be taken, by name. */
export interface DropResult {
  ids: string[];
  /** `code` is a fault code. */
  refused: { name: string; code: string }[];
}

/** Screens that the menu or a holdfast:// link may ask for. */
export const screens = [
  'today',
  'timeline',
  'money',
  'places',
  'body',
  'people',
  'data',
  'vault',
  'search',
  'activity',
  'settings',
] as const;
/** What the menu asks of the main window. Locking is not among them: the shell does it, whatever state a page is in. */
export type MenuCommand = (typeof screens)[number] | 'add-files' | 'add-folder';

/** What both windows have. A promise rejects with an Error whose message is a fault code. */
interface WindowBridge {
  readonly host: 'desktop';
  readonly version: string;
  /** Asks for another connection to the engine; it comes as a `PortMessage`, as soon as there is an engine. */
  port(): Promise<void>;
}

/** `window.holdfast` in the main window. Paths never reach the page: the preload asks Electron for them and hands them on. */
export interface DesktopBridge extends WindowBridge {
  /** Files and folders from a drop or an input; only real ones of this machine have a path and are taken. */
  dropFiles(files: File[]): Promise<DropResult>;
  /** The system's own dialog; an empty result when the person closes it. */
  chooseFiles(kind?: 'files' | 'folder'): Promise<DropResult>;
  openConsent(): Promise<void>;
  /** Returns what ends the listening. */
  onMenu(listener: (command: MenuCommand) => void): () => void;
}

/** `window.holdfast` in the consent window. */
export interface DesktopConsentBridge extends WindowBridge {
  /** Where an export may go; null when the person closes the dialog. */
  chooseFolder(): Promise<string | null>;
  closeWindow(): Promise<void>;
}

/**
 * What reaches a page by `window.postMessage`, from its own origin. A `holdfast-port` carries one MessagePort to the
 * engine: the first when the page asks by `port()`, or after DOMContentLoaded if it has not asked by then; a new one each
 * time the engine's process was replaced, after a `holdfast-engine-gone`. A page listens before its module has finished.
 */
export type PortMessage = { kind: 'holdfast-port' } | { kind: 'holdfast-engine-gone' };

/** Every channel between the preloads and the shell. The first group is asked by a page, the second sent to one. */
export const channels = {
  ready: 'holdfast:ready',
  drop: 'holdfast:drop',
  chooseFiles: 'holdfast:choose-files',
  openConsent: 'holdfast:open-consent',
  chooseFolder: 'holdfast:choose-folder',
  closeWindow: 'holdfast:close-window',

  port: 'holdfast:port',
  engineGone: 'holdfast:engine-gone',
  menu: 'holdfast:menu',
} as const;

/** How the shell hands a window its version without a call: one argument of the renderer process. */
export const versionArgument = '--holdfast-version=';
