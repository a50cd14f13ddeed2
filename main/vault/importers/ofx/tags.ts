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
 * `indexOf` for searches that only move forward: what was found, or not found, is not looked for again, so that a file
 * of nothing but "<" costs no more than another.
 */
const createSeeker = (text: string): ((what: string, from: number) => number) => {
  const found = new Map<string, number>();
  return (what, from) => {
    const known = found.get(what);
    if (known !== undefined && (known === -1 || known >= from)) return known;
    const at = text.indexOf(what, from);
    found.set(what, at);
    return at;
  };
};

/**
 * Splits OFX markup, SGML (1.x, leaf elements unclosed) and XML (2.x) alike, into tags and text, in memory bounded by
 * the chunk. No entity is expanded here and declared ones never are: a declaration of one throws Fault 'xml-entity'.
 */
export const createTagReader = (sink: TagSink) => {
  let rest = '';
  let line = 1;

  const tag = (inside: string, at: number): void => {
    const closing = inside.startsWith('/');
    const name = (/^\/?([A-Za-z][\w.-]*)/.exec(inside)?.[1] ?? '').toUpperCase();
    if (closing) return sink.close(name);
    sink.open(name, at);
    if (inside.endsWith('/')) sink.close(name);
  };

  const read = (chunk: string, last: boolean): void => {
    const text = rest + chunk;
    const seek = createSeeker(text);
    let counted = 0;
    /** Counts the line breaks up to `to`; each is looked at once. */
    const lineAt = (to: number): number => {
      for (let at = seek('\n', counted); at !== -1 && at < to; at = seek('\n', at + 1)) {
        line += 1;
        counted = at + 1;
      }
      return line;
    };

    /** The end of the markup that begins at `at`: null while it has not arrived, `at` when it is no markup but text. */
    const markup = (at: number): number | null => {
      const ahead = text.slice(at, at + CDATA_OPEN.length);
      if (ahead.length < CDATA_OPEN.length && !last && !ahead.includes('>')) return null;
      if (!/^<[/A-Za-z!?]/.test(ahead)) return at;
      const section = ahead === CDATA_OPEN ? ']]>' : ahead.startsWith('<!--') ? '-->' : null;
      const end = seek(section ?? '>', at);
      const next = section === null && ahead[1] !== '!' ? seek('<', at + 1) : -1;
      if (next !== -1 && (end === -1 || next < end)) return at;
      if (end === -1)
        return last || text.length - at > (section === null ? MAX_TAG_CHARS : MAX_SECTION_CHARS) ? at : null;
      if (section === ']]>') sink.text(escaped(text.slice(at + CDATA_OPEN.length, end)));
      else if (ahead.startsWith('<!')) {
        if (section === null && text.slice(at, end).includes('<!ENTITY')) throw new Fault('xml-entity', 'OFX');
      } else if (ahead[1] !== '?') tag(text.slice(at + 1, end).trim(), lineAt(at));
      return end + (section ?? '>').length;
    };

    /** What is before `done` was told to the sink; a `<` before `scanned` is known to be text. */
    let done = 0;
    let scanned = 0;
    for (;;) {
      const opening = text.indexOf('<', scanned);
      const textEnd = opening === -1 ? text.length : opening;
      if (textEnd > done) sink.text(text.slice(done, textEnd));
      done = textEnd;
      const after = opening === -1 ? null : markup(opening);
      if (after === null) break;
      done = after;
      scanned = after === opening ? opening + 1 : after;
    }
    lineAt(done);
    rest = text.slice(done);
  };

  return {
    push: (chunk: string): void => read(chunk, false),
    end: (): void => read('', true),
  };
};
