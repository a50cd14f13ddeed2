import { nora } from './cast.ts';
import { createLedger, type Booking } from './ledger.ts';
import type { Life } from './life.ts';
import { compactDay, DAY_MS, isoDay } from './time.ts';
import { csvLine, money, pad, textFile, xmlText, type DemoFile } from './writing.ts';

/**
 * The accounts as banks write them: the current account as CSV from January to August and as OFX from July on, so that
 * two months come twice; the card as OFX; savings as CAMT.053; a fund plan as an OFX investment statement.
 */

/** ISO 13616, of a bank that does not exist. */
const ibanOf = (bank: string, number: string): string => {
  let remainder = 0;
  for (const character of `${bank}${number}IE00`)
    for (const digit of String(parseInt(character, 36))) remainder = (remainder * 10 + Number(digit)) % 97;
  return `IE${pad(98 - remainder)}${bank}${number}`;
};
const currentAccount = ibanOf('HARB', '90000141100237');
const savingsAccount = ibanOf('HARB', '90000141100885');
const cardNumber = 'XXXXXXXXXXXX4417';

const kindWords: Readonly<Record<Booking['kind'], string>> = {
  card: 'Card payment',
  transfer: 'Transfer',
  'direct-debit': 'Direct debit',
  'standing-order': 'Standing order',
  salary: 'Credit transfer',
  refund: 'Refund',
  interest: 'Interest',
  cash: 'Cash machine',
};
const ofxKinds: Readonly<Record<Booking['kind'], string>> = {
  card: 'POS',
  transfer: 'XFER',
  'direct-debit': 'DIRECTDEBIT',
  'standing-order': 'REPEATPMT',
  salary: 'DIRECTDEP',
  refund: 'CREDIT',
  interest: 'INT',
  cash: 'ATM',
};

function* bookings(
  life: Life,
  account: Booking['account'],
  fromMs: number,
  toMs: number,
): Generator<Booking & { number: number }> {
  const ledger = createLedger(life);
  let number = 0;
  for (const dayMs of life.days()) {
    if (dayMs >= toMs) return;
    for (const booking of ledger(dayMs)) {
      if (booking.account !== account) continue;
      number += 1;
      if (dayMs >= fromMs) yield { ...booking, number };
    }
  }
}

const opening = { current: 184_212, savings: 742_000 } as const;

function* currentCsv(life: Life): Generator<string> {
  let balance: number = opening.current;
  yield 'Booking date,Value date,Payee,Description,Type,Amount,Currency,Balance,Account\n';
  const untilMs = Date.UTC(life.year, 8, 1);
  for (const { dayMs, cents, payee, memo, kind } of bookings(life, 'current', 0, untilMs)) {
    balance += cents;
    const date = isoDay(dayMs);
    yield csvLine(
      [date, date, payee, memo, kindWords[kind], money(cents), 'EUR', money(balance), currentAccount],
      '\n',
    );
  }
}

const statementHead = (name: string): string =>
  `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX>\n<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20000101000000<LANGUAGE>ENG<FI><ORG>Harbourlight Bank (made up)<FID>90000</FI></SONRS></SIGNONMSGSRSV1>\n<${name}>\n`;

function* ofxTransactions(of: Iterable<Booking & { number: number }>, prefix: string): Generator<string> {
  for (const { dayMs, cents, payee, memo, kind, number } of of)
    yield `<STMTTRN>\n<TRNTYPE>${ofxKinds[kind]}\n<DTPOSTED>${compactDay(dayMs)}\n<TRNAMT>${money(cents)}\n<FITID>${prefix}${pad(number, 7)}\n<NAME>${xmlText(payee)}\n<MEMO>${xmlText(memo)}\n</STMTTRN>\n`;
}

const range = (fromMs: number, toMs: number): string =>
  `<BANKTRANLIST>\n<DTSTART>${compactDay(fromMs)}\n<DTEND>${compactDay(toMs - DAY_MS)}\n`;

function* currentOfx(life: Life): Generator<string> {
  const fromMs = Date.UTC(life.year, 6, 1);
  const toMs = Date.UTC(life.year + 1, 0, 1);
  yield `${statementHead('BANKMSGSRSV1')}<STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS>\n<CURDEF>EUR\n<BANKACCTFROM>\n<BANKID>HARB\n<ACCTID>${currentAccount}\n<ACCTTYPE>CHECKING\n</BANKACCTFROM>\n${range(fromMs, toMs)}`;
  yield* ofxTransactions(bookings(life, 'current', fromMs, toMs), 'C');
  yield '</BANKTRANLIST>\n</STMTRS></STMTTRNRS></BANKMSGSRSV1>\n</OFX>\n';
}

function* cardOfx(life: Life): Generator<string> {
  const fromMs = Date.UTC(life.firstYear, 0, 1);
  const toMs = Date.UTC(life.year + 1, 0, 1);
  yield `${statementHead('CREDITCARDMSGSRSV1')}<CCSTMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><CCSTMTRS>\n<CURDEF>EUR\n<CCACCTFROM>\n<ACCTID>${cardNumber}\n</CCACCTFROM>\n${range(fromMs, toMs)}`;
  yield* ofxTransactions(bookings(life, 'card', fromMs, toMs), 'K');
  yield '</BANKTRANLIST>\n</CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1>\n</OFX>\n';
}

function* savingsCamt(life: Life): Generator<string> {
  const lastMs = Date.UTC(life.year, 11, 31);
  let balance: number = opening.savings;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">\n <BkToCstmrStmt>\n  <GrpHdr><MsgId>MADE-UP-${life.year}</MsgId><CreDtTm>${isoDay(lastMs)}T22:00:00Z</CreDtTm></GrpHdr>\n  <Stmt>\n   <Id>${life.year}</Id>\n   <Acct><Id><IBAN>${savingsAccount}</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>${nora.name}</Nm></Ownr></Acct>\n   <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${money(balance)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${life.firstYear}-01-01</Dt></Dt></Bal>\n`;
  for (const { dayMs, cents, payee, memo, kind, number } of bookings(life, 'savings', 0, lastMs + DAY_MS)) {
    balance += cents;
    const interest = kind === 'interest';
    yield `   <Ntry>\n    <Amt Ccy="EUR">${money(Math.abs(cents))}</Amt><CdtDbtInd>${cents < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\n    <BookgDt><Dt>${isoDay(dayMs)}</Dt></BookgDt><ValDt><Dt>${isoDay(dayMs)}</Dt></ValDt><AcctSvcrRef>S${pad(number, 7)}</AcctSvcrRef>\n    <BkTxCd><Domn><Cd>${interest ? 'ACMT' : 'PMNT'}</Cd><Fmly><Cd>${interest ? 'MCOP' : 'RCDT'}</Cd><SubFmlyCd>${interest ? 'INTR' : 'STDO'}</SubFmlyCd></Fmly></Domn></BkTxCd>\n    <NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>${xmlText(payee)}</Nm></Pty></Dbtr>${interest ? '' : `<DbtrAcct><Id><IBAN>${currentAccount}</IBAN></Id></DbtrAcct>`}</RltdPties><RmtInf><Ustrd>${xmlText(memo)}</Ustrd></RmtInf></TxDtls></NtryDtls>\n   </Ntry>\n`;
  }
  yield `   <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${money(balance)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${isoDay(lastMs)}</Dt></Dt></Bal>\n  </Stmt>\n </BkToCstmrStmt>\n</Document>\n`;
}

/** A price of the fund on a day, in cents: a slow climb with a dip in spring. */
const fundPrice = (life: Life, dayMs: number): number => {
  const days = (dayMs - Date.UTC(life.firstYear, 0, 1)) / DAY_MS;
  const spring = Math.max(0, 30 - Math.abs((days % 365) - 100)) * 14;
  return Math.round(8420 + days * 2.1 - spring);
};
/** An ISIN of no country, for a fund that does not exist. */
const fundId = 'XX0000MADEUP';
const invAccount = '<INVACCTFROM><BROKERID>harbourlight.example<ACCTID>90000-7731</INVACCTFROM>';
const security = `<SECID><UNIQUEID>${fundId}<UNIQUEIDTYPE>ISIN</SECID>`;

function* fundOfx(life: Life): Generator<string> {
  const fromMs = Date.UTC(life.firstYear, 0, 1);
  const toMs = Date.UTC(life.year + 1, 0, 1);
  let milliUnits = 41_250;
  yield `${statementHead('INVSTMTMSGSRSV1')}<INVSTMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><INVSTMTRS>\n<DTASOF>${compactDay(toMs - DAY_MS)}\n<CURDEF>EUR\n${invAccount}\n<INVTRANLIST>\n<DTSTART>${compactDay(fromMs)}\n<DTEND>${compactDay(toMs - DAY_MS)}\n`;
  for (const { dayMs, cents, memo, number } of bookings(life, 'fund', fromMs, toMs)) {
    const price = fundPrice(life, dayMs);
    const bought = Math.floor((-cents * 1000) / price);
    milliUnits += bought;
    yield `<BUYMF>\n<INVBUY>\n<INVTRAN><FITID>F${pad(number, 5)}<DTTRADE>${compactDay(dayMs)}<MEMO>${memo}</INVTRAN>\n${security}\n<UNITS>${bought / 1000}\n<UNITPRICE>${money(price)}\n<TOTAL>${money(cents)}\n<SUBACCTSEC>CASH\n<SUBACCTFUND>CASH\n</INVBUY>\n<BUYTYPE>BUY\n</BUYMF>\n`;
  }
  const last = fundPrice(life, toMs - DAY_MS);
  yield `</INVTRANLIST>\n<INVPOSLIST>\n<POSMF>\n<INVPOS>\n${security}\n<HELDINACCT>CASH\n<POSTYPE>LONG\n<UNITS>${milliUnits / 1000}\n<UNITPRICE>${money(last)}\n<MKTVAL>${money(Math.round((milliUnits * last) / 1000))}\n<DTPRICEASOF>${compactDay(toMs - DAY_MS)}\n</INVPOS>\n</POSMF>\n</INVPOSLIST>\n</INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1>\n<SECLISTMSGSRSV1><SECLIST><MFINFO><SECINFO>${security}<SECNAME>World Shares Fund (made up)<TICKER>MADEUP</SECINFO></MFINFO></SECLIST></SECLISTMSGSRSV1>\n</OFX>\n`;
}

export const bankFiles = (life: Life): DemoFile[] => [
  textFile(`Harbourlight Bank/Current account ${life.firstYear}-01 to ${life.year}-08.csv`, () => currentCsv(life)),
  textFile(`Harbourlight Bank/Current account ${life.year}-07 to ${life.year}-12.ofx`, () => currentOfx(life)),
  textFile(`Harbourlight Bank/Card ending 4417.ofx`, () => cardOfx(life)),
  textFile(`Harbourlight Bank/Savings ${life.year}.xml`, () => savingsCamt(life)),
  textFile(`Harbourlight Bank/Fund plan ${life.year}.ofx`, () => fundOfx(life)),
];
