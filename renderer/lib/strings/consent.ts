import { consent as german } from './de/consent.ts';
import { consent as english } from './en/consent.ts';
import { followLanguage } from './language.ts';
import type { Said } from './said.ts';

/** Everything the consent page says, in the language spoken now. Apart from the rest: that page loads nothing else. */
export let consentText: Said<typeof english> = english;
followLanguage((now) => (consentText = now === 'de' ? german : english));
