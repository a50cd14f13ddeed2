/**
 * Eight colours that stay apart for colour-blind eyes and on both papers (contrast at least 3:1 against each).
 * A picture never tells by colour alone: lines are labelled, areas have an edge.
 */
export const eightColours = [
  '#2f7fa8',
  '#c2632a',
  '#4b8f47',
  '#b24d80',
  '#7b68b8',
  '#97791c',
  '#2f8f88',
  '#8c6a58',
] as const;

const names = [
  'paper',
  'raised',
  'sunk',
  'ink',
  'muted',
  'line',
  'line-strong',
  'accent',
  'keep',
  'ask',
  'refuse',
] as const;
type Token = (typeof names)[number];
export type Tokens = Readonly<Record<Token, string>>;

/** A custom property's own text still says `light-dark(…)`; only a colour that is in use is resolved. */
const readTokens = (): Tokens => {
  const probe = document.createElement('span');
  probe.hidden = true;
  // In forced colours every text is the system's ink, whichever colour it was given.
  probe.style.forcedColorAdjust = 'none';
  document.body.append(probe);
  const tokens = Object.fromEntries(
    names.map((name) => {
      probe.style.color = `var(--${name})`;
      return [name, getComputedStyle(probe).color];
    }),
  ) as Record<Token, string>;
  probe.remove();
  return tokens;
};

/** The colours of the theme that is on, for what is drawn and not styled. */
export class Colours {
  #tokens = $state.raw(readTokens());

  constructor() {
    const refresh = (): void => void (this.#tokens = readTokens());
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'])
      matchMedia(query).addEventListener('change', refresh);
    new MutationObserver(refresh).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  get tokens(): Tokens {
    return this.#tokens;
  }
}

let made: Colours | undefined;
/** One for the page: it listens as long as the page lives. */
export const colours = (): Colours => (made ??= new Colours());
