import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../../main/core/clock.ts';
import { createPermitMint } from '../../../main/core/permit.ts';
import { systemRandom } from '../../../main/core/random.ts';
import { createBlobStore, createDiary, createHeaderStore, openDatabase } from '../../../main/store/vault/index.ts';
import { csv } from '../../../main/vault/importers/csv.ts';
import { createVault } from '../../../main/vault/index.ts';
import { idleSignal, openEngine, cheapKdf, passphrase } from '../../kit/vault.ts';
import { scratchFolder } from '../../kit/scratch.ts';

test('an importer that learned more reads the kept original again, and labels stay', async () => {
  const { path, remove } = await scratchFolder();
  const dir = join(path, 'vault');
  try {
    const first = await openEngine(dir);
    await writeFile(join(path, 'a.csv'), 'Date,Description,Amount\n2024-03-01,Coffee,-3.20\n');
    await first.engine.drop([{ kind: 'path', path: join(path, 'a.csv') }]);
    await first.engine.idle();
    const question = { dataset: 'transactions', where: [], offset: 0, limit: 10 };
    const { records } = await first.engine.app.query(question, idleSignal);
    await first.engine.app.label({ changes: [{ record: records[0]?.id ?? '', note: 'mine' }] }, idleSignal);
    await first.engine.close();

    // The vault as an older program left it: its csv importer was of an earlier version, and read something else.
    const header = createHeaderStore({ random: systemRandom }, { vaultDir: dir, kdfCost: cheapKdf });
    const keys = await header.open(passphrase);
    const db = openDatabase(join(dir, 'vault-1.db'), keys.database, { mustExist: true });
    db.exec(`UPDATE settings SET value = json_set(value, '$.csv', 0) WHERE name = 'fact:readers'`);
    db.exec('UPDATE files SET importer_version = 0');
    const blobs = createBlobStore({ random: systemRandom }, { folder: join(dir, 'blobs') });
    const diary = createDiary({ db, clock: systemClock, random: systemRandom });
    const permits = createPermitMint();
    const permit = permits.mint({ kind: 'owner' });
    const vault = createVault({
      db,
      blobs,
      header,
      keys,
      diary,
      permits,
      clock: systemClock,
      random: systemRandom,
      timeZone: 'Europe/Berlin',
      emit: () => undefined,
      log: () => undefined,
    });
    await vault.resume();
    await expect
      .poll(
        () =>
          vault.files.list({ limit: 1 }).files[0]?.status === 'done' &&
          vault.working() === 0 &&
          db.prepare('SELECT importer_version FROM files').pluck().get(),
        { timeout: 20_000 },
      )
      .toBe(csv.version);
    const again = vault.query.records(permit, question);
    expect(again.total).toBe(1);
    expect(again.records[0]?.id).not.toBe(records[0]?.id);
    expect(again.records[0]?.labels).toEqual({ note: 'mine' });
    await vault.close();
    await blobs.close();
    db.close();
    keys.wipe();
  } finally {
    await remove();
  }
});
