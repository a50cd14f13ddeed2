// What a sandboxed preload finds: `require('electron')` and a `process` with its arguments. Runs in an isolated world
// of the main frame, before the page's scripts. `doubleSay` is a binding that only this world has.
(bridge, argv, runPreload) => {
  if (window !== window.top) return;
  const say = (message) => globalThis.doubleSay(JSON.stringify(message, packBytes));
  const listeners = new Map();
  const invocations = new Map();
  const ports = new Map();
  const paths = new Map();
  let next = 1;

  const packBytes = (_key, value) => {
    if (!(value instanceof Uint8Array) && !(value instanceof ArrayBuffer)) return value;
    const bytes = new Uint8Array(value);
    return { doubleBytes: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
  };
  const unpackBytes = (_key, value) =>
    typeof value?.doubleBytes === 'string'
      ? Uint8Array.from(atob(value.doubleBytes), (letter) => letter.charCodeAt(0))
      : value;

  const openPort = (end) => {
    const { port1, port2 } = new MessageChannel();
    ports.set(end, port1);
    port1.onmessage = ({ data }) => say({ kind: 'port', end, data });
    port1.addEventListener('close', () => say({ kind: 'port-closed', end }));
    return port2;
  };
  const hear = {
    invoked: ({ id, value, error }) => {
      const { resolve, reject } = invocations.get(id);
      invocations.delete(id);
      if (error === undefined) resolve(value);
      else reject(new Error(`Error invoking remote method: ${error}`));
    },
    sent: ({ channel, args, ends }) => {
      const event = { ports: ends.map(openPort) };
      for (const listener of [...(listeners.get(channel) ?? [])]) listener(event, ...args);
    },
    port: ({ end, data }) => ports.get(end)?.postMessage(data),
    'port-closed': ({ end }) => {
      ports.get(end)?.close();
      ports.delete(end);
    },
    paths: ({ entries }) => entries.forEach(([name, path]) => paths.set(name, path)),
  };
  globalThis.doubleHear = (text) => {
    const message = JSON.parse(text, unpackBytes);
    hear[message.kind](message);
  };

  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        invocations.set(next, { resolve, reject });
        say({ kind: 'invoke', id: next++, channel, args });
      }),
    on: (channel, listener) => void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    off: (channel, listener) =>
      void listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((it) => it !== listener),
      ),
  };
  const contextBridge = {
    exposeInMainWorld: (name, api) => bridge.send('expose', { name, api: bridge.pack(api) }),
    // Done already: the double found these functions by a dry run, for a page's CSP lets no string become code here.
    executeInMainWorld: () => undefined,
  };
  const webUtils = { getPathForFile: (file) => paths.get(file.name) ?? '' };

  const modules = { electron: { contextBridge, ipcRenderer, webUtils } };
  const require = (name) => {
    if (!Object.hasOwn(modules, name)) throw new Error(`module not found: ${name}`);
    return modules[name];
  };
  runPreload(require, { exports: {} }, { argv: ['renderer', ...argv] });
};
