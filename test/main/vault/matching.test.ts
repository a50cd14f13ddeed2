import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { likeness, sameAccount, wordsOf } from '../../../main/vault/matching/likeness.ts';
import type { Engine } from '../../../main/vault/index.ts';
import { idleSignal, openEngine } from '../../kit/vault.ts';
import { scratchFolder } from '../../kit/scratch.ts';

const opened: { engine: Engine; remove: () => Promise<void> }[] = [];
const start = async () => {
  const { path, remove } = await scratchFolder();
  const { engine } = await openEngine(join(path, 'vault'));
  opened.push({ engine, remove });
  const drop = async (name: string, text: string): Promise<string> => {
    await writeFile(join(path, name), text);
    const { ids } = await engine.drop([{ kind: 'path', path: join(path, name) }]);
    await engine.idle();
    return ids[0] ?? '';
  };
  const query = (steppedBack?: boolean) =>
    engine.app.query(
      { dataset: 'transactions', where: [], offset: 0, limit: 1000, ...(steppedBack && { steppedBack }) },
      idleSignal,
    );
  return { engine, drop, query };
};
afterEach(async () => {
  for (const { engine, remove } of opened.splice(0)) {
    await engine.close();
    await remove();
  }
});

const csv = (...lines: string[]): string => `Date,Description,Amount,Currency\n${lines.join('\n')}\n`;
const ofx = (...rows: [date: string, amount: string, name: string][]): string =>
  `OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>DE0012345678</BANKACCTFROM><BANKTRANLIST>${rows
    .map(
      ([date, amount, name], i) =>
        `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${date}<TRNAMT>${amount}<FITID>${i}<NAME>${name}</STMTTRN>`,
    )
    .join('')}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
const march = csv(
  '2024-03-01,Coffee House Berlin,-3.20,EUR',
  '2024-03-02,Rent Elm Street,-900.00,EUR',
  '2024-03-09,Green Grocer,-21.15,EUR',
  '2024-03-30,Salary ACME,2500.00,EUR',
);
const marchAsOfx = ofx(
  ['20240302', '-3.2', 'COFFEE HOUSE BERL'],
  ['20240302', '-900', 'RENT ELM STREET'],
  ['20240312', '-21.15', 'GREEN GROCER'],
  ['20240330', '2500', 'ACME SALARY 03/24'],
  ['20240331', '-7.00', 'ACCOUNT FEE'],
);

describe('a bank’s CSV and its OFX file', () => {
  test('give one set of transactions, the second telling shown behind the first', async () => {
    const { engine, drop, query } = await start();
    await drop('march.csv', march);
    await drop('march.ofx', marchAsOfx);
    const { records, total } = await query();
    expect(total).toBe(5);
    expect(records.map(({ alsoTold }) => alsoTold ?? 0).reduce((a, b) => a + b)).toBe(4);
    const all = await query(true);
    expect(all.total).toBe(9);
    expect(all.records.filter(({ steppedBackBehind }) => steppedBackBehind !== undefined)).toHaveLength(4);
    const [view] = await engine.app.datasets({}, idleSignal);
    expect(view?.records).toBe(5);
    expect((await engine.app.search({ text: 'coffee', limit: 50, offset: 0 }, idleSignal)).total).toBe(1);
  });

  test('are set apart and brought together again by the owner, and stay so when the file is read again', async () => {
    const { engine, drop, query } = await start();
    await drop('march.csv', march);
    const second = await drop('march.ofx', marchAsOfx);
    const twin = (await query(true)).records.find(
      ({ steppedBackBehind, values }) => steppedBackBehind !== undefined && values['amount'] === '-900',
    );
    await engine.app.setApart({ record: twin?.id ?? '', apart: true }, idleSignal);
    expect((await query()).total).toBe(6);
    await engine.app.forget({ ids: [second], now: false }, idleSignal);
    expect((await query()).total).toBe(4);
    await engine.app.restore({ ids: [second] }, idleSignal);
    expect((await query()).total).toBe(6);
    await engine.app.setApart({ record: twin?.id ?? '', apart: false }, idleSignal);
    expect((await query()).total).toBe(5);
    await expect(async () => engine.app.setApart({ record: '65537', apart: true }, idleSignal)).rejects.toMatchObject({
      code: 'already-done',
    });
  });

  test('when the first is forgotten the second stands for itself', async () => {
    const { engine, drop, query } = await start();
    const first = await drop('march.csv', march);
    await drop('march.ofx', marchAsOfx);
    await engine.app.forget({ ids: [first], now: false }, idleSignal);
    expect((await query()).total).toBe(5);
    expect((await query()).records.every(({ values }) => values['account'] === 'DE0012345678')).toBe(true);
    await engine.app.forget({ ids: [first], now: true }, idleSignal);
    expect((await query()).total).toBe(5);
  });
});

describe('nothing is taken for the same', () => {
  test('when two months of one bank follow each other with the same coffee', async () => {
    const { drop, query } = await start();
    await drop('march.csv', csv('2024-03-29,Rent,-900.00,EUR', '2024-03-31,Coffee House,-3.20,EUR'));
    await drop('april.csv', csv('2024-04-01,Coffee House,-3.20,EUR', '2024-04-30,Rent,-900.00,EUR'));
    expect((await query()).total).toBe(4);
  });

  test('when amounts agree and words do not, or four days lie between', async () => {
    const { drop, query } = await start();
    await drop('a.csv', csv('2024-03-01,Bakery Miller,-10.00,EUR', '2024-03-10,Cinema Rex,-12.00,EUR'));
    await drop('a.ofx', ofx(['20240301', '-10.00', 'Pharmacy North'], ['20240314', '-12.00', 'CINEMA REX']));
    expect((await query()).total).toBe(4);
  });

  test('when one of two equal payments has its twin already', async () => {
    const { drop, query } = await start();
    await drop('a.csv', csv('2024-03-01,Ticket Metro,-2.80,EUR', '2024-03-05,Grocer,-9.00,EUR'));
    await drop('a.ofx', ofx(['20240301', '-2.80', 'TICKET METRO'], ['20240301', '-2.80', 'TICKET METRO']));
    expect((await query()).total).toBe(3);
  });
});

test('texts are compared by their words, cut-off ones counted as whole', () => {
  expect(likeness(wordsOf('Coffee House Berlin'), wordsOf('COFFEE HOUSE BERL'))).toBe(1);
  expect(likeness(wordsOf('Müller Drogerie'), wordsOf('MULLER DROGERIE 4711', null))).toBe(1);
  expect(likeness(wordsOf('Rent'), wordsOf('Salary'))).toBe(0);
  expect(likeness(wordsOf(null), wordsOf('Salary'))).toBe(0.5);
});

test('an IBAN and the number in it are one account', () => {
  expect(sameAccount('DE89370400440532013000', '0532013000')).toBe(true);
  expect(sameAccount('DE89 3704 0044 0532 0130 00', '****3000')).toBe(true);
  expect(sameAccount('12345678', '87654321')).toBe(false);
  expect(sameAccount(null, '87654321')).toBe(true);
});
