import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { followLanguage } from './language.ts';
import type { Said } from './said.ts';

export {
  chooseLanguage,
  language,
  languageChoice,
  languageNames,
  languages,
  locale,
  type Language,
  type LanguageChoice,
} from './language.ts';

/**
 * Everything the main window says, in the language spoken now: `text.vault.title`. Read it where it is said, inside a
 * component or a function, never into a module's constant: a change of language draws the components anew.
 */
export let text: Said<typeof en> = en;
followLanguage((now) => (text = now === 'de' ? de : en));
