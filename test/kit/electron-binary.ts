import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../node_modules/electron', import.meta.url));

/** Electron's program; undefined where it was not fetched. (Asking the `electron` package itself would try to fetch it.) */
export const electronBinary = (): string | undefined => {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const program = join(
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'),
    readFileSync(pathFile, 'utf8'),
  );
  return existsSync(program) ? program : undefined;
};

/** Why no Electron window can be opened here; undefined when one can. */
export const whyNoElectron = (): string | undefined => {
  if (electronBinary() === undefined) return "Electron's program is not here";
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return 'this session has no display';
  if (process.platform === 'linux' && process.getuid?.() === 0) return "Electron's sandbox does not run as root";
  return undefined;
};
