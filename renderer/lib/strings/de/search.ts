import type * as english from '../en/search.ts';
import { rankedHits } from '../limits.ts';
import type { Said } from '../said.ts';
import { count, counted } from './format.ts';

export const search: Said<typeof english.search> = {
  title: 'Suche',
  placeholder: 'In allen Datensätzen suchen',
  label: 'In allen Datensätzen suchen',
  total: (total, capped) => {
    const said = capped ? `mehr als ${count(total)} Datensätze` : counted(total, 'Datensatz', 'Datensätze');
    return capped || total > rankedHits ? `${said}, zuletzt hinzugefügte zuerst` : said;
  },
  none: (text) => `Kein Datensatz enthält „${text}“.`,
  noneNext: 'Wörter werden von ihrem Anfang her gefunden. Versuch es mit weniger Buchstaben oder anders geschrieben.',
  emptyTitle: 'Jedes Wort in jedem Datensatz',
  emptyText:
    'Gib einen Laden, einen Ort, einen Namen oder einen Betrag ein. Die Treffer kommen beim Tippen und verlassen diesen Rechner nie.',
  hitsLabel: 'Gefundene Datensätze',
};
