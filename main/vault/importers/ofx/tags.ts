import { Fault } from '../../../core/fault.ts';

/** Receives the markup in order. `text` may come in several pieces for one value; CDATA arrives escaped again. */
export interface TagSink {
  open(name: string, line: number): void;
  close(name: string): void;
  text(raw: string): void;
}

/** Longer "tags" are no tags: the `<` is text. */
const MAX_TAG_CHARS = 4096;
/** The same for comments and CDATA, so that one without an end cannot gather the whole file in memory. */
const MAX_SECTION_CHARS = 1024 * 1024;
const CDATA_OPEN = '<![CDATA[';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Splits OFX markup, SGML (1.x, leaf elements unclosed) and XML (2.x) alike, into tags and text, in memory bounded by
 * the chunk. No entity is expanded here and declared ones never are: a declaration of one throws Fault 'xml-entity'.
 */
export const createTagReader = (sink: TagSink) => {
  let rest = '';
  let line = 1;

  const passed = (text: string, from: number, to: number): void => {
    for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) line += 1;
  };

  const tag = (inside: string): void => {
    const closing = inside.startsWith('/');
    const name = (/^\/?([A-Za-z][\w.-]*)/.exec(inside)?.[1] ?? '').toUpperCase();
    if (closing) return sink.close(name);
    sink.open(name, line);
    if (inside.endsWith('/')) sink.close(name);
  };

  /** The end of the markup that begins at `at`: null while it has not arrived, `at` when it is no markup but text. */
  const markup = (text: string, at: number, last: boolean): number | null => {
    const ahead = text.slice(at, at + CDATA_OPEN.length);
    if (ahead.length < CDATA_OPEN.length && !last && !ahead.includes('>')) return null;
    if (!/^<[/A-Za-z!?]/.test(ahead)) return at;
    const terminator = ahead === CDATA_OPEN ? ']]>' : ahead.startsWith('<!--') ? '-->' : '>';
    const end = text.indexOf(terminator, at);
    if (end === -1)
      return last || text.length - at > (terminator === '>' ? MAX_TAG_CHARS : MAX_SECTION_CHARS) ? at : null;
    const after = end + terminator.length;
    if (ahead === CDATA_OPEN) sink.text(escaped(text.slice(at + CDATA_OPEN.length, end)));
    else if (ahead.startsWith('<!')) {
      if (terminator === '>' && text.slice(at, after).includes('<!ENTITY')) throw new Fault('xml-entity', 'OFX');
    } else if (!ahead.startsWith('<?')) tag(text.slice(at + 1, end).trim());
    return after;
  };

  const read = (chunk: string, last: boolean): void => {
    const text = rest + chunk;
    let at = 0;
    let scanned = 0;
    for (;;) {
      const opening = text.indexOf('<', scanned);
      const textEnd = opening === -1 ? text.length : opening;
      if (textEnd > at) sink.text(text.slice(at, textEnd));
      passed(text, at, textEnd);
      at = textEnd;
      if (opening === -1) break;
      const after = markup(text, opening, last);
      if (after === null) break;
      passed(text, opening, after);
      at = after;
      scanned = after === opening ? opening + 1 : after;
    }
    rest = text.slice(at);
  };

  return {
    push: (chunk: string): void => read(chunk, false),
    end: (): void => read('', true),
  };
};
