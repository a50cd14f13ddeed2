import { discord } from '../discord.ts';
import { mail } from '../mail.ts';
import { signal } from '../signal.ts';
import { telegramHtml } from '../telegram-html.ts';
import { telegram } from '../telegram.ts';
import type { Importer } from '../types.ts';
import { vcard } from '../vcard.ts';
import { whatsapp } from '../whatsapp.ts';

export const wordsImporters: readonly Importer[] = [telegram, telegramHtml, whatsapp, mail, vcard, discord, signal];
