import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { AppCalls, Argument } from '../../../../preload/contract/index.ts';
import { appCalls } from '../../../../preload/contract/index.ts';
import type { Engine } from '../../../../main/vault/index.ts';
import { scratchFolder } from '../../../kit/scratch.ts';
import { idleSignal, openEngine } from '../../../kit/vault.ts';

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
  /** As the gate does: defaults filled in, output held against the contract. */
  const ask = async <N extends keyof AppCalls>(name: N, argument: Argument<AppCalls, N>) => {
    const parsed = appCalls[name].input.parse(argument) as never;
    return appCalls[name].output.parse(await engine.app[name](parsed, idleSignal)) as ReturnType<
      AppCalls[N]['output']['parse']
    >;
  };
  return { engine, drop, ask };
};
afterEach(async () => {
  for (const { engine, remove } of opened.splice(0)) {
    await engine.close();
    await remove();
  }
});

const head = 'Date,Payee,Description,Amount,Currency,Account,Balance\n';
const giro = 'DE02120300000000202051';
const savings = 'DE02500105170137075030';
const march = `${head}2025-03-01,Acme Works,Salary March,2800.00,EUR,${giro},3800.00
2025-03-03,REWE SAGT DANKE 43219,Card payment,-61.20,EUR,${giro},3738.80
2025-03-10,Rewe Markt 9911 Berlin,,-38.80,EUR,${giro},3700.00
2025-03-12,Trattoria Roma,Dinner,-45.00,EUR,${giro},3655.00
2025-03-14,Savings,To the piggy bank,-500.00,EUR,${giro},3155.00
2025-03-20,REWE SAGT DANKE 43219,Bottles back,3.00,EUR,${giro},3158.00
2025-03-21,Harbour Hotel,,-80.00,GBP,${giro},
`;
const savingsMarch = `${head}2025-03-16,From current account,,500.00,EUR,${savings},1500.00\n`;

describe('sums', () => {
  test('of a month tell what came in, what went out and what is left, one currency at a time', async () => {
    const { drop, ask } = await start();
    await drop('march.csv', march);
    const sums = await ask('money', { fromMonth: '2025-03', untilMonth: '2025-03' });
    expect(sums.currencies).toEqual([
      { currency: 'EUR', records: 6 },
      { currency: 'GBP', records: 1 },
    ]);
    expect(sums.currency).toBe('EUR');
    expect(sums.sum).toEqual({ records: 6, moneyIn: '2803', moneyOut: '645', left: '2158' });
    const pounds = await ask('money', { currency: 'GBP' });
    expect(pounds.sum).toEqual({ records: 1, moneyIn: '0', moneyOut: '80', left: '-80' });
    expect(pounds.categories.map(({ category }) => category)).toEqual(['travel']);
  });

  test('put all spellings of a shop together', async () => {
    const { drop, ask } = await start();
    await drop('march.csv', march);
    const { merchants } = await ask('money', { category: 'groceries' });
    expect(merchants).toEqual([
      { merchant: 'rewe', name: 'Rewe', category: 'groceries', records: 3, moneyIn: '3', moneyOut: '100' },
    ]);
  });

  test('leave out what only went from one own account to another', async () => {
    const { drop, ask } = await start();
    await drop('march.csv', march);
    await drop('savings.csv', savingsMarch);
    const sums = await ask('money', {});
    expect(sums.sum).toMatchObject({ moneyIn: '2803', moneyOut: '145', left: '2658' });
    expect(sums.transfers).toEqual({ records: 2, moneyOut: '500' });
    const { rows, total } = await ask('moneyRows', { category: 'transfers' });
    expect(total).toBe(2);
    expect(rows.map(({ by, record }) => [by, record.values['amount']])).toEqual([
      ['transfer', '500.00'],
      ['transfer', '-500.00'],
    ]);
    // Two on the same account is a payment and its refund.
    await drop('april.csv', `${head}2025-04-01,Shoe Shop,,-90,EUR,${giro},\n2025-04-02,Shoe Shop,,90,EUR,${giro},\n`);
    const april = await ask('money', { fromMonth: '2025-04', untilMonth: '2025-04' });
    expect(april.sum).toMatchObject({ moneyIn: '90', moneyOut: '90' });
  });

  test('do not take a card payment for a transfer because a refund elsewhere is as large', async () => {
    const { drop, ask } = await start();
    const kinds = 'Date,Payee,Type,Amount,Currency,Account\n';
    await drop('a.csv', `${kinds}2025-03-01,Shoe Shop,Card payment,-90.00,EUR,${giro}\n`);
    await drop('b.csv', `${kinds}2025-03-02,Ann,Transfer,90.00,EUR,${savings}\n`);
    expect((await ask('money', {})).transfers.records).toBe(0);
  });

  test('follow a file that is forgotten and brought back', async () => {
    const { engine, drop, ask } = await start();
    const file = await drop('march.csv', march);
    expect((await ask('money', {})).sum.moneyOut).toBe('645');
    await engine.app.forget({ ids: [file], now: false }, idleSignal);
    expect((await ask('money', {})).sum.moneyOut).toBe('0');
    await engine.app.restore({ ids: [file] }, idleSignal);
    expect((await ask('money', {})).sum.moneyOut).toBe('645');
  });

  test('count a payment that two files tell once, and say where else it stands', async () => {
    const { drop, ask, engine } = await start();
    await drop('march.csv', march);
    await drop(
      'march.ofx',
      `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>0000202051<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20250301<DTEND>20250331
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20250312<TRNAMT>-45.00<FITID>1<NAME>TRATTORIA ROMA<MEMO>Dinner</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`,
    );
    const { merchants } = await ask('money', { category: 'eating-out' });
    expect(merchants).toMatchObject([{ name: 'Trattoria Roma', records: 1, moneyOut: '45' }]);
    const { rows } = await ask('moneyRows', { merchant: 'trattoria roma' });
    const { records } = await ask('moneyAlsoTold', { record: rows[0]?.record.id ?? '' });
    expect(records.map(({ fileName }) => fileName)).toEqual(['march.ofx']);
    await engine.app.setApart({ record: records[0]?.record ?? '', apart: true }, idleSignal);
    expect((await ask('money', { category: 'eating-out' })).sum.moneyOut).toBe('90');
  });
});

describe('the owner’s own words', () => {
  test('a category for one payment moves only that one, and what the call gave undoes it', async () => {
    const { drop, ask } = await start();
    await drop('march.csv', march);
    const { rows } = await ask('moneyRows', { merchant: 'rewe' });
    const record = rows[1]?.record.id ?? '';
    const { before } = await ask('label', { changes: [{ record, category: 'gifts' }] });
    const changed = await ask('money', {});
    expect(changed.categories.find(({ category }) => category === 'gifts')).toMatchObject({ moneyOut: '38.8' });
    expect(changed.categories.find(({ category }) => category === 'groceries')).toMatchObject({ moneyOut: '61.2' });
    const after = await ask('moneyRows', { category: 'gifts' });
    expect(after.rows.map(({ by, record: one }) => [by, one.id])).toEqual([['owner', record]]);
    await ask('label', { changes: before });
    expect((await ask('money', {})).categories.some(({ category }) => category === 'gifts')).toBe(false);
  });

  test('a rule moves everything of a merchant, and stands behind what was said of one payment', async () => {
    const { drop, ask } = await start();
    await drop('march.csv', march);
    const { rows } = await ask('moneyRows', { merchant: 'rewe' });
    await ask('label', { changes: [{ record: rows[1]?.record.id ?? '', category: 'gifts' }] });
    expect(await ask('categoryRule', { merchant: 'rewe', category: 'children' })).toEqual({ before: null });
    const { categories } = await ask('money', {});
    expect(categories.find(({ category }) => category === 'children')).toMatchObject({ records: 2, moneyOut: '61.2' });
    expect(categories.find(({ category }) => category === 'gifts')).toMatchObject({ records: 1, moneyOut: '38.8' });
    expect(await ask('categoryRules', {})).toEqual([{ merchant: 'rewe', category: 'children' }]);
    expect(await ask('categoryRule', { merchant: 'rewe', category: null })).toEqual({ before: 'children' });
  });

  test('a split counts by its parts, and a correction by what it says', async () => {
    const { drop, ask } = await start();
    await drop('march.csv', march);
    const [dinner] = (await ask('moneyRows', { merchant: 'trattoria roma' })).rows;
    const record = dinner?.record.id ?? '';
    await ask('label', {
      changes: [
        {
          record,
          split: [
            { amount: '-30', category: 'eating-out' },
            { amount: '-15', category: 'gifts' },
          ],
        },
      ],
    });
    const split = await ask('money', {});
    expect(split.categories.find(({ category }) => category === 'gifts')).toMatchObject({ moneyOut: '15' });
    expect(split.sum.moneyOut).toBe('645');
    expect((await ask('moneyRows', { category: 'gifts' })).total).toBe(1);
    await ask('label', { changes: [{ record, split: null, fixes: { amount: '-54.00', date: '2025-04-02' } }] });
    const april = await ask('money', { fromMonth: '2025-04', untilMonth: '2025-04' });
    expect(april.sum.moneyOut).toBe('54');
    expect((await ask('moneyRows', { fromMonth: '2025-04', untilMonth: '2025-04' })).rows).toHaveLength(1);
    expect((await ask('moneyRows', { fromMonth: '2025-03', untilMonth: '2025-03' })).total).toBe(5);
  });
});

describe('the list of transactions', () => {
  test('is newest first, in pages that fit together, whatever it is filtered by', async () => {
    const { drop, ask } = await start();
    const lines = Array.from({ length: 300 }, (_, n) => {
      const day = new Date(Date.UTC(2024, 0, 1) + n * 86_400_000 * 2).toISOString().slice(0, 10);
      return `${day},${n % 3 === 0 ? 'REWE' : 'Shell'} ${1000 + n},,-${n + 1}.50,EUR,${giro},`;
    });
    await drop('long.csv', `${head}${lines.join('\n')}\n`);
    const all = await ask('moneyRows', { merchant: 'rewe', limit: 500 });
    expect(all.total).toBe(100);
    expect(all.rows).toHaveLength(100);
    const paged = [];
    for (let offset = 0; offset < 100; offset += 7)
      paged.push(...(await ask('moneyRows', { merchant: 'rewe', offset, limit: 7 })).rows);
    expect(paged.map(({ record }) => record.id)).toEqual(all.rows.map(({ record }) => record.id));
    const days = all.rows.map(({ record }) => String(record.values['date']));
    expect(days).toEqual(days.toSorted().toReversed());
  });

  test('is searched by payee, purpose and amount, the comma as well as the point', async () => {
    const { drop, ask } = await start();
    await drop('march.csv', march);
    const found = async (text: string) =>
      (await ask('moneyRows', { text })).rows.map(({ record }) => record.values['amount']);
    expect(await found('trat')).toEqual(['-45.00']);
    expect(await found('dinner')).toEqual(['-45.00']);
    expect(await found('38,80')).toEqual(['-38.80']);
    expect(await found('rewe 61.2')).toEqual(['-61.20']);
    expect(await found('%')).toEqual([]);
  });
});

describe('balances', () => {
  test('are the last that the source tells, and else a sum that says so', async () => {
    const { drop, ask } = await start();
    await drop('march.csv', march);
    await drop(
      'cash.csv',
      'Date,Payee,Amount,Currency,Account\n2025-02-01,Gift,50,EUR,cash-box\n2025-03-05,Bakery,-8.25,EUR,cash-box\n',
    );
    const { accounts } = await ask('moneyBalances', { currency: 'EUR' });
    expect(accounts).toEqual([
      {
        account: giro,
        kind: 'told',
        balance: '3158',
        day: '2025-03-20',
        toldDay: '2025-03-20',
        line: [{ month: '2025-03', balance: '3158' }],
      },
      {
        account: 'cash-box',
        kind: 'summed',
        balance: '41.75',
        day: '2025-03-20',
        toldDay: null,
        line: [
          { month: '2025-02', balance: '50' },
          { month: '2025-03', balance: '41.75' },
        ],
      },
    ]);
  });

  test('go on by what was paid since the source last told one', async () => {
    const { drop, ask } = await start();
    await drop('march.csv', march);
    await drop(
      'april.csv',
      `Date,Payee,Amount,Currency,Account\n2025-03-28,Rewe,-8.00,EUR,${giro}\n2025-04-05,Rewe,-50.00,EUR,${giro}\n`,
    );
    const { accounts } = await ask('moneyBalances', { currency: 'EUR' });
    expect(accounts).toEqual([
      {
        account: giro,
        kind: 'carried',
        balance: '3100',
        day: '2025-04-05',
        toldDay: '2025-03-20',
        line: [
          { month: '2025-03', balance: '3150' },
          { month: '2025-04', balance: '3100' },
        ],
      },
    ]);
  });

  test('of a day with several payments are found in files that run either way', async () => {
    const lines = [
      `2025-03-01,A,,-10,EUR,${giro},90`,
      `2025-03-01,B,,-20,EUR,${giro},70`,
      `2025-03-01,C,,5,EUR,${giro},75`,
    ];
    for (const ordered of [lines, lines.toReversed()]) {
      const { drop, ask } = await start();
      await drop('day.csv', `${head}${ordered.join('\n')}\n`);
      expect((await ask('moneyBalances', {})).accounts[0]?.balance).toBe('75');
    }
  });
});
