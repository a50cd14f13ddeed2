/** Command-line entry. The commands are in cli/; nothing of the engine is loaded before a command needs it. */
import { run } from './cli/run.ts';

process.exitCode = await run(process.argv.slice(2));
