import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEngine } from '../../../main/engine.ts';
import { scratchFolder } from '../../kit/scratch.ts';
import { type } from '../../kit/terminal.ts';
import { cheapKdf, openEngine, passphrase } from '../../kit/vault.ts';

let folder: { path: string; remove: () => Promise<void> };
const drop = async (text?: string): Promise<void> => {
  const { engine } = await openEngine(join(folder.path, 'vault'));
  if (text !== undefined) {
    const path = join(folder.path, 'statement.csv');
    await writeFile(path, text);
    await engine.drop([{ kind: 'path', path }]);
    await engine.idle();
  }
  await engine.close();
};
beforeEach(async () => {
  folder = await scratchFolder();
  await writeFile(join(folder.path, 'passphrase'), `${passphrase}\n`);
});
afterEach(() => folder.remove());

const holdfast = (...words: string[]) => {
  const vaultDir = join(folder.path, 'vault');
  return type(['money', ...words, '--vault', vaultDir, '--passphrase-file', join(folder.path, 'passphrase')], {
    makeEngine: () => createEngine({ vaultDir, host: 'cli', kdfCost: cheapKdf, log: () => undefined }),
  });
};
const statement = `Date,Payee,Amount,Currency
2024-12-30,Landlord,-900.00,EUR
2025-03-01,Rewe,-61.20,EUR
2025-03-04,Rewe,-0.10,EUR
2025-03-28,Salary Northwind,2500.00,EUR
2025-04-02,Rewe,-20.00,EUR
2025-04-03,Bookshop,-12.50,GBP
`;

describe('holdfast money', () => {
  test('adds up a month exactly, and tells of other currencies instead of adding them', async () => {
    await drop(statement);
    const { stdout } = await holdfast('--month', '2025-03');
    expect(stdout).toContain('In 2500 EUR, out 61.3 EUR, left 2438.7 EUR (3 transactions).');
    expect(stdout).toMatch(/groceries\s+61\.3\s+0\s+2/);
    expect(stdout).toContain('Also in other currencies (--currency): GBP (1 transaction)');
    expect(stdout).not.toContain('12.5');
  });

  test('gives the same to a program, for a year and for one category', async () => {
    await drop(statement);
    const year = (await holdfast('--year', '2025', '--json')).json();
    expect(year).toMatchObject({ currency: 'EUR', sum: { records: 4, moneyIn: '2500', moneyOut: '81.3' }, behind: 0 });
    const groceries = await holdfast('--year', '2025', '--category', 'groceries');
    expect(groceries.stdout).toContain('out 81.3 EUR');
    expect(groceries.stdout).toMatch(/Rewe\s+81\.3\s+0\s+3/);
    const pounds = (await holdfast('--currency', 'GBP', '--json')).json();
    expect(pounds).toMatchObject({ currency: 'GBP', sum: { records: 1, moneyOut: '12.5' } });
  });

  test('says so when there are no transactions', async () => {
    await drop();
    const ran = await holdfast();
    expect([ran.exitCode, ran.stdout]).toEqual([0, 'No transactions.\n']);
  });

  test.each([
    [['--month', '2025-13'], '"--month" is a month like 2025-03.'],
    [['--year', '25'], '"--year" is a year like 2025.'],
    [['--year', '2025', '--month', '2025-03'], '"--month" and "--year" exclude each other.'],
    [['--category', 'grocery'], '"grocery" is no category.'],
  ])('refuses %j before it asks for the vault', async (words, says) => {
    const ran = await holdfast(...words);
    expect([ran.exitCode, ran.stderr]).toEqual([2, expect.stringContaining(says)]);
  });
});
