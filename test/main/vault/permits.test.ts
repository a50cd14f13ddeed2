import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../../main/core/clock.ts';
import { createPermitMint } from '../../../main/core/permit.ts';
import { systemRandom } from '../../../main/core/random.ts';
import { createBlobStore, createDiary, createHeaderStore, openDatabase } from '../../../main/store/vault/index.ts';
import { createVault } from '../../../main/vault/index.ts';
import { scratchFolder } from '../../kit/scratch.ts';
import { cheapKdf, passphrase } from '../../kit/vault.ts';

test('no record is listed, read, found or exported without a permit of this vault’s own', async () => {
  const { path, remove } = await scratchFolder();
  const header = createHeaderStore({ random: systemRandom }, { vaultDir: path, kdfCost: cheapKdf });
  const { keys } = await header.create(passphrase);
  const db = openDatabase(join(path, 'vault-1.db'), keys.database);
  const blobs = createBlobStore({ random: systemRandom }, { folder: join(path, 'blobs') });
  const diary = createDiary({ db, clock: systemClock, random: systemRandom });
  const permits = createPermitMint();
  const deps = { db, blobs, header, keys, diary, permits, clock: systemClock, random: systemRandom };
  const vault = createVault({ ...deps, timeZone: 'Europe/Berlin', emit: () => undefined, log: () => undefined });
  const forged = { scope: { kind: 'owner' } } as const;
  const refused = expect.objectContaining({ code: 'not-permitted' });
  try {
    expect(() => vault.query.datasets(forged)).toThrow(refused);
    expect(() => vault.query.records(forged, { dataset: 'transactions', where: [], offset: 0, limit: 1 })).toThrow(
      refused,
    );
    expect(() => vault.search.find(forged, { text: 'a', limit: 1, offset: 0 })).toThrow(refused);
    await expect(vault.export.write(forged, 'all', join(path, 'out'))).rejects.toMatchObject({ code: 'not-permitted' });
    // Every call of a room, whatever is asked: the permit comes before the question.
    const { money, body, people, places, timeline, today, views, preview, labels, matches, dragOut } = vault;
    const { take: _, ...allowance } = dragOut;
    const { change } = labels;
    const { sameAs, setApart } = matches;
    const rooms = { money, body, people, places, timeline, today, views, preview, allowance };
    const calls = Object.entries({ ...rooms, labels: { change }, matches: { sameAs, setApart } }).flatMap(
      ([room, each]) =>
        Object.entries(each)
          .filter(([, call]) => typeof call === 'function' && call.length > 0)
          .map(([name, call]) => [`${room}.${name}`, call as (permit: unknown, question: unknown) => unknown] as const),
    );
    expect(calls.length).toBeGreaterThan(30);
    for (const [name, call] of calls)
      await expect((async () => call(forged, {}))(), name).rejects.toMatchObject({ code: 'not-permitted' });
    expect(vault.query.datasets(permits.mint({ kind: 'owner' }))).toEqual([]);
  } finally {
    await vault.close();
    await blobs.close();
    db.close();
    keys.wipe();
    await remove();
  }
});
