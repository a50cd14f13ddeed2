import { Parser } from 'htmlparser2';
import { breaksLine } from './markup.ts';
import { readLocalMoment, type LocalMoment } from './moments.ts';
import type { Activity, Named } from './route.ts';

/** A cell with more text is cut there: an answer of Gemini's fills a few pages, not a book. */
const MAX_CELL_CHARACTERS = 1024 * 1024;

interface Line {
  text: string;
  bold: string;
  readonly links: { text: string; url: string }[];
}

interface Cell {
  header: string;
  readonly body: Line[];
  readonly caption: Line[];
  characters: number;
}

type Part = 'header' | 'body' | 'caption' | 'none';

const newLine = (): Line => ({ text: '', bold: '', links: [] });
const tidy = (text: string): string => text.replace(/[\s\u00a0\u2003]+/g, ' ').trim();
const isFilled = (line: Line): boolean => tidy(line.text) !== '';

const namedOf = (line: Line): Named => ({ name: tidy(line.text), url: line.links[0]?.url ?? null });

/** Products come first, whatever the heading is called; a question asks why the entry is there. */
const isDetails = /^(?:Details?|Détails|Detalles|Dettagli|Detalhes|詳細|Сведения|Szczegóły|Detaljer|Ayrıntılar)\s?:/iu;

const captionOf = (lines: readonly Line[]): Pick<Activity, 'products' | 'places' | 'details'> => {
  const products: string[] = [];
  const places: Named[] = [];
  const details: string[] = [];
  let heading = '';
  let group = 0;
  for (const line of lines) {
    if (!isFilled(line)) continue;
    if (line.bold !== '' && tidy(line.bold) === tidy(line.text)) {
      heading = tidy(line.bold);
      group += 1;
      continue;
    }
    if (group === 1) products.push(tidy(line.text));
    else if (heading.endsWith('?')) continue;
    else if (!isDetails.test(heading) && (line.links.length > 0 || /^(?:At|From|Based)\s/.test(tidy(line.text))))
      places.push(namedOf(line));
    else details.push(tidy(line.text));
  }
  return { products, places, details };
};

export interface PageEntry {
  readonly activity: Activity;
  readonly moment: LocalMoment | undefined;
}

/** A cell of a page as the entry it shows; undefined when nothing is in it. */
const entryOf = (cell: Cell): PageEntry | undefined => {
  const lines = cell.body.filter(isFilled);
  let at = -1;
  let moment: LocalMoment | undefined;
  // The moment is the last line, but for products that put an answer after it.
  for (let index = lines.length - 1; index >= 0 && moment === undefined; index -= 1) {
    moment = readLocalMoment(tidy(lines[index]?.text ?? ''));
    if (moment !== undefined) at = index;
  }
  const before = at < 0 ? lines : lines.slice(0, at);
  const after = at < 0 ? [] : lines.slice(at + 1);
  const [title] = before;
  if (title === undefined && moment === undefined) return undefined;
  const [link] = title?.links ?? [];
  const linkTitle = title?.links.length === 1 ? tidy(link?.text ?? '') : '';
  return {
    moment,
    activity: {
      header: tidy(cell.header) || null,
      title: title === undefined ? null : tidy(title.text),
      titleUrl: link?.url ?? null,
      linkTitle: linkTitle === '' ? null : linkTitle,
      subtitles: before.slice(1).map(namedOf),
      time: moment?.time ?? null,
      ...captionOf(cell.caption),
      text: after.map((line) => tidy(line.text)).join('\n') || null,
    },
  };
};

export interface PageReader {
  push(text: string): void;
  /** Whether the page ended inside an entry. */
  end(): boolean;
}

/**
 * Reads the cells of MyActivity.html, watch-history.html and search-history.html (Material Design Lite's grid) as they
 * come: what is held is one cell.
 */
export const createPageReader = (found: (entry: PageEntry, cell: number) => void): PageReader => {
  let depth = 0;
  let cell: Cell | undefined;
  let cellDepth = 0;
  let cells = 0;
  let part: Part = 'none';
  let partDepth = 0;
  let inLink = false;
  let bold = 0;

  const lines = (): Line[] | undefined =>
    part === 'body' ? cell?.body : part === 'caption' ? cell?.caption : undefined;
  const breakLine = (): void => {
    const list = lines();
    if (list !== undefined) list.push(newLine());
  };

  const finish = (): void => {
    if (cell === undefined) return;
    cells += 1;
    const entry = entryOf(cell);
    cell = undefined;
    part = 'none';
    if (entry !== undefined) found(entry, cells);
  };

  const openDiv = (classes: string): void => {
    depth += 1;
    if (/\bouter-cell\b/.test(classes)) {
      finish();
      cell = { header: '', body: [newLine()], caption: [newLine()], characters: 0 };
      cellDepth = depth;
      part = 'none';
      return;
    }
    if (cell === undefined || !/\b(?:header|content)-cell\b/.test(classes)) return;
    partDepth = depth;
    part = /\bheader-cell\b/.test(classes)
      ? 'header'
      : /\bmdl-typography--text-right\b/.test(classes)
        ? 'none'
        : /\bmdl-typography--caption\b/.test(classes)
          ? 'caption'
          : 'body';
  };

  const parser = new Parser({
    onopentag: (tag, attributes) => {
      if (tag === 'div') openDiv(attributes['class'] ?? '');
      else if (breaksLine(tag)) breakLine();
      if (part === 'none' || part === 'header') return;
      if (tag === 'a' && attributes['href'] !== undefined) {
        inLink = true;
        lines()
          ?.at(-1)
          ?.links.push({ text: '', url: attributes['href'].slice(0, MAX_CELL_CHARACTERS) });
      } else if (tag === 'b' || tag === 'strong') bold += 1;
    },
    onclosetag: (tag) => {
      if (tag === 'a') inLink = false;
      else if (tag === 'b' || tag === 'strong') bold = Math.max(0, bold - 1);
      else if (tag === 'div') {
        if (part !== 'none' && depth === partDepth) part = 'none';
        if (cell !== undefined && depth === cellDepth) finish();
        depth -= 1;
      } else if (tag !== 'br' && breaksLine(tag)) breakLine();
    },
    ontext: (data) => {
      if (cell === undefined || cell.characters > MAX_CELL_CHARACTERS) return;
      cell.characters += data.length;
      if (part === 'header') cell.header += data;
      const line = lines()?.at(-1);
      if (line === undefined) return;
      line.text += data;
      if (bold > 0) line.bold += data;
      const link = line.links.at(-1);
      if (inLink && link !== undefined) link.text += data;
    },
  });

  return {
    push: (text) => parser.write(text),
    end: () => {
      const isCut = cell !== undefined;
      // What the parser closes of its own accord at the end would be half an entry.
      if (isCut) cell = undefined;
      parser.end();
      return isCut;
    },
  };
};
