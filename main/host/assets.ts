import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../core/fault.ts';
import type { Side } from './sessions.ts';

export interface Asset {
  type: string;
  bytes: Buffer;
}
/** What each origin serves, by path: a closed list, read once, so that no request ever names a file on disk. */
export type Assets = Record<Side, ReadonlyMap<string, Asset>>;

/** The built pages, seen from the compiled bundle (out/main) or from the source tree (main/host). */
export const builtPages = (): string =>
  fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../out/renderer/' : '../renderer/', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const isText = (name: string): boolean => ['.css', '.html', '.js'].includes(extname(name));

const pageOf: Record<Side, string> = { app: 'index.html', consent: 'consent.html' };

/** The page and, step by step, every file whose name it or one of its files mentions. */
const reachable = (page: string, files: ReadonlyMap<string, Buffer>): Map<string, Asset> => {
  const found = new Map<string, Asset>();
  const waiting = [page];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const bytes = files.get(name);
    if (!bytes || found.has(`/${name}`)) continue;
    found.set(`/${name}`, { type: types[extname(name)] ?? 'application/octet-stream', bytes });
    if (!isText(name)) continue;
    const text = bytes.toString('utf8');
    for (const other of files.keys()) {
      if (extname(other) !== '.html' && text.includes(other.slice(other.lastIndexOf('/') + 1))) waiting.push(other);
    }
  }
  return found;
};

/**
 * Reads the built pages below `folder`. The consent origin gets the consent page and what that page needs;
 * a file only the other page mentions is not there for it. Throws `not-found` when the window is not built.
 */
export const loadAssets = async (folder: string = builtPages()): Promise<Assets> => {
  const files = new Map<string, Buffer>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new Fault('not-found', 'the window is not built: run "npm run setup"', { cause: error });
  });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(join(folder, '.').length).replaceAll('\\', '/').replace(/^\//, ''), await readFile(path));
  }
  const serve = (side: Side): ReadonlyMap<string, Asset> => {
    const page = pageOf[side];
    const found = reachable(page, files);
    const start = found.get(`/${page}`);
    if (!start) throw new Fault('not-found', `${page} is not built: run "npm run setup"`);
    return found.set('/', start);
  };
  return { app: serve('app'), consent: serve('consent') };
};
