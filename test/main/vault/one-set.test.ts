import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Engine } from '../../../main/vault/index.ts';
import { idleSignal, openEngine } from '../../kit/vault.ts';
import { scratchFolder } from '../../kit/scratch.ts';

const folder = join(import.meta.dirname, '../../fixtures/matching');
const statements = readdirSync(folder).filter((name) => name.startsWith('account.'));
const opened: { engine: Engine; remove: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { engine, remove } of opened.splice(0)) {
    await engine.close();
    await remove();
  }
});

test.each([statements, statements.toReversed()])(
  'one account in four formats is one set of forty transactions (%s first)',
  async (...names) => {
    const { path, remove } = await scratchFolder();
    const { engine } = await openEngine(join(path, 'vault'));
    opened.push({ engine, remove });
    for (const name of names) {
      await engine.drop([{ kind: 'path', path: join(folder, name) }]);
      await engine.idle();
    }
    const question = { dataset: 'transactions', where: [], offset: 0, limit: 1000 };
    const { records, total } = await engine.app.query(question, idleSignal);
    expect(total).toBe(40);
    const alone = await openEngine(join(path, 'alone'));
    opened.push({ engine: alone.engine, remove: () => Promise.resolve() });
    await alone.engine.drop([{ kind: 'path', path: join(folder, names[0] ?? '') }]);
    await alone.engine.idle();
    const said = await alone.engine.app.query(question, idleSignal);
    const cents = ({ values }: (typeof records)[number]): number => Math.round(Number(values['amount']) * 100);
    const sum = (all: typeof records): number => all.reduce((cent, record) => cent + cents(record), 0);
    // What the first file told is what stands; nothing of another payment crept in, and nothing is missing.
    expect(sum(records)).toBe(sum(said.records));
  },
);
