import { events, views } from '../datasets.ts';
import type { KnownTable } from '../csv/known.ts';
import { field } from '../datasets/field.ts';
import { createTable } from '../table.ts';
import type { DatasetSchema } from '../types.ts';
import { linkedinTime } from './cells.ts';

/** Where the owner worked and learned. Beginnings and ends are months or years, in the source’s words. */
const career = {
  name: 'linkedin_career',
  label: 'Career',
  fields: [
    field('kind', 'text', 'position, education'),
    field('organisation', 'text', 'Company or school'),
    field('title', 'text', 'Position or degree'),
    field('started', 'text', 'Month or year'),
    field('finished', 'text', 'Month or year; empty while it goes on'),
    field('place', 'text', 'Where'),
    field('description', 'text', 'In the owner’s words'),
  ],
  identity: 'all',
  searchable: ['organisation', 'title', 'place', 'description'],
} as const satisfies DatasetSchema;

const positions: KnownTable = {
  header: ['Company Name', 'Title', 'Started On', 'Finished On'],
  start: (out) => {
    const add = createTable(out, career);
    return (row, line) =>
      add(line, {
        kind: 'position',
        organisation: row.text('Company Name'),
        title: row.text('Title'),
        started: row.text('Started On'),
        finished: row.text('Finished On'),
        place: row.text('Location'),
        description: row.text('Description'),
      });
  },
};

const education: KnownTable = {
  header: ['School Name', 'Start Date', 'End Date', 'Degree Name'],
  start: (out) => {
    const add = createTable(out, career);
    return (row, line) => {
      const notes = [row.text('Notes'), row.text('Activities')].filter((text) => text !== null);
      add(line, {
        kind: 'education',
        organisation: row.text('School Name'),
        title: row.text('Degree Name'),
        started: row.text('Start Date'),
        finished: row.text('End Date'),
        description: notes.length === 0 ? null : notes.join('\n'),
      });
    };
  },
};

/** "Jan 01, 2024 10:00 AM - Jan 01, 2024 11:00 AM" */
const meetings: KnownTable = {
  header: ['Event Name', 'Event Time', 'Status'],
  start: (out) => {
    const add = createTable(out, events);
    return (row, line) => {
      const [start = null, end = null] = row.text('Event Time')?.split(' - ') ?? [];
      add(line, {
        start: linkedinTime(start),
        end: linkedinTime(end),
        all_day: false,
        title: row.text('Event Name'),
        kind: 'event',
        status: row.text('Status')?.toLowerCase(),
        url: row.text('External Url'),
      });
    };
  },
};

const learning: KnownTable = {
  header: ['Content Title', 'Content Type', ['Content Last Watched Date (if viewed)', 'Content Last Watched Date']],
  passed: [
    'Content Description',
    'Content Completed At (if completed)',
    'Content Saved',
    'Notes taken on videos (if taken)',
  ],
  start: (out) => {
    const add = createTable(out, views);
    return (row, line) => {
      const watched = row.text('Content Last Watched Date (if viewed)', 'Content Last Watched Date');
      // What was only saved was not watched.
      if (watched === null) return;
      add(line, {
        time: linkedinTime(watched),
        title: row.text('Content Title'),
        kind: row.text('Content Type')?.toLowerCase() ?? 'video',
        service: 'linkedin_learning',
      });
    };
  },
};

export const careerTables: readonly KnownTable[] = [positions, education, meetings, learning];
