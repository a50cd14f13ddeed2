/** What an investment action does to the units and the cash of the account: +1 in, -1 out, 0 nothing. */
export interface QifAction {
  readonly kind: string;
  readonly units: -1 | 0 | 1;
  readonly cash: -1 | 0 | 1;
  /** The cash comes from or goes to another account, whose own register has it. */
  readonly elsewhere: boolean;
}

const action = (kind: string, units: -1 | 0 | 1, cash: -1 | 0 | 1): Omit<QifAction, 'elsewhere'> => ({
  kind,
  units,
  cash,
});

/** Quicken's actions (https://hwiegman.home.xs4all.nl/fileformats/Q/qif/qif.txt), folded; with a final "x" the cash is elsewhere. */
const actions: Readonly<Record<string, Omit<QifAction, 'elsewhere'>>> = {
  buy: action('buy', 1, -1),
  sell: action('sell', -1, 1),
  shtsell: action('short_sell', -1, 1),
  cvrshrt: action('cover_short', 1, -1),
  div: action('dividend', 0, 1),
  intinc: action('interest', 0, 1),
  cglong: action('capital_gain_long', 0, 1),
  cgmid: action('capital_gain_mid', 0, 1),
  cgshort: action('capital_gain_short', 0, 1),
  miscinc: action('misc_income', 0, 1),
  miscexp: action('expense', 0, -1),
  margint: action('margin_interest', 0, -1),
  rtrncap: action('return_of_capital', 0, 1),
  reinvdiv: action('reinvestment', 1, 0),
  reinvint: action('reinvestment', 1, 0),
  reinvlg: action('reinvestment', 1, 0),
  reinvmd: action('reinvestment', 1, 0),
  reinvsh: action('reinvestment', 1, 0),
  shrsin: action('transfer_in', 1, 0),
  shrsout: action('transfer_out', -1, 0),
  stksplit: action('split', 0, 0),
  exercise: action('exercise', 0, 0),
  expire: action('expiry', 0, 0),
  grant: action('grant', 0, 0),
  vest: action('vest', 0, 0),
};

/** Money that moves in an investment account without a security; "Cash" is signed as it stands. */
export const cashActions: ReadonlyMap<string, -1 | 0 | 1> = new Map([
  ['xin', 1],
  ['xout', -1],
  ['contribx', 1],
  ['withdrwx', -1],
  ['cash', 0],
]);

export const foldAction = (text: string): string => text.replace(/[^a-z]/gi, '').toLowerCase();

/** The action of a name as Quicken writes it ("BuyX"); undefined when it is none that is known. */
export const actionOf = (folded: string): QifAction | undefined => {
  const plain = actions[folded];
  if (plain !== undefined) return { ...plain, elsewhere: false };
  const without = folded.endsWith('x') ? actions[folded.slice(0, -1)] : undefined;
  return without === undefined ? undefined : { ...without, elsewhere: true };
};
