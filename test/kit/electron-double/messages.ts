/** What the double's main process asks of the browser's side (the test), and the other way round. */

export interface OpenWindow {
  window: number;
  url: string;
  /** Each session is one browser context. */
  partition: string;
  preload: string;
  /** Arguments that the preload finds in process.argv. */
  argv: string[];
  size: { width: number; height: number };
  /** As `session.setProxy` was given them; undefined when it was not called. */
  proxy: { proxyRules?: string; proxyBypassRules?: string } | undefined;
  /** As `app.commandLine` has them. */
  switches: string[];
}

export interface SendToWindow {
  window: number;
  channel: string;
  args: unknown[];
  /** Ends of channels that go to the page. */
  ports: number[];
}

/** A message from a page's isolated world. `frame` is Chromium's word, not the page's. */
export interface FromWindow {
  window: number;
  frame: { isMain: boolean; url: string };
  channel: string;
  args: unknown[];
}

export interface Fetched {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

export interface OpenDialog {
  properties: string[];
  /** Title of the window it belongs to; absent when it has none. */
  window?: number;
}
