const DAY_MS = 86_400_000;

/** Months since the year 0, so that neighbours differ by one. */
export const monthOf = (at: number): number => {
  const moment = new Date(at);
  return moment.getUTCFullYear() * 12 + moment.getUTCMonth();
};

export const monthText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;

/** Of "YYYY-MM". */
export const monthFrom = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;

export const monthStart = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1);

/** Days since 1970. */
export const dayOf = (at: number): number => Math.floor(at / DAY_MS);

export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The same day of a later month, or that month's last. */
export const addMonths = (day: number, months: number): number => {
  const moment = new Date(day * DAY_MS);
  const [year, month] = [moment.getUTCFullYear(), moment.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month, Math.min(moment.getUTCDate(), last)));
};
