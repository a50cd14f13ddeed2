import { Parser } from 'htmlparser2';

const blocks = new Set(
  'p div br li tr h1 h2 h3 h4 h5 h6 table ul ol blockquote pre hr section article header footer center'.split(' '),
);
const unseen = new Set(['style', 'script', 'head', 'title', 'template']);

/** The words of a mail that is only HTML: a line for each block, no addresses of links or pictures. */
export const htmlText = (html: string): string => {
  let text = '';
  let hidden = 0;
  const parser = new Parser({
    onopentag: (tag) => {
      if (unseen.has(tag)) hidden += 1;
      if (blocks.has(tag)) text += '\n';
      if (tag === 'td' || tag === 'th') text += ' ';
    },
    onclosetag: (tag) => {
      if (unseen.has(tag)) hidden -= 1;
      if (blocks.has(tag) && tag !== 'br') text += '\n';
    },
    ontext: (data) => {
      if (hidden === 0) text += data.replace(/[\s\u00a0\u200b\u200c\u034f\u00ad]+/g, ' ');
    },
  });
  parser.end(html);
  return text
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
};
