import { isFault } from '../../core/fault.ts';
import { documentPages } from './datasets.ts';
import { localName, openParts, type Parts } from './office/parts.ts';
import { officeKind, type OfficeKind } from './office/recognise.ts';
import { openSlidesMarkup, openTextMarkup, readWords, slideMarkup, wordMarkup } from './office/words.ts';
import { createTable } from './table.ts';
import { isoTime, parseMoment } from './text/dates.ts';
import type { Head, Importer, Output, Source } from './types.ts';
import { readXml } from './xml.ts';

/**
 * The words of text documents and slides: Office Open XML (ECMA-376, .docx and .pptx) and OpenDocument (.odt and .odp).
 * One record a page where the document says where its pages end, otherwise a stretch of text; one a slide. Pictures,
 * notes and deleted words are passed over; the binary .doc and .ppt are kept as they are.
 */

const wanted: ReadonlySet<OfficeKind> = new Set(['docx', 'odt', 'pptx', 'odp']);
const MAX_SLIDES = 2000;

const recognise = (name: string, { bytes }: Head): number => {
  const kind = officeKind(name, bytes);
  return kind !== undefined && wanted.has(kind) ? 0.95 : 0;
};

interface About {
  title: string | null;
  author: string | null;
  created: string | null;
}

/** Dublin Core in docProps/core.xml (ECMA-376 part 2 §11) and in meta.xml (OpenDocument part 3 §4.3). */
const readAbout = async (parts: Parts, out: Output): Promise<About> => {
  const about: About = { title: null, author: null, created: null };
  const source = parts.part('docProps/core.xml') ?? parts.part('meta.xml');
  if (source === undefined) return about;
  let text = '';
  await readXml(source, out, {
    open: () => (text = ''),
    text: (piece) => (text = (text + piece).slice(0, 1000)),
    close: (name) => {
      const value = text.replace(/\s+/g, ' ').trim() || null;
      const element = localName(name);
      if (element === 'title') about.title ??= value;
      else if (element === 'creator' || element === 'initial-creator') about.author ??= value;
      else if (element === 'created' || element === 'creation-date') {
        const moment = parseMoment((value ?? '').replace(/(\.\d{9})\d+/, '$1'));
        about.created ??= moment?.time === undefined ? null : isoTime(moment);
      }
      text = '';
    },
  });
  return about;
};

const slideNumber = (name: string): number => Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0);

const readParts = async (parts: Parts, path: string, out: Output): Promise<void> => {
  const { title, author, created } = await readAbout(parts, out);
  const add = createTable(out, documentPages);
  const document = title ?? path.split(/[/\\]/).pop() ?? path;
  let page = 0;
  let spoken = 0;
  const addPage = (text: string): void => {
    page += 1;
    if (text === '') return;
    spoken += 1;
    add(page, { document, page, text, author, created });
  };

  const word = parts.part('word/document.xml') ?? parts.part('word/document2.xml');
  const content = parts.part('content.xml');
  const slides = parts.names
    .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .sort((a, b) => slideNumber(a) - slideNumber(b))
    .slice(0, MAX_SLIDES);
  if (word !== undefined) await readWords(word, wordMarkup, out, addPage);
  else if (content !== undefined) {
    const isSlides = /\.(?:odp|otp)$/i.test(path);
    // What stands before the first slide is none.
    if (isSlides) page = -1;
    await readWords(content, isSlides ? openSlidesMarkup : openTextMarkup, out, addPage);
  } else {
    for (const name of slides) {
      const slide = parts.part(name);
      const texts: string[] = [];
      if (slide !== undefined) await readWords(slide, slideMarkup, out, (text) => texts.push(text));
      addPage(texts.join('\n').trim());
    }
  }
  if (spoken === 0) out.issue('document-no-text', 'This document holds no words that can be read.');
};

const read = async (source: Source, out: Output): Promise<void> => {
  let parts: Parts | undefined;
  try {
    parts = await openParts(source);
    if (parts === undefined) {
      out.issue('too-large', 'This document is too large to be read inside an archive. It is kept as it is.');
      return;
    }
    await readParts(parts, source.name, out);
  } catch (error) {
    if (
      !isFault(error) ||
      !(error.code.startsWith('archive-') || error.code === 'importer-failed' || error.code === 'xml-entity')
    )
      throw error;
    out.issue(error.code, 'This document is damaged and could not be read to its end.');
  } finally {
    parts?.close();
  }
  await out.ready();
};

export const officeText: Importer = {
  id: 'office-text',
  label: 'Text document or slides',
  version: 1,
  recognise,
  read,
};
