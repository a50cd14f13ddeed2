import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';

const source = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8');
/** The file's one expression, without the comment above it and the semicolon behind. */
const expression = (text: string): string => `(${text.replace(/^(\/\/.*\n)+/, '').replace(/;\s*$/, '')})`;

/** Answers every property and every call with itself: enough for a preload to run once with nothing around it. */
const anything = (): unknown => {
  const it: unknown = new Proxy(() => undefined, {
    get: (_target, key) => (key === Symbol.toPrimitive ? () => '' : it),
    apply: () => it,
  });
  return it;
};

/** Sources of the functions that a preload gives to `contextBridge.executeInMainWorld`. */
const mainWorldFunctions = (code: string): string[] => {
  const found: string[] = [];
  const contextBridge = {
    exposeInMainWorld: () => undefined,
    executeInMainWorld: ({ func }: { func: () => unknown }) => void found.push(String(func)),
  };
  const require = () => ({ contextBridge, ipcRenderer: anything(), webUtils: anything() });
  runInNewContext(code, { require, module: { exports: {} }, exports: {}, process: { argv: [] }, window: anything() });
  return found;
};

/** The two scripts that a window needs before each document: one for the page's world, one for the preload's. */
export const preloadScripts = async (
  preload: string,
  argv: readonly string[],
  secret: string,
): Promise<{ page: string; preload: string }> => {
  const [bridge, world, code] = await Promise.all([
    source('./world-bridge.js'),
    source('./world-preload.js'),
    readFile(preload, 'utf8'),
  ]);
  const end = (own: string, other: string): string =>
    `${expression(bridge)}(${[secret, own, other].map((it) => JSON.stringify(it)).join()})`;
  const expose = `({ listen, unpack }) => listen('expose', ({ name, api }) =>
    Object.defineProperty(window, name, { value: unpack(api), enumerable: true }))`;
  return {
    page: `if (window === window.top) {
      (${expose})(${end('page', 'preload')});
      ${mainWorldFunctions(code)
        .map((text) => `(${text})();`)
        .join('\n')}
    }`,
    preload: `${expression(world)}(${end('preload', 'page')}, ${JSON.stringify(argv)}, function (require, module, process) {
      const exports = module.exports;
      ${code}
    });`,
  };
};
