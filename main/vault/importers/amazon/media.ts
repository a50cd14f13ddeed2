import type { KnownTable } from '../csv/known.ts';
import { listens, searches, views } from '../datasets.ts';
import { createTable } from '../table.ts';
import { countIn, said, timeIn } from './cells.ts';

const noTime = 'This row has no readable date and was left out.';

const materials: Readonly<Record<string, string>> = {
  promo: 'advert',
  trailer: 'trailer',
  live: 'live',
  livestreaming: 'live',
};

/** PrimeVideo.ViewingHistory.csv, "Viewing History.csv" (one row a playback), and the older one by the hour. */
export const primeVideo: KnownTable = {
  header: ['Title', ['Playback Start Datetime (UTC)', 'Playback Start Datetime', 'Playback Hour']],
  passed: [
    'Playback End Datetime (UTC)',
    'Audio Language Code',
    'Audio Type Name',
    'Benefit ID',
    'Browser',
    'Browser Name',
    'City',
    'City Name',
    'Content Quality Delivered',
    'Content Quality Entitled',
    'Country',
    'Country Code',
    'Is Autoplay',
    'Is Deleted',
    'ISP',
    'ISP Name',
    'Marketplace',
    'Operating System',
    'Operating System Name',
    'Position',
    'State',
    'State Name',
    'Subtitle Language Code',
    'Video Duration in 1080p',
    'Zip Code',
  ],
  start: (out) => {
    const add = createTable(out, views);
    return (row, line) => {
      const time = timeIn(row, 'Playback Start Datetime (UTC)', 'Playback Start Datetime', 'Playback Hour');
      if (time === null) return out.issue('bad-date', noTime, line);
      const device = [said(row, 'Device Manufacturer Name'), said(row, 'Device Model')].filter((part) => part !== null);
      add(line, {
        time,
        title: said(row, 'Title'),
        duration: countIn(row, 'Seconds Viewed'),
        kind: materials[said(row, 'Material Type Description')?.toLowerCase() ?? ''] ?? 'video',
        service: 'prime_video',
        profile: said(row, 'Profile Type', 'Profile Name'),
        device:
          said(row, 'Amazon Device Model Name') ??
          (device.length > 0 ? device.join(' ') : said(row, 'Device Type', 'Device Type Name')),
      });
    };
  },
};

/** Audible.Listening: "Listening.csv", and the older one without spaces in its names. Days, without a time. */
export const audible: KnownTable = {
  header: [
    'Start Date',
    ['Event Duration Milliseconds', 'Event Duration'],
    ['Product Name', 'Title'],
    'ASIN',
    ['Narration Speed', 'Listening Mode'],
  ],
  passed: [
    'End Date',
    'Start Position Milliseconds',
    'Start Position',
    'End Position Milliseconds',
    'End Position',
    'ASIN',
    'Book Length Milliseconds',
    'Book Length',
    'Delivery Type',
    'Narration Speed',
    'Bookmark',
    'Audio Type',
    'Asin Owned',
    'Listening Mode',
    'Store',
    'App Version',
    'Local Timezone',
  ],
  start: (out) => {
    const add = createTable(out, listens);
    return (row, line) => {
      const time = timeIn(row, 'Start Date');
      if (time === null) return out.issue('bad-date', noTime, line);
      const milliseconds = countIn(row, 'Event Duration Milliseconds', 'Event Duration');
      const title = said(row, 'Product Name', 'Title');
      add(line, {
        time,
        track: title,
        album: title,
        duration: milliseconds === null ? null : milliseconds / 1000,
        kind: 'audiobook',
        service: 'audible',
        device: said(row, 'Device Type'),
      });
    };
  },
};

/** Search-Data.Customer-Engagement.csv: what was looked for in the shop. */
export const shopSearches: KnownTable = {
  header: ['First Search Time (GMT)', ['First Search Query String', 'Keywords']],
  // Dozens of columns count clicks and name devices.
  start: (out) => {
    const add = createTable(out, searches);
    return (row, line) => {
      const time = timeIn(row, 'First Search Time (GMT)');
      if (time === null) return out.issue('bad-date', noTime, line);
      add(line, { time, text: said(row, 'Keywords', 'First Search Query String'), service: 'amazon' });
    };
  },
};

/** "Search History.csv" of Prime Video. */
export const videoSearches: KnownTable = {
  header: ['Search Query from Customer', 'Search Request Date'],
  start: (out) => {
    const add = createTable(out, searches);
    return (row, line) => {
      const time = timeIn(row, 'Search Request Date');
      if (time === null) return out.issue('bad-date', noTime, line);
      add(line, { time, text: said(row, 'Search Query from Customer'), service: 'prime_video' });
    };
  },
};
