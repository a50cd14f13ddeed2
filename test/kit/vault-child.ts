import { writeSync } from 'node:fs';
import { idleSignal, openEngine, passphrase as first } from './vault.ts';

/**
 * An engine that is killed by its parent: vault folder, what to do, and the arguments of that. Says "ready", then what
 * is acknowledged, one JSON text a line, written synchronously, so that what the parent reads was true before the kill.
 */
const say = (what: unknown): void => void writeSync(1, `${JSON.stringify(what)}\n`);
const [dir = '', work = '', ...args] = process.argv.slice(2);
const second = 'another horse battery staple 43';

const { engine } = await openEngine(dir);
say('ready');

const change = async (rekey: boolean): Promise<void> => {
  for (let turn = 0; ; turn += 1) {
    const [from, to] = turn % 2 === 0 ? [first, second] : [second, first];
    await engine.consent.changePassphrase({ passphrase: from, newPassphrase: to, rekey }, idleSignal);
    say({ passphrase: to });
  }
};

switch (work) {
  case 'import':
    await Promise.all(
      args.map(async (path) => {
        const { ids } = await engine.drop([{ kind: 'path', path }]);
        for (const id of ids) say({ stored: id });
      }),
    );
    await engine.idle();
    break;
  case 'forget':
    for (const id of args) {
      await engine.app.forget({ ids: [id], now: true }, idleSignal);
      say({ forgotten: id });
    }
    break;
  case 'rekey':
    await change(true);
    break;
  case 'passphrase':
    await change(false);
    break;
  default:
    throw new Error(`unknown work: ${work}`);
}
say('finished');
await engine.close();
