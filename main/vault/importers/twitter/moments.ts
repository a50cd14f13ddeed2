import { timeText, type Member } from '../json/values.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const apiTime = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2}) (\d{4})$/;

/** "Wed Oct 10 20:19:24 +0000 2018" (the API’s), "2018-10-10 20:19:24 +0000" (Grailbird) or ISO 8601. */
export const twitterTime = (value: Member): string | null => {
  if (typeof value !== 'string') return null;
  const found = apiTime.exec(value);
  if (found === null) return timeText(value);
  const [, month = '', day = '', time = '', hours = '', minutes = '', year = ''] = found;
  const at = String(months.indexOf(month) + 1).padStart(2, '0');
  return timeText(`${year}-${at}-${day}T${time}${hours}:${minutes}`);
};
