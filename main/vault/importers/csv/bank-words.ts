import { moreBankWords } from './bank-words-more.ts';

/** What a column of a bank's file means. */
export type BankRole =
  | 'date'
  | 'value_date'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'direction'
  | 'currency'
  | 'payee'
  | 'description'
  | 'kind'
  | 'category'
  | 'account'
  | 'payee_account'
  | 'reference'
  | 'balance'
  | 'fee';

export interface BankWord {
  readonly role: BankRole;
  /** Lower is better, where two columns claim one role. */
  readonly rank: number;
  /** A word that other tables use as well: it needs another word beside it. */
  readonly weak: boolean;
}

/**
 * Column names as banks in English, German, French, Spanish, Italian, Dutch and Portuguese write them, folded by
 * `foldName`, the best first. A name may stand under two roles ("valuta" is a date in German and a currency in Dutch):
 * the cells decide. After "~" come words that are common outside of banking.
 */
const words: Readonly<Record<BankRole, string>> = {
  date: 'booking date,posting date,post date,posted date,date posted,completed date,booked date,entry date,buchungstag,buchungsdatum,buchung,date comptable,date de comptabilisation,fecha contable,fecha de operacion,fecha operacion,f operacion,data contabile,data operazione,data movimento,data mov,data lancamento,data do movimento,data da operacao,boekdatum,boekingsdatum,transactiedatum,transaction date,trans date,date operation,date de l operation,date d operation,date de operation,fecha movimiento,belegdatum,datum der transaktion,started date,date,datum,fecha,data,date time,datetime,date and time,transaction date and time,created,created on,timestamp',
  value_date:
    'value date,valuta,valutadatum,valuta datum,wertstellung,wertstellungsdatum,wert,date valeur,date de valeur,fecha valor,fecha de valor,f valor,data valuta,data valor,data do valor,rentedatum,interest date',
  amount:
    'amount,transaction amount,amount in account currency,betrag,umsatz,umsatz in,betrag in,montant,montant de l operation,montant operation,montant operation en euro,montant en euro,montant en euros,importe,importe operacion,cantidad,monto,importo,bedrag,transactiebedrag,montante,importancia,quantia,gross,brutto,amount paid,~,valor,value,sum,summe,total,price,net,netto',
  debit:
    'debit,debit amount,paid out,money out,withdrawal,withdrawals,withdrawal amount,soll,belastung,ausgang,ausgaben,debits,cargo,cargos,debe,adeudo,retiro,addebito,addebiti,uscite,dare,debito,debitos,debet,uitgaven,saida,saidas,depenses,zahlungsbetrag ausgehend,~,out',
  credit:
    'credit,credit amount,paid in,money in,deposit,deposits,deposit amount,haben,gutschrift,eingang,einnahmen,credits,abono,abonos,haber,ingreso,ingresos,accredito,accrediti,entrate,avere,credito,creditos,inkomsten,entrada,entradas,recettes,zahlungsbetrag eingehend,~,in',
  direction:
    'af bij,soll haben,haben soll,debit credit,credit debit,debit or credit,dr cr,cr dr,cr db,dc,d c,s h,credit debit indicator,kennzeichen,sens,debet credit,creditdebet,credit debet,bij af,d k,indicador',
  currency:
    'currency,currency code,ccy,transaction currency,wahrung,waehrung,devise,monnaie,divisa,moneda,valuta,munt,muntsoort,valutacode,moeda,monn,zahlungswahrung',
  payee:
    'payee,payee name,merchant,merchant name,counterparty,counter party,counterparty name,partner name,beneficiary,beneficiary name,recipient,beguenstigter zahlungspflichtiger,begunstigter zahlungspflichtiger,begunstigter auftraggeber,auftraggeber empfanger,auftraggeber beguenstigter,auftraggeber begunstigter,name zahlungsbeteiligter,zahlungsbeteiligter,empfanger,zahlungsempfanger,zahlungsempfanger in,zahlungspflichtige r,payment party,payer name,tiers,beneficiaire,nom du tiers,beneficiario,ordenante,contraparte,ordinante,controparte,naam tegenpartij,tegenpartij,tegenrekeninghouder,naam omschrijving,naam ontvanger,destinatario,~,name,naam,nom,nombre,nome,from,to,an,von',
  description:
    'description,description 1,description 2,description 3,description1,description2,description3,beschreibung 1,beschreibung 2,beschreibung 3,beschreibung1,beschreibung2,beschreibung3,transaction ref1,transaction ref2,transaction ref3,zahlungsreferenz,transaction description,memo,narrative,transaction details,payment reference,purpose,particulars,remittance information,verwendungszweck,umsatztext,beschreibung,buchungsdetails,vorgang verwendungszweck,betreff,zweck,libelle,libelle operation,libelle de l operation,motif,communication,concepto,concepto ampliado,descripcion,observaciones,causale,descrizione,descrizione operazione,oggetto,omschrijving,mededelingen,mededeling,omschrijving 1,omschrijving 2,omschrijving 3,descricao,historico,lancamento,descritivo,item title,subject,~,desc,reason,details,detail,notes,note,text,title,bemerkung,comment',
  kind: 'transaction type,transaktionstyp,art der transaktion,posting text,buchungstext,umsatzart,umsatztyp,buchungsart,vorgang,type operation,type d operation,tipo movimiento,tipo de movimento,tipo movimento,mutatiesoort,transactietype,betaalwijze,~,type,art,tipo,code',
  category: 'category,kategorie,categorie,categoria,rubrique,spending category',
  account:
    'account,account number,account no,account iban,own account,auftragskonto,iban auftragskonto,konto,kontonummer,kundenkonto,compte,numero de compte,numero compte,cuenta,numero de cuenta,conto,numero conto,rekening,rekeningnummer,iban bban,conta,numero da conta,iban',
  payee_account:
    'counterparty account,counterparty iban,counterparty account number,partner iban,payee account,beneficiary account,iban zahlungsbeteiligter,kontonummer iban,iban des partners,gegenkonto,tegenrekening,tegenrekeningnummer,tegenrekening iban bban,contra account,contrarekening,iban beneficiaire,iban contrapartita,compte du tiers,zahlungspartner iban',
  reference:
    'transaction id,transaktions id,reference number,transaction reference,transaction number,bank reference,fit id,fitid,referenz,referenznummer,kundenreferenz,kundenreferenz end to end,numero de reference,referencia,riferimento,referentie,transactiereferentie,identificador,transaktionscode,check number,cheque number,check or slip,reference,id',
  balance:
    'balance,running balance,runningbalance,running bal,verfugbares guthaben,account balance,balance after,saldo,kontostand,saldo nach buchung,saldo nach umsatz,solde,solde apres operation,saldo disponible,saldo contabile,saldo na mutatie,saldo na trn,saldo apos,saldo contabilistico,resulting balance,guthaben',
  fee: 'fee,fees,transaction fee,gebuhr,gebuehr,entgelt,frais,comision,comisiones,commissione,commissioni,kosten,comissao,taxa',
};

/** "Betrag (EUR)" → "betrag", "Date d’opération" → "date d operation", "Zahlungspflichtige*r" → "zahlungspflichtige r". */
export const foldName = (name: string): string =>
  name
    .replace(/[([].*?[)\]]/g, ' ')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/ (?:eur|usd|gbp|chf|sek|nok|dkk|pln|brl)$/, '')
    .trim();

const byName = new Map<string, BankWord[]>();
for (const [role, list] of Object.entries(words) as [BankRole, string][]) {
  let weak = false;
  // The words of further languages are as good as the others, and stand before those that need another beside them.
  const more = moreBankWords[role];
  const [own = '', shared] = list.split(',~,');
  const all = [own, more, shared === undefined ? undefined : `~,${shared}`].filter((part) => part !== undefined);
  all
    .join(',')
    .split(',')
    .forEach((word, rank) => {
      if (word === '~') {
        weak = true;
        return;
      }
      byName.set(word, [...(byName.get(word) ?? []), { role, rank, weak }]);
    });
}

/** The roles a column of this name may have. */
export const bankWords = (name: string): readonly BankWord[] =>
  name.length > 120 ? [] : (byName.get(foldName(name)) ?? byName.get(foldName(name.replace(/[()[\]]/g, ' '))) ?? []);
