import { messages, posts, reactions, searches } from '../datasets.ts';
import type { KnownTable } from '../csv/known.ts';
import { createTable } from '../table.ts';
import { fullName, linkedinTime, plainText } from './cells.ts';

const conversations: KnownTable = {
  header: ['CONVERSATION ID', 'FROM', 'DATE', 'CONTENT'],
  passed: ['RECIPIENT PROFILE URLS', 'IS CONVERSATION DRAFT'],
  start: (out) => {
    const add = createTable(out, messages);
    return (row, line) => {
      const title = row.text('CONVERSATION TITLE');
      const folder = row.text('FOLDER');
      const isDraft = row.text('IS MESSAGE DRAFT');
      add(line, {
        time: linkedinTime(row.text('DATE')),
        sender: row.text('FROM'),
        text: plainText(row.text('CONTENT')),
        conversation: title ?? row.text('CONVERSATION ID'),
        service: 'linkedin',
        kind: isDraft !== null && /^(?:yes|true)$/i.test(isDraft) ? 'draft' : 'text',
        direction: folder?.toUpperCase() === 'SENT' ? 'sent' : null,
        subject: row.text('SUBJECT'),
        sender_address: row.text('SENDER PROFILE URL'),
        recipients: row.text('TO'),
        attachment: row.text('ATTACHMENTS'),
        labels: folder?.toLowerCase(),
        reply_to: null,
      });
    };
  },
};

/** Before 2020: Messages.csv without numbers of conversations, which are told apart by who takes part. */
const oldMessages: KnownTable = {
  header: ['From', 'To', 'Date', 'Subject', 'Content', 'Direction', 'Folder'],
  start: (out) => {
    const add = createTable(out, messages);
    return (row, line) => {
      const direction = row.text('Direction')?.toUpperCase();
      const [from, to] = [row.text('From'), row.text('To')];
      add(line, {
        time: linkedinTime(row.text('Date')),
        sender: from,
        text: plainText(row.text('Content')),
        conversation: direction === 'OUTGOING' ? to : from,
        service: 'linkedin',
        kind: 'text',
        direction: direction === 'OUTGOING' ? 'sent' : direction === 'INCOMING' ? 'received' : null,
        subject: row.text('Subject'),
        recipients: to,
        labels: row.text('Folder')?.toLowerCase(),
      });
    };
  },
};

const shares: KnownTable = {
  header: ['Date', 'ShareLink', 'ShareCommentary'],
  passed: ['Visibility'],
  start: (out) => {
    const add = createTable(out, posts);
    return (row, line) => {
      const text = row.text('ShareCommentary');
      const link = row.text('ShareLink');
      add(line, {
        time: linkedinTime(row.text('Date')),
        text,
        service: 'linkedin',
        kind: text === null ? 'share' : 'post',
        url: row.text('SharedUrl') ?? link,
        media: row.text('MediaUrl'),
        post: link,
      });
    };
  },
};

const comments: KnownTable = {
  header: ['Date', 'Link', 'Message'],
  path: /(?:^|[/\\])Comments[^/\\]*\.csv$/i,
  start: (out) => {
    const add = createTable(out, posts);
    return (row, line) =>
      add(line, {
        time: linkedinTime(row.text('Date')),
        text: row.text('Message'),
        service: 'linkedin',
        kind: 'comment',
        url: row.text('Link'),
      });
  },
};

const reposts: KnownTable = {
  header: ['Date', 'Link'],
  path: /(?:^|[/\\])Instant[ _]?Reposts[^/\\]*\.csv$/i,
  start: (out) => {
    const add = createTable(out, posts);
    return (row, line) =>
      add(line, { time: linkedinTime(row.text('Date')), service: 'linkedin', kind: 'share', url: row.text('Link') });
  },
};

const gestures: KnownTable = {
  header: ['Date', 'Type', 'Link'],
  path: /(?:^|[/\\])Reactions[^/\\]*\.csv$/i,
  start: (out) => {
    const add = createTable(out, reactions);
    return (row, line) =>
      add(line, {
        time: linkedinTime(row.text('Date')),
        kind: row.text('Type')?.toLowerCase(),
        service: 'linkedin',
        url: row.text('Link'),
      });
  },
};

const votes: KnownTable = {
  header: ['Date', 'Link', 'OptionText'],
  start: (out) => {
    const add = createTable(out, reactions);
    return (row, line) =>
      add(line, {
        time: linkedinTime(row.text('Date')),
        kind: 'poll_vote',
        target: row.text('OptionText'),
        service: 'linkedin',
        url: row.text('Link'),
      });
  },
};

const queries: KnownTable = {
  header: ['Time', 'Search Query'],
  start: (out) => {
    const add = createTable(out, searches);
    return (row, line) =>
      add(line, { time: linkedinTime(row.text('Time')), text: row.text('Search Query'), service: 'linkedin' });
  },
};

/** Recommendations: what the owner wrote is a review, what was written about the owner a message. */
const given: KnownTable = {
  header: ['First Name', 'Last Name', 'Company', 'Job Title', 'Text'],
  path: /(?:^|[/\\])Recommendations?[ _]Given[^/\\]*\.csv$/i,
  passed: ['Status', 'Company', 'Job Title'],
  start: (out) => {
    const add = createTable(out, posts);
    return (row, line) =>
      add(line, {
        time: linkedinTime(row.text('Creation Date')),
        text: row.text('Text'),
        service: 'linkedin',
        kind: 'review',
        community: fullName(row, 'First Name', 'Last Name'),
      });
  },
};

const received: KnownTable = {
  header: ['First Name', 'Last Name', 'Company', 'Job Title', 'Text'],
  path: /(?:^|[/\\])Recommendations?[ _]Received[^/\\]*\.csv$/i,
  passed: ['Status', 'Company', 'Job Title'],
  start: (out) => {
    const add = createTable(out, messages);
    return (row, line) =>
      add(line, {
        time: linkedinTime(row.text('Creation Date')),
        sender: fullName(row, 'First Name', 'Last Name'),
        text: row.text('Text'),
        conversation: 'Recommendations',
        service: 'linkedin',
        kind: 'text',
        direction: 'received',
      });
  },
};

export const wordTables: readonly KnownTable[] = [
  conversations,
  oldMessages,
  shares,
  votes,
  comments,
  gestures,
  reposts,
  queries,
  given,
  received,
];
