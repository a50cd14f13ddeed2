import type { Output, Source } from '../types.ts';
import { readXml } from '../xml.ts';
import { localName } from './parts.ts';

/** The words of a part, paragraph by paragraph, cut into pages where the writer noted that one ends. */

/** A page that never ends is cut here, so that a long text becomes several records. */
const PAGE_CHARACTERS = 20_000;

/** Which elements mean what; names without their prefixes. */
export interface Markup {
  readonly paragraphs: ReadonlySet<string>;
  /** Text counts only inside these; empty: anywhere inside a paragraph. */
  readonly runs: ReadonlySet<string>;
  readonly breaks: ReadonlySet<string>;
  readonly spaces: ReadonlySet<string>;
  /** Not part of the text: deleted words, notes to oneself, numbers of fields. */
  readonly passed: ReadonlySet<string>;
  readonly pageEnds: (name: string, attributes: Readonly<Record<string, string>>) => boolean;
}

const never = (): boolean => false;

/** WordprocessingML (ECMA-376 part 1 §17.3). Word notes where its pages broke when it last drew them. */
export const wordMarkup: Markup = {
  paragraphs: new Set(['p']),
  runs: new Set(['t']),
  breaks: new Set(['br', 'cr']),
  spaces: new Set(['tab']),
  passed: new Set(['del', 'moveFrom', 'instrText', 'fldSimple', 'Fallback']),
  pageEnds: (name, attributes) =>
    name === 'lastRenderedPageBreak' || (name === 'br' && Object.values(attributes).includes('page')),
};

/** DrawingML, the words of slides (§21.1.2). */
export const slideMarkup: Markup = {
  paragraphs: new Set(['p']),
  runs: new Set(['t']),
  breaks: new Set(['br']),
  spaces: new Set(['tab']),
  passed: new Set(),
  pageEnds: never,
};

/** OpenDocument 1.3 part 3 §5 and §6. */
export const openTextMarkup: Markup = {
  paragraphs: new Set(['p', 'h']),
  runs: new Set(),
  breaks: new Set(['line-break']),
  spaces: new Set(['s', 'tab']),
  passed: new Set(['annotation', 'tracked-changes', 'notes']),
  pageEnds: (name) => name === 'soft-page-break',
};
/** A presentation's pages are elements of their own. */
export const openSlidesMarkup: Markup = { ...openTextMarkup, pageEnds: (name) => name === 'page' };

export const readWords = async (
  source: Source,
  markup: Markup,
  out: Output,
  page: (text: string) => void,
): Promise<void> => {
  let text = '';
  let paragraphs = 0;
  let runs = 0;
  let passed = 0;
  const endPage = (): void => {
    const tidy = text
      .replace(/[^\S\n]+/gu, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
    text = '';
    page(tidy);
  };
  await readXml(source, out, {
    open: (name, attributes) => {
      const element = localName(name);
      if (markup.pageEnds(element, attributes)) endPage();
      else if (markup.breaks.has(element)) text += '\n';
      else if (markup.spaces.has(element) && paragraphs > 0) text += ' ';
      if (markup.paragraphs.has(element)) paragraphs += 1;
      if (markup.runs.has(element)) runs += 1;
      if (markup.passed.has(element)) passed += 1;
    },
    text: (piece) => {
      if (passed === 0 && paragraphs > 0 && (markup.runs.size === 0 || runs > 0)) text += piece;
    },
    close: (name) => {
      const element = localName(name);
      if (markup.passed.has(element)) passed -= 1;
      if (markup.runs.has(element)) runs -= 1;
      if (!markup.paragraphs.has(element)) return;
      paragraphs -= 1;
      text += '\n';
      if (text.length > PAGE_CHARACTERS) endPage();
    },
  });
  endPage();
};
