import { createFormat } from '../create-format.ts';

export const format = createFormat('de-DE', {
  today: 'Heute',
  yesterday: 'Gestern',
  justNow: 'gerade eben',
  minutesAgo: (minutes) => `vor ${minutes} min`,
  atTime: (dayName, time) => `${dayName.toLowerCase()}, ${time}`,
  secondsLeft: (seconds) => `noch ${seconds} s`,
  minutesLeft: (minutes) => `noch etwa ${minutes} min`,
  hoursLeft: (hours) => `noch etwa ${hours} h`,
});

/** „1 Datensatz“, „1.204 Datensätze“ */
export const { count, counted, size, until } = format;
