import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createEngine } from '../../../main/engine.ts';
import { createHeaderStore, openDatabase } from '../../../main/store/vault/index.ts';
import { systemRandom } from '../../../main/core/random.ts';
import { cheapKdf, idleSignal, movableClock, openEngine, passphrase } from '../../kit/vault.ts';
import { scratchFolder } from '../../kit/scratch.ts';

const removers: (() => Promise<void>)[] = [];
const folder = async (): Promise<string> => {
  const { path, remove } = await scratchFolder();
  removers.push(remove);
  return path;
};
afterEach(async () => {
  for (const remove of removers.splice(0)) await remove();
});

const csv = 'Date,Description,Amount\n2024-03-01,CANARYforgetme,-3.20\n2024-03-02,Rent,-900.00\n';

/** Every page of the database, decrypted: what somebody with the passphrase could still find in it. */
const plainDatabase = async (dir: string): Promise<string> => {
  const header = createHeaderStore({ random: systemRandom }, { vaultDir: dir });
  const keys = await header.open(passphrase);
  const db = openDatabase(join(dir, `vault-${keys.generation}.db`), keys.database, { mustExist: true });
  try {
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    let all = '';
    for (const table of tables) {
      for (const row of db.prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`).iterate()) {
        for (const value of Object.values(row))
          all += Buffer.isBuffer(value) ? value.toString('latin1') : String(value);
      }
    }
    expect(db.pragma('freelist_count', { simple: true })).toBe(0);
    return all;
  } finally {
    db.close();
    keys.wipe();
  }
};

test('a forgotten file is out of sight at once, can come back for ten minutes, and then is gone for good', async () => {
  const path = await folder();
  const clock = movableClock();
  const { engine } = await openEngine(join(path, 'vault'), { clock });
  await writeFile(join(path, 'march-canaryname.csv'), csv);
  const { ids } = await engine.drop([{ kind: 'path', path: join(path, 'march-canaryname.csv') }]);
  await engine.idle();
  const found = async (): Promise<number> =>
    (await engine.app.search({ text: 'CANARYforgetme', limit: 5, offset: 0 }, idleSignal)).total;
  expect(await found()).toBe(1);

  const { goneAt, records } = await engine.app.forget({ ids, now: false }, idleSignal);
  expect(records).toBe(2);
  expect(Date.parse(goneAt) - clock.now()).toBe(600_000);
  expect(await found()).toBe(0);
  expect(await engine.app.datasets({}, idleSignal)).toEqual([]);

  await engine.app.restore({ ids }, idleSignal);
  expect(await found()).toBe(1);

  await engine.app.forget({ ids, now: false }, idleSignal);
  await engine.close();
  clock.advance(600_001);
  // The next start finds that the time is over.
  const again = await openEngine(join(path, 'vault'), { clock });
  expect(() => again.engine.app.restore({ ids }, idleSignal)).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/^(already-done|not-found)$/) as string }),
  );
  await expect.poll(async () => (await again.engine.app.files({ limit: 10 }, idleSignal)).files).toEqual([]);
  expect((await again.engine.app.verify({}, idleSignal)).damaged).toEqual([]);
  await again.engine.close();

  expect((await plainDatabase(join(path, 'vault'))).toLowerCase()).not.toContain('canary');
  const blobs = (await readdir(join(path, 'vault', 'blobs'), { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile(),
  );
  for (const blob of blobs) expect((await readFile(join(blob.parentPath, blob.name))).length).toBeLessThan(csv.length);
});

test('the diary still verifies after a file was forgotten, and no longer says its name', async () => {
  const path = await folder();
  const { engine } = await openEngine(join(path, 'vault'));
  await writeFile(join(path, 'secretname.csv'), csv);
  const { ids } = await engine.drop([{ kind: 'path', path: join(path, 'secretname.csv') }]);
  await engine.idle();
  expect(JSON.stringify(await engine.app.diary({ limit: 100 }, idleSignal))).toContain('secretname');
  await engine.app.forget({ ids, now: true }, idleSignal);
  expect(JSON.stringify(await engine.app.diary({ limit: 100 }, idleSignal))).not.toContain('secretname');
  expect((await engine.app.verify({}, idleSignal)).damaged).toEqual([]);
  await engine.close();
});

test('a locked vault answers nothing', async () => {
  const path = await folder();
  const { engine } = await openEngine(join(path, 'vault'));
  await engine.app.lock({}, idleSignal);
  expect(() => engine.app.files({ limit: 1 }, idleSignal)).toThrow(expect.objectContaining({ code: 'vault-locked' }));
  await expect(engine.drop([])).rejects.toMatchObject({ code: 'vault-locked' });
  await expect(engine.consent.unlock({ passphrase: 'not the passphrase' }, idleSignal)).rejects.toMatchObject({
    code: 'wrong-passphrase',
  });
  await engine.consent.unlock({ passphrase }, idleSignal);
  const kinds = (await engine.app.diary({ limit: 10 }, idleSignal)).entries.map((entry) => entry.kind);
  expect(kinds).toEqual(['vault-opened', 'unlock-failed', 'vault-locked', 'vault-created']);
  await engine.close();
});

test('a second program is told that the vault is in use, and changes nothing', async () => {
  const path = await folder();
  const { engine } = await openEngine(join(path, 'vault'));
  const second = createEngine({ vaultDir: join(path, 'vault'), host: 'test', kdfCost: cheapKdf });
  await expect(second.consent.unlock({ passphrase }, idleSignal)).rejects.toMatchObject({ code: 'vault-in-use' });
  expect((await engine.app.status({}, idleSignal)).state).toBe('open');
  await second.close();
  await engine.close();
});

test('re-keying: the new passphrase opens everything, the old header and the old phrase open nothing', async () => {
  const path = await folder();
  const dir = join(path, 'vault');
  const { engine } = await openEngine(dir);
  await writeFile(join(path, 'a.csv'), csv);
  const { ids } = await engine.drop([{ kind: 'path', path: join(path, 'a.csv') }]);
  await engine.idle();
  const { recoveryPhrase: oldPhrase } = await engine.consent.recoveryPhrase({ passphrase }, idleSignal);
  const oldHeader = await readFile(join(dir, 'header.0'));
  const { recoveryPhrase } = await engine.consent.changePassphrase(
    { passphrase, newPassphrase: 'a completely different one', rekey: true },
    idleSignal,
  );
  expect(recoveryPhrase).not.toBe(oldPhrase);
  expect((await engine.app.file({ id: ids[0] ?? '' }, idleSignal)).records).toBe(2);
  // The same bytes are still recognised.
  await writeFile(join(path, 'copy.csv'), csv);
  expect((await engine.drop([{ kind: 'path', path: join(path, 'copy.csv') }])).ids).toEqual(ids);
  await engine.close();

  const recovered = createEngine({ vaultDir: dir, host: 'test', kdfCost: cheapKdf });
  await expect(
    recovered.consent.recover({ recoveryPhrase: oldPhrase, newPassphrase: passphrase }, idleSignal),
  ).rejects.toMatchObject({ code: 'wrong-recovery-phrase' });
  await recovered.consent.recover({ recoveryPhrase: recoveryPhrase ?? '', newPassphrase: passphrase }, idleSignal);
  expect((await recovered.app.verify({}, idleSignal)).damaged).toEqual([]);
  await recovered.close();

  // Somebody who kept the old header and knows the old passphrase finds no database for it.
  await writeFile(join(dir, 'header.0'), oldHeader);
  await writeFile(join(dir, 'header.1'), oldHeader);
  const old = createEngine({ vaultDir: dir, host: 'test', kdfCost: cheapKdf });
  await expect(old.consent.unlock({ passphrase }, idleSignal)).rejects.toMatchObject({ code: 'vault-damaged' });
  await old.close();
});
