/** Web-host entry: what `npm start` runs where there is no Electron. The same as `holdfast serve`. */
import { run } from './cli/run.ts';

process.exitCode = await run(['serve', ...process.argv.slice(2)]);
