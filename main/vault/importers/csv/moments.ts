import { parseMoment, type DayOrder, type Moment } from '../text/dates.ts';

const MAX_REMEMBERED = 10_000;

/** Reads moments, remembering what it has read: a year of bank rows has 365 dates, each many times over. */
export const createMomentReader = (order: DayOrder): ((text: string) => Moment | undefined) => {
  const remembered = new Map<string, Moment | undefined>();
  let lastText = '';
  let last: Moment | undefined;
  return (text) => {
    if (text === lastText) return last;
    lastText = text;
    last = remembered.get(text);
    if (last === undefined && !remembered.has(text)) {
      last = parseMoment(text, order);
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(text, last);
    }
    return last;
  };
};
