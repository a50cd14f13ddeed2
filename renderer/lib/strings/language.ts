import type { Locale } from './create-format.ts';

/** The languages the window speaks; `en` is the one the sentences are written in first. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
/** Each in its own words, so that whoever needs it can find it. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };
export type LanguageChoice = 'system' | Language;

/** Not personal, and the locked page needs it: it lies outside the vault, in the page's own origin. */
const storedUnder = 'language';

const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value);

/** What is spoken to somebody who chose `choice` and whose system asks for `wanted`, best first ("de-AT", "en"). */
export const settle = (choice: LanguageChoice, wanted: readonly string[]): Language =>
  choice === 'system'
    ? (wanted.map((tag) => tag.toLowerCase().split('-')[0]).find((primary) => isLanguage(primary)) ?? 'en')
    : choice;

const stored = (): LanguageChoice => {
  try {
    const value = localStorage.getItem(storedUnder);
    return isLanguage(value) ? value : 'system';
  } catch {
    return 'system'; // a browser that keeps nothing for pages
  }
};

const store = (choice: LanguageChoice): void => {
  try {
    if (choice === 'system') localStorage.removeItem(storedUnder);
    else localStorage.setItem(storedUnder, choice);
  } catch {
    // A browser that keeps nothing for pages: the choice lasts as long as this page.
  }
};

/** Outside a window (the tests, the command line) everything is said in English, whatever the machine's own language. */
const inWindow = typeof document !== 'undefined';

export let languageChoice: LanguageChoice = inWindow ? stored() : 'system';
export let language: Language = inWindow ? settle(languageChoice, navigator.languages) : 'en';

/** The locale for what the formats of `format.ts` do not cover (collation, a chart's axis). */
export const locale = (): Locale => (language === 'de' ? 'de-DE' : 'en-GB');

const followers = new Set<(now: Language) => void>();

/** Calls at once and after each change: how a dictionary becomes the one of the language that is spoken. */
export const followLanguage = (follow: (now: Language) => void): void => {
  followers.add(follow);
  follow(language);
};

/** Keeps the choice and speaks it from now on. What is on the screen has to be drawn anew by whoever drew it. */
export const chooseLanguage = (choice: LanguageChoice): void => {
  store(choice);
  languageChoice = choice;
  language = settle(choice, navigator.languages);
  for (const follow of followers) follow(language);
};

/** The document says which language it is in: for hyphenation, for screen readers. */
if (inWindow) followLanguage((now) => (document.documentElement.lang = now));
