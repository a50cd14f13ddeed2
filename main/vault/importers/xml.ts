import sax from 'sax';
import { Fault } from '../../core/fault.ts';
import { decodeText } from './text/decode.ts';
import type { Output, Source } from './types.ts';

/** What an importer wants to hear of an XML document. Names as written, prefix included; all in document order. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  close?(name: string, line: number): void;
  /** Character data and CDATA, possibly in several pieces; not called for white space alone. */
  text?(text: string): void;
}

export const MAX_XML_DEPTH = 256;
export const MAX_XML_ATTRIBUTES = 1000;
/** After so many malformed spots the rest is not worth guessing at. */
const MAX_XML_ERRORS = 100;

const entityDeclaration = /<!ENTITY[\s%]/i;

/** Whether a document's head declares entities of its own: no importer reads such a file, whatever it holds. */
export const declaresEntities = (head: string): boolean =>
  /<!DOCTYPE[^>]*\[/i.test(head) && entityDeclaration.test(head);

/**
 * Reads an XML document of any size as a stream of events.
 *
 * A document type may describe elements and attributes (real Apple Health exports do); one that declares entities is
 * refused with Fault `xml-entity` before anything is expanded, and no external subset is ever fetched: the only
 * entities are the five of XML 1.0 §4.6. Depth and attributes are bounded, and every name, attribute and document type
 * by the parser's 64 KiB (Fault `importer-failed`). Malformed spots are issues `xml-broken` with their line, a document
 * that stops early is one issue `xml-truncated`.
 */
export const readXml = async (source: Source, out: Output, handlers: XmlHandlers): Promise<void> => {
  const parser = sax.parser(true, { position: true, trim: false, normalize: false, xmlns: false });
  let depth = 0;
  let attributes = 0;
  let errors = 0;
  let stop: Fault | undefined;
  const line = (): number => parser.line + 1;

  parser.onerror = (error) => {
    errors += 1;
    if (error.message.startsWith('Max buffer length'))
      stop ??= new Fault('importer-failed', 'a name or attribute is longer than 64 KiB');
    if (errors > MAX_XML_ERRORS) stop ??= new Fault('importer-failed', 'too much of the XML is malformed');
    if (errors === 1 || errors % 10 === 0) out.issue('xml-broken', 'The XML is malformed here.', line());
    parser.resume();
  };
  parser.ondoctype = (doctype) => {
    if (entityDeclaration.test(doctype)) stop ??= new Fault('xml-entity', 'the document declares entities');
  };
  parser.onattribute = () => {
    attributes += 1;
    if (attributes > MAX_XML_ATTRIBUTES) stop ??= new Fault('importer-failed', 'an element has too many attributes');
  };
  parser.onopentag = (tag) => {
    attributes = 0;
    depth += 1;
    if (depth > MAX_XML_DEPTH) stop ??= new Fault('importer-failed', 'elements are nested too deeply');
    if (stop === undefined) handlers.open(tag.name, tag.attributes as Record<string, string>, line());
  };
  parser.onclosetag = (name) => {
    depth -= 1;
    if (stop === undefined) handlers.close?.(name, line());
  };
  const text = (piece: string): void => {
    if (stop === undefined && /\S/.test(piece)) handlers.text?.(piece);
  };
  parser.ontext = text;
  parser.oncdata = text;

  // Small pieces: a refusal takes effect before much more of the document has been taken in.
  const pieceLength = 16 * 1024;
  for await (const block of decodeText(source.stream())) {
    for (let at = 0; at < block.length; at += pieceLength) {
      parser.write(block.slice(at, at + pieceLength));
      if (stop !== undefined) throw stop;
    }
    await out.ready();
  }
  const before = errors;
  parser.onerror = () => {
    errors += 1;
    parser.resume();
  };
  parser.close();
  if (depth > 0 || errors > before) out.issue('xml-truncated', 'The document ends in the middle.', line());
  if (stop !== undefined) throw stop;
};
