/** A merchant: the name that its payments share, and how it is shown. */
export interface Merchant {
  /** Folded: small letters, no marks, no numbers. '' when the text names nobody. */
  readonly key: string;
  readonly name: string;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What banks and card schemes write around a name. */
const noise = words(
  'card cards visa vpay mastercard maestro girocard debit credit payment payments paid purchase pos contactless kontaktlos apple google pay wallet transaction transfer sepa direct mandate ref reference from with via at on to by no nr the and der die das und fur bei von an am im ihr ihre einkauf kartenzahlung karte kartenumsatz kartenkauf lastschrift sepa-lastschrift basislastschrift folgelastschrift erstlastschrift uberweisung gutschrift dauerauftrag sagt danke vielen dank zahlung rechnung kundennummer kundennr mandat achat paiement carte cb facture prelevement virement vir prlv pago compra tarjeta recibo transferencia con pagamento carta acquisto addebito bonifico presso betaling betaalautomaat pin pas betaalpas incasso overboeking bea compra cartao debito pagamento mktp mktplace marketplace bill help help.com autopay recurring web online internet mobile value date',
);
const legal = words(
  'gmbh mbh ug ag kg kgaa ohg ohg. ek e.k ev e.v co cokg inc inc. llc ltd ltd. limited plc corp corporation company sa s.a sas sarl s.a.r.l sca eurl spa s.p.a srl s.r.l sl slu bv b.v nv n.v ab as oy aps lda eu int intl international europe deutschland germany france espana italia nederland uk',
);
/** What kind of house it is, behind its name. */
const houses = words('markt market filiale fil store stores shop station branch magasin tienda negozio winkel loja');
/** Countries as card terminals write them behind the place. */
const countries = words(
  'de deu ger fr fra es esp it ita nl nld at aut ch che be bel lu lux ie irl gb gbr uk us usa pt prt dk dnk se swe no nor fi fin pl pol cz cze ca can au aus eu',
);
const cities = words(
  'berlin hamburg munchen muenchen munich koln koeln cologne frankfurt stuttgart dusseldorf duesseldorf leipzig dortmund essen bremen dresden hannover nurnberg nuernberg bonn mainz karlsruhe mannheim augsburg freiburg wien vienna graz salzburg zurich zuerich basel bern geneve geneva lausanne paris lyon marseille toulouse nice nantes bordeaux lille strasbourg london manchester birmingham leeds glasgow edinburgh bristol liverpool dublin cork amsterdam rotterdam utrecht eindhoven brussels bruxelles antwerpen madrid barcelona valencia sevilla milano roma torino napoli firenze bologna lisboa porto luxembourg copenhagen kobenhavn stockholm oslo helsinki praha warszawa seattle chicago boston austin denver portland toronto sydney melbourne',
);
/** Words that name nobody without the place behind them. */
const general = words(
  'restaurant ristorante trattoria osteria pizzeria cafe caffe bar bistro brasserie hotel hostel taxi apotheke pharmacie pharmacy farmacia museum kino theater zoo stadt parkhaus parking flughafen airport universitat university klinik hospital bakery boulangerie backerei city ville comune gemeente landeshauptstadt stadtwerke',
);
/** Names that have a figure in them. */
const withFigure = words('o2 1&1 7-eleven n26 3m 9gag e-plus 4711 h3g d2 e.on c24');

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ß/g, 'ss');

/** Who was really paid, where the payee is only the one who passes it on. */
const passedOn =
  /(?:^|[\s.])(?:paypal|pp|sumup|sum up|sq|square|zettle_?|izettle|klarna|stripe|tst|gpay|ppro)\s*\*+\s*(.{3,})/i;
const boughtAt =
  /\b(?:ihr einkauf bei|your purchase at|votre achat chez|su compra en|il tuo acquisto presso)\s+(.{3,})/i;
const passesOn = /^\s*(?:paypal|klarna|sumup|stripe|adyen|mollie|first data|payone|wordline|ratepay)\b/i;

/** Number, date, time, card number with crosses, code of letters and figures. */
const isCode = (token: string): boolean => {
  if (withFigure.has(token)) return false;
  if (/^[x*•]{2,}/.test(token)) return true;
  if (!/\d/.test(token)) return !/\p{L}/u.test(token);
  // "check24", "fahrrad24"
  return !/^\p{L}{4,}\d{1,2}$/u.test(token);
};

const shownName = (tokens: readonly string[]): string =>
  tokens
    .map((token) =>
      // Names in capitals, or in small letters, as they would be written on a door.
      /\p{Ll}/u.test(token) && /\p{Lu}/u.test(token)
        ? token
        : token.length <= 3 && /^\p{Lu}+$/u.test(token)
          ? token
          : token.charAt(0).toUpperCase() + token.slice(1).toLowerCase(),
    )
    .join(' ');

const maxTokens = 4;

const foldText = (text: string): Merchant => {
  // What stands behind a wide gap or two strokes is the place.
  const head = /^\s*(.{3,}?)(?:\/\/|\\\\|\s{3,}|\t).*$/s.exec(text)?.[1] ?? text;
  const raw = head
    .replace(/https?:\/\/|www\./gi, '')
    .replace(/\.(?:com|de|fr|es|it|nl|pt|at|ch|be|eu|net|org|io|co\.uk|uk|ie)\b(?:\/\S*)?/gi, ' ')
    .replace(/[_*;:,|/\\()[\]"„“”<>#+]+/g, ' ')
    .split(/\s+/)
    .map((token) => token.replace(/^[.\-'’&]+|[.\-'’&]+$/g, ''))
    .filter((token) => token !== '');
  const kept: { key: string; token: string }[] = [];
  for (const token of raw) {
    const key = fold(token);
    if (isCode(key)) {
      // Behind the number of a shop stands its place.
      if (kept.length > 0 && /\d{3,}/.test(key)) break;
      continue;
    }
    if (noise.has(key) || (key.length < 2 && !/\p{Lo}/u.test(key))) continue;
    kept.push({ key, token });
  }
  while (kept.length > 1) {
    const last = kept.at(-1)?.key ?? '';
    if (!legal.has(last) && !houses.has(last) && !countries.has(last) && !cities.has(last)) break;
    if (kept.length === 2 && cities.has(last) && general.has(kept[0]?.key ?? '')) break;
    kept.pop();
  }
  kept.length = Math.min(kept.length, maxTokens);
  return { key: kept.map(({ key }) => key).join(' '), name: shownName(kept.map(({ token }) => token)) };
};

const nobody: Merchant = { key: '', name: '' };
/** Payees repeat; a long list of those seen last costs little. */
const maxKnown = 20_000;
const known = new Map<string, Merchant>();

const folded = (text: string): Merchant => {
  let found = known.get(text);
  if (found === undefined) {
    if (known.size >= maxKnown) known.clear();
    known.set(text, (found = foldText(text)));
  }
  return found;
};

/**
 * Who was paid, by a name that all of their payments share: numbers, dates, places, legal forms and what card schemes
 * write around a name are dropped; who only passes money on (PayPal, SumUp) gives way to whom it went to.
 */
export const merchantOf = (payee: string | null, description: string | null): Merchant => {
  const through = payee === null ? null : passedOn.exec(payee);
  if (through !== null) {
    const found = folded(through[1] ?? '');
    if (found.key !== '') return found;
  }
  if (description !== null && (payee === null || passesOn.test(payee))) {
    const found = folded((passedOn.exec(description) ?? boughtAt.exec(description))?.[1] ?? '');
    if (found.key !== '') return found;
  }
  for (const text of [payee, description]) {
    if (text === null) continue;
    const found = folded(text);
    if (found.key !== '') return found;
  }
  return nobody;
};
