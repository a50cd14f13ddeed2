import type { BankRole } from './bank-words.ts';

/**
 * Column names as banks in Swedish, Norwegian, Danish, Finnish, Polish, Czech, Slovak, Hungarian, Turkish and Russian
 * write them, folded by `foldName` (which turns "й" into "и" and leaves "ł", "ø" and "ı"), the best first.
 */
export const moreBankWords: Readonly<Partial<Record<BankRole, string>>> = {
  date: 'bokforingsdag,bokforingsdatum,bokforingsdato,bokført dato,bogføringsdato,transaktionsdag,transaktionsdatum,dato,kirjauspaiva,data ksiegowania,data operacji,data transakcji,datum zauctovani,datum zauctovania,datum provedeni,konyveles datuma,konyvelesi datum,tranzakcio datuma,islem tarihi,tarih,дата проводки,дата операции,дата платежа,дата',
  value_date: 'valutadag,rentedato,arvopaiva,data waluty,datum valuty,erteknap,valor tarihi,дата обработки',
  amount:
    'belopp,beløp,beløb,maara,maara euroa,kwota,kwota operacji,kwota transakcji,kwota w walucie rachunku,obciazenia uznania,castka,objem,suma,osszeg,tutar,islem tutarı,сумма пересчитанная в валюту счета,сумма в валюте счета,сумма операции,сумма платежа,сумма',
  debit: 'beløp ut,ut fra konto,obciazenia,obciazenie,terheles,borc,расход,списание',
  credit: 'beløp inn,inn pa konto,uznania,uznanie,jovairas,alacak,приход,поступление,зачисление',
  currency:
    'waluta,waluta operacji,mena,devizanem,penznem,doviz,para birimi,валюта счета,валюта операции,валюта платежа,валюта',
  payee:
    'mottagare,mottaker,modtager,saaja maksaja,maksaja saaja,saaja,nadawca odbiorca,odbiorca,kontrahent,dane kontrahenta,nazev protiuctu,nazev uctu protistrany,protistrana,partner neve,ellenoldali nev,контрагент,получатель',
  description:
    'beskrivning,beskrivelse,forklaring,tekst,rubrik,specifikation,transaktion,selitys,viesti,opis operacji,opis transakcji,opis,tytuł,tytułem,tytuł operacji,zprava pro prijemce,popis,popis transakce,kozlemeny,acıklama,описание операции,описание,основание,назначение платежа',
  kind: 'tapahtumalaji,rodzaj transakcji,typ transakcji,typ operacji,typ transakce,tranzakcio tipusa,islem tipi,тип операции',
  category: 'kategoria,категория',
  account: 'rachunek,numer rachunku,cislo uctu,szamlaszam,konto nr,номер счета,номер карты счета договора,номер карты',
  payee_account: 'rachunek kontrahenta,numer rachunku kontrahenta,protiucet,cislo protiuctu,ellenoldali szamlaszam',
  reference: 'viite,arkistointitunnus,referens,reference c,variabilni symbol,референс проводки',
  balance: 'saldo po operacji,saldo po transakcji,zustatek,zostatok,egyenleg,bakiye,остаток,баланс',
};
