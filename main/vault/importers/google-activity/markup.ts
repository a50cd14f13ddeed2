import { Parser } from 'htmlparser2';

const breaking = new Set(['br', 'p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'pre', 'ul', 'ol', 'table']);

export const breaksLine = (tag: string): boolean => breaking.has(tag);

/** Lines without the white space around them, and without empty ones. */
export const tidyLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

/** The words of a piece of HTML, a line for each block; null when it has none. */
export const plainText = (html: string | null): string | null => {
  if (html === null) return null;
  let text = '';
  const parser = new Parser({
    ontext: (data) => {
      text += data;
    },
    onopentag: (tag) => {
      if (breaksLine(tag)) text += '\n';
    },
    onclosetag: (tag) => {
      if (breaksLine(tag)) text += '\n';
    },
  });
  parser.end(html);
  const tidy = tidyLines(text);
  return tidy === '' ? null : tidy;
};
