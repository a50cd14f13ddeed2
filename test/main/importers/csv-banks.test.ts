import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { csv } from '../../../main/vault/importers/csv.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { importers } from '../../../main/vault/importers/list.ts';
import { recognise } from '../../../main/vault/importers/recognise.ts';
import { readWith } from '../../kit/reading.ts';

/** Date, amount, payee, description, account, account of the other side. */
const expected: Readonly<Record<string, readonly (readonly (string | null)[])[]>> = {
  'revolut.csv': [
    ['2024-01-03', '-12.34', null, 'Tesco', null, null],
    ['2024-01-04', '50.00', null, 'Payment from Ann', null, null],
  ],
  'n26-old.csv': [
    ['2024-01-02', '-12.34', 'REWE', null, null, null],
    ['2024-01-03', '2000.0', 'Employer GmbH', 'Salary', null, 'DE89370400440532013000'],
  ],
  'n26-new.csv': [
    ['2024-01-02', '-12.34', 'REWE', null, null, null],
    ['2024-01-03', '2000.0', 'Employer GmbH', 'Salary', null, 'DE89370400440532013000'],
  ],
  'wise-old.csv': [
    ['2024-01-03', '-12.34', 'Shop', 'Card transaction of 12.34 EUR issued by Shop', null, null],
    ['2024-01-14', '100.00', 'Bob', 'Received money from Bob rent', null, null],
  ],
  'monzo.csv': [
    ['2024-01-02', '-12.34', 'Tesco', 'TESCO STORES 1234', null, null],
    ['2024-01-14', '50.00', 'Ann', 'ANN PAYMENT', null, null],
  ],
  'chase.csv': [
    ['2024-01-31', '-12.34', null, 'GREEN GROCER 123', null, null],
    ['2024-02-01', '2000.00', null, 'PAYROLL', null, null],
    ['2024-02-02', '-20.00', null, 'CHECK 1001', null, null],
  ],
  'chase-card.csv': [
    ['2024-01-31', '-12.34', null, 'GREEN GROCER', null, null],
    ['2024-02-02', '100.00', null, 'Payment Thank You', null, null],
  ],
  'bofa.csv': [
    ['2024-01-15', '-12.34', null, 'GREEN GROCER 01/14 PURCHASE', null, null],
    ['2024-01-31', '2000.00', null, 'PAYROLL DES:SALARY', null, null],
  ],
  'bofa-card.csv': [
    ['2024-01-15', '-12.34', 'GREEN GROCER', null, null, null],
    ['2024-01-20', '100.00', 'PAYMENT - THANK YOU', null, null, null],
  ],
  'ing-nl.csv': [
    ['2024-04-03', '-12.34', 'Albert Heijn 1234', 'Pasvolgnr: 001 02-04-2024 18:01', 'NL69INGB0123456789', null],
    [
      '2024-04-04',
      '2000.00',
      'Werkgever BV',
      'Naam: Werkgever BV Omschrijving: Salaris',
      'NL69INGB0123456789',
      'NL91ABNA0417164300',
    ],
  ],
  'deutsche-bank.csv': [
    ['2024-01-02', '-89.50', 'Stadtwerke', 'Abschlag Januar', null, 'DE89370400440532013000'],
    ['2024-01-15', '2000.00', 'Arbeitgeber AG', 'Gehalt', null, 'DE12500105170648489890'],
  ],
  'dkb-old.csv': [
    ['2024-01-02', '-89.50', 'Stadtwerke', 'Abschlag', 'DE12500105170648489890', 'DE89370400440532013000'],
    ['2024-01-15', '2000.00', 'Arbeitgeber AG', 'Gehalt', 'DE12500105170648489890', 'DE02120300000000202051'],
  ],
  'dkb-new.csv': [
    ['2024-01-02', '-89.50', 'Stadtwerke', 'Abschlag', 'DE12500105170648489890', 'DE89370400440532013000'],
    ['2024-01-15', '2000', 'Arbeitgeber AG', 'Gehalt', 'DE12500105170648489890', 'DE02120300000000202051'],
  ],
  'nubank.csv': [
    ['2024-01-01', '-12.34', null, 'Transferência enviada pelo Pix - Loja', null, null],
    ['2024-01-15', '2000.00', null, 'Transferência recebida - Empresa', null, null],
  ],
  'nubank-card.csv': [
    ['2024-01-02', '-12.34', null, 'Padaria', null, null],
    ['2024-01-15', '100.00', null, 'Pagamento recebido', null, null],
    ['2024-01-20', '-45.60', null, 'Feira', null, null],
  ],
  'nubank-card-new.csv': [
    ['2024-01-02', '-12.34', null, 'Padaria', null, null],
    ['2024-01-15', '100.00', null, 'Pagamento recebido', null, null],
    ['2024-01-20', '-45.60', null, 'Feira', null, null],
  ],
  'santander-es.csv': [
    ['2024-01-02', '-89.50', null, 'Compra Mercadona, Tarjeta 1234', 'ES9121000418450200051332', null],
    ['2024-01-15', '2000.00', null, 'Transferencia De Empresa', 'ES9121000418450200051332', null],
  ],
  'bnp.csv': [
    ['2024-01-02', '-89.50', null, 'FACTURE CARTE CARREFOUR', null, null],
    ['2024-01-15', '2000.00', null, 'VIR SEPA EMPLOYEUR', null, null],
  ],
  'paypal.csv': [
    ['2024-01-02', '-12.34', 'Shop Inc', 'Lamp', null, null],
    ['2024-01-14', '50.00', 'Bob', null, null, null],
  ],
  'paypal-de.csv': [
    ['2024-01-02', '-12.34', 'Laden GmbH', 'Zahlung im Einzugsverfahren', null, null],
    ['2024-01-14', '50.00', 'Bob', 'Handyzahlung', null, null],
  ],
  'knab.csv': [
    ['2024-02-05', '-27.75', 'Bakkerij Vos', 'Brood', 'NL91KNAB0417164300', 'NL91ABNA0417164300'],
    ['2024-02-06', '1500', 'Werkgever BV', 'Loon', 'NL91KNAB0417164300', 'NL69INGB0123456789'],
  ],
  'c24.csv': [
    ['2024-12-05', '-23.45', 'Stadtwerke', 'Abschlag', '1234567890', null],
    ['2025-01-05', '50.00', 'Hauptkonto', 'Urlaub', '1234567890', null],
  ],
  'gls.csv': [['2017-10-10', '-98.76', 'Telefon AG', null, '1234567890', null]],
  'ubs.csv': [
    ['2019-03-31', '-10.00', null, 'Solde prix prestations', null, null],
    ['2019-02-28', '240.00', null, 'Virement ASSOCIATION PRÉ 1201 GENEVE, CH', null, null],
  ],
  'tinkoff.csv': [
    ['2024-02-05', '-350.50', null, 'Пятёрочка', '*1234', null],
    ['2024-02-07', '1000.00', null, 'Иван П.', null, null],
  ],
  'mbank-pl.csv': [
    ['2024-02-05', '-12.50', null, 'ŻABKA WARSZAWA', 'eKonto 1234', null],
    ['2024-02-06', '-100.00', null, 'Wypłata środków Łódź', 'eKonto 1234', null],
  ],
  'dbs.csv': [
    ['2020-05-06', '-34.65', null, 'COLD STORE SG 04MAY 4628', null, null],
    ['2020-05-05', '2500.00', null, 'EMPLOYER', null, null],
  ],
  'handelsbanken.csv': [
    ['2024-02-05', '-120.50', null, 'ICA Malmö', null, null],
    ['2024-02-07', '25000.00', null, 'Lön', null, null],
  ],
};

const bytesOf = (name: string): Buffer => readFileSync(new URL(`../../fixtures/banks/${name}`, import.meta.url));

describe('tables of well-known banks', () => {
  it.each(Object.keys(expected))('reads %s as its bank means it', async (name) => {
    const bytes = bytesOf(name);
    expect(recognise(importers, name, headOf(bytes, bytes.length))?.id).toBe('csv');
    const { of } = await readWith(csv, bytes, { name });
    expect(
      of('transactions').map((record) =>
        ['date', 'amount', 'payee', 'description', 'account', 'payee_account'].map((field) => record[field]),
      ),
    ).toEqual(expected[name]);
  });

  it.each([
    ['revolut.csv', [4, 5]],
    ['dkb-new.csv', [8]],
    ['paypal.csv', [4]],
  ])('leaves out of %s what is not booked, and says so with the line', async (name, lines) => {
    const { issues } = await readWith(csv, bytesOf(name), { name });
    expect(issues.map(({ code, line }) => [code, line])).toEqual(lines.map((line) => ['not-booked', line]));
  });

  it('puts the time of a column of its own to the day, and a fee has no side', async () => {
    const { of } = await readWith(csv, bytesOf('paypal-de.csv'), { name: 'paypal-de.csv' });
    expect(of('transactions')[1]).toMatchObject({ time: '2024-01-14T09:00:00', fee: '1.75' });
  });

  it('keeps the sign of a table that only has the columns of a card statement', async () => {
    const { of } = await readWith(csv, 'date,title,amount\n2024-01-02,Bread,-3.20\n2024-01-03,Gift,5.00\n', {
      name: 'mine.csv',
    });
    expect(of('transactions').map(({ amount }) => amount)).toEqual(['-3.20', '5.00']);
  });
});
