import type { Format } from './create-format.ts';
import { format as german } from './de/format.ts';
import { format as english } from './en/format.ts';
import { followLanguage } from './language.ts';

let format: Format = english;
followLanguage((now) => (format = now === 'de' ? german : english));

/*
 * Numbers, sizes and moments in the language that is spoken now (create-format.ts says how each looks). Counting things
 * by name ("3 files") is a sentence and stands in the dictionaries.
 */
export const count: Format['count'] = (value) => format.count(value);
export const size: Format['size'] = (sizeBytes) => format.size(sizeBytes);
export const timeLeft: Format['timeLeft'] = (...amounts) => format.timeLeft(...amounts);
export const day: Format['day'] = (at, now) => format.day(at, now);
export const time: Format['time'] = (at) => format.time(at);
export const ago: Format['ago'] = (at, now) => format.ago(at, now);
export const until: Format['until'] = (at, now) => format.until(at, now);
export const exactly: Format['exactly'] = (at) => format.exactly(at);
export const span: Format['span'] = (from, to) => format.span(from, to);
export const calendarDate: Format['calendarDate'] = (value) => format.calendarDate(value);
export const decimal: Format['decimal'] = (value) => format.decimal(value);
export const figure: Format['figure'] = (value) => format.figure(value);
export const amountFigure: Format['amountFigure'] = (amount, currency) => format.amountFigure(amount, currency);
export const amountOf: Format['amountOf'] = (amount, currency) => format.amountOf(amount, currency);
export const lasting: Format['lasting'] = (seconds) => format.lasting(seconds);
export const whenSaid: Format['whenSaid'] = (when, length) => format.whenSaid(when, length);
export const daysSaid: Format['daysSaid'] = (fromMs, untilMs) => format.daysSaid(fromMs, untilMs);
export const typedFigure: Format['typedFigure'] = (typed) => format.typedFigure(typed);
