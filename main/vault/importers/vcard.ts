import { cutShortText } from './cut-short.ts';
import { contacts } from './datasets.ts';
import { contentLines, plainValue, propertyName } from './ical/lines.ts';
import { createTable } from './table.ts';
import { decodeText } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';
import { cardProperties, readCard } from './vcard/card.ts';
import { goesOn, readProperty, type CardProperty } from './vcard/properties.ts';

/**
 * Address books as vCards: 2.1 (versit consortium, 1996: quoted-printable with soft breaks, bare parameters), 3.0
 * (RFC 2426) and 4.0 (RFC 6350); any number of cards in a file. Google's and Apple's exports are 3.0, Android's 2.1.
 */

/** Properties of one card that are kept; more are nobody's address. */
const MAX_PROPERTIES = 1000;
/** A value that goes on and on in quoted-printable is cut here. */
const MAX_VALUE_CHARS = 256 * 1024;

const recognise = (_name: string, { text }: Head): number =>
  /^[\uFEFF\s]*BEGIN[ \t]*:[ \t]*VCARD\b/i.test(text.slice(0, 4096)) ? 1 : 0;

const read = async (source: Source, out: Output): Promise<void> => {
  const add = createTable(out, contacts);
  let properties: CardProperty[] | undefined;
  let begunAt = 0;
  let cards = 0;
  /** A card inside a card (AGENT, version 2.1) is passed over. */
  let inner = 0;
  let afterAgent = false;
  let pending: { text: string; line: number } | undefined;

  const finish = (): void => {
    if (properties === undefined) return;
    const values = readCard(properties);
    properties = undefined;
    inner = 0;
    if (values === undefined) {
      out.issue('empty-card', 'This card has neither a name nor an address and was left out.', begunAt);
      return;
    }
    cards += 1;
    add(begunAt, values);
  };

  const begin = (line: number): void => {
    if (properties !== undefined && (afterAgent || inner > 0)) {
      inner += 1;
      return;
    }
    if (properties !== undefined) {
      out.issue('card-open', 'This card has no end; what was read of it is in your vault.', begunAt);
      finish();
    }
    properties = [];
    begunAt = line;
  };

  const take = (text: string, line: number, cut: boolean): void => {
    const name = propertyName(text).replace(/^[\w-]+\./, '');
    if (name === 'BEGIN' || name === 'END') {
      if (plainValue(text).toUpperCase() !== 'VCARD') return;
      if (name === 'BEGIN') begin(line);
      else if (inner > 0) inner -= 1;
      else finish();
      afterAgent = false;
      return;
    }
    afterAgent = name === 'AGENT' && plainValue(text) === '';
    if (properties === undefined || inner > 0 || !cardProperties.has(name)) return;
    const property = readProperty(text);
    if (cut)
      out.issue('value-too-long', 'This value is longer than any that a card needs; its end was left out.', line);
    if (property !== undefined && properties.length < MAX_PROPERTIES) properties.push(property);
  };

  for await (const lines of contentLines(decodeText(source.stream()))) {
    for (const { text, line, cut } of lines) {
      const whole = pending === undefined ? text : pending.text + text;
      const at = pending?.line ?? line;
      pending = undefined;
      if (!cut && goesOn(whole) && whole.length < MAX_VALUE_CHARS) pending = { text: whole.slice(0, -1), line: at };
      else take(whole, at, cut);
    }
    await out.ready();
  }
  if (pending !== undefined) take(pending.text, pending.line, false);
  if (properties !== undefined) {
    finish();
    out.issue('truncated', cutShortText('address book', `${cards} cards`, 'export'));
  }
  await out.ready();
};

export const vcard: Importer = { id: 'vcard', label: 'Address book (vCard)', version: 1, recognise, read };
