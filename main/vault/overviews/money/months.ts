import { DAY_MS, dayOf } from '../days.ts';

/** Of "YYYY-MM". */
export const monthFrom = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;

/** The same day of a later month, or that month's last. */
export const addMonths = (day: number, months: number): number => {
  const moment = new Date(day * DAY_MS);
  const [year, month] = [moment.getUTCFullYear(), moment.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month, Math.min(moment.getUTCDate(), last)));
};
