import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { findQifOrder, readQifDate } from '../../../main/vault/importers/qif/dates.ts';
import { qif } from '../../../main/vault/importers/qif.ts';
import { filled, readWith } from '../../kit/reading.ts';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/importers/qif/${name}`, import.meta.url));

describe('QIF', () => {
  it('reads registers of several accounts, a check number, a transfer and Quicken’s dates', async () => {
    const { of, issues } = await readWith(qif, fixture('quicken.qif'));
    expect(of('transactions').map(filled)).toEqual([
      {
        date: '2005-01-02',
        amount: '-1234.56',
        payee: 'Green Grocer',
        description: 'Weekly shop',
        account: 'Checking',
        category: 'Food:Groceries, Household',
        reference: '1001',
      },
      {
        date: '2005-01-14',
        amount: '-500.00',
        payee: 'To savings',
        account: 'Checking',
        kind: 'TXFR',
        payee_account: 'Savings',
      },
      { date: '2005-01-03', amount: '-1425.57', payee: 'Acme Corp', account: 'Brokerage', kind: 'Buy' },
      {
        date: '2005-03-03',
        amount: '250.00',
        description: 'Top up',
        account: 'Brokerage',
        kind: 'XIn',
        payee_account: 'Checking',
      },
      { date: '2005-03-04', amount: '5.50', payee: 'Acme Corp', account: 'Brokerage', kind: 'Div' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['opening-balance', 24],
      ['bad-date', 53],
      ['bad-amount', 57],
    ]);
  });

  it('keeps the parts of a split beside the whole', async () => {
    const { of } = await readWith(qif, fixture('quicken.qif'));
    expect(
      of('transaction_splits').map(({ part, amount, category, description }) => [part, amount, category, description]),
    ).toEqual([
      [1, '-1200.00', 'Food:Groceries', 'Apples'],
      [2, '-34.56', 'Household', null],
    ]);
  });

  it('reads investments as trades: fractions are exact, units and cash carry their sign, symbols are known', async () => {
    const { of } = await readWith(qif, fixture('quicken.qif'));
    expect(of('trades').map(filled)).toEqual([
      {
        date: '2005-01-03',
        kind: 'buy',
        security: 'Acme Corp',
        security_id: 'ACME',
        units: '10',
        price: '141.5625',
        amount: '-1425.57',
        fee: '9.95',
        account: 'Brokerage',
      },
      {
        date: '2005-02-03',
        kind: 'sell',
        security: 'Acme Corp',
        security_id: 'ACME',
        units: '-4',
        price: '150',
        amount: '600.00',
        account: 'Brokerage',
      },
      {
        date: '2005-03-01',
        kind: 'reinvestment',
        security: 'Acme Corp',
        security_id: 'ACME',
        units: '0.32',
        price: '10.00',
        amount: '0',
        account: 'Brokerage',
      },
      {
        date: '2005-03-02',
        kind: 'split',
        security: 'Acme Corp',
        security_id: 'ACME',
        amount: '0',
        account: 'Brokerage',
        description: '20 new for 10 old',
      },
      {
        date: '2005-03-04',
        kind: 'dividend',
        security: 'Acme Corp',
        security_id: 'ACME',
        amount: '5.50',
        account: 'Brokerage',
      },
      {
        date: '2005-03-05',
        kind: 'expense',
        security: 'Acme Corp',
        security_id: 'ACME',
        amount: '-2.00',
        account: 'Brokerage',
      },
    ]);
  });

  it('reads a German register: day first, decimal comma, Windows-1252', async () => {
    const { of } = await readWith(qif, fixture('german.qif'));
    expect(of('transactions').map(filled)).toEqual([
      { date: '2019-12-31', amount: '-1234.50', payee: 'Bäckerei Müller', description: 'Brötchen' },
      { date: '2020-01-02', amount: '2000.00', payee: 'Arbeitgeber' },
    ]);
  });

  it('reads day first in a British card register because of one day above twelve', async () => {
    const { of } = await readWith(qif, fixture('uk-card.qif'));
    expect(of('transactions').map(({ date }) => date)).toEqual(['2024-01-03', '2024-01-05', '2024-01-14']);
  });

  it.each([
    ["1/ 2'05", 'month-first', '2005-01-02'],
    ["1/ 2'05", 'day-first', '2005-02-01'],
    ["12/28'99", 'month-first', '1999-12-28'],
    ['6/ 1/94', 'month-first', '1994-06-01'],
    ['31-12-2005', 'day-first', '2005-12-31'],
    ['2005-12-31', 'month-first', '2005-12-31'],
    ['20051231', 'day-first', '2005-12-31'],
    ['05/12/31', 'year-first', '2005-12-31'],
    ["29.2'23", 'day-first', undefined],
  ] as const)('reads the date %s, %s, as %s', (written, order, date) => {
    expect(readQifDate(written, order)).toBe(date);
  });

  it('takes Quicken’s own order where nothing speaks for another, and the better sorted one where it does', () => {
    expect(findQifOrder(['1/2/05'])).toBe('month-first');
    expect(findQifOrder(['1.2.05'])).toBe('day-first');
    expect(findQifOrder(['1/11/05', '2/11/05', '3/11/05'])).toBe('day-first');
    expect(findQifOrder(['05/12/30', '05/12/31', '06/01/02'])).toBe('year-first');
  });

  it('says that a file stops in the middle and keeps what it had', async () => {
    const { of, issues } = await readWith(qif, '!Type:Cash\nD1/2/2024\nT-1\n^\nD1/3/2024\nT-2.50');
    expect(of('transactions')).toHaveLength(2);
    expect(issues.map(({ code }) => code)).toEqual(['truncated']);
  });

  it('names no account after a list of several, and the one after a list of one', async () => {
    const list = (names: string[]) =>
      `!Option:AutoSwitch\n!Account\n${names.map((name) => `N${name}\nTBank\n^\n`).join('')}!Clear:AutoSwitch\n!Type:Bank\nD1/2/2024\nT1\n^\n`;
    const accountOf = async (names: string[]) => (await readWith(qif, list(names))).of('transactions')[0]?.['account'];
    expect(await accountOf(['A', 'B'])).toBeNull();
    expect(await accountOf(['A'])).toBe('A');
  });

  it('is known by its first line, and without one only by its name and its end marks', () => {
    const sure = (name: string, text: string) => qif.recognise(name, headOf(Buffer.from(text), text.length));
    expect(sure('x', '\uFEFF!Type:Bank\nD1/1/2020\n')).toBeGreaterThan(0.9);
    expect(sure('x', '!Type:Banque\n')).toBeGreaterThan(0.9);
    expect(sure('x.qif', 'D1/1/2020\nT-5\n^\n')).toBeGreaterThan(0.8);
    expect(sure('x.txt', 'D1/1/2020\nT-5\n^\n')).toBe(0);
    expect(sure('x', 'Hello !Type:Bank')).toBe(0);
  });
});
