import { createFormat } from '../create-format.ts';

export const format = createFormat('en-GB', {
  today: 'Today',
  yesterday: 'Yesterday',
  justNow: 'just now',
  minutesAgo: (minutes) => `${minutes} min ago`,
  atTime: (dayName, time) => `${dayName.toLowerCase()}, ${time}`,
  secondsLeft: (seconds) => `${seconds} s left`,
  minutesLeft: (minutes) => `about ${minutes} min left`,
  hoursLeft: (hours) => `about ${hours} h left`,
});

export const { count, size, until } = format;

/** "1 record", "1,204 records" */
export const counted = (value: number, one: string, many = `${one}s`): string => format.counted(value, one, many);
