import { contacts, logins, reactions } from '../datasets.ts';
import type { KnownTable } from '../csv/known.ts';
import { createTable } from '../table.ts';
import { fullName, linkedinTime, plainText } from './cells.ts';

const connections: KnownTable = {
  header: ['First Name', 'Last Name', 'Company', 'Position', 'Connected On'],
  start: (out) => {
    const add = createTable(out, contacts);
    return (row, line) => {
      const name = fullName(row, 'First Name', 'Last Name');
      const url = row.text('URL');
      // A member who left LinkedIn leaves an empty row with a date.
      if (name === null && url === null) return;
      add(line, {
        name,
        given_name: row.text('First Name'),
        family_name: row.text('Last Name'),
        organisation: row.text('Company'),
        title: row.text('Position'),
        emails: row.text('Email Address'),
        url,
        service: 'linkedin',
        relation: 'contact',
        since: linkedinTime(row.text('Connected On')),
      });
    };
  },
};

const invitations: KnownTable = {
  header: ['From', 'To', 'Sent At', 'Direction'],
  start: (out) => {
    const add = createTable(out, contacts);
    return (row, line) => {
      const isOurs = row.text('Direction')?.toUpperCase() === 'OUTGOING';
      const [from, to] = [row.text('From'), row.text('To')];
      const [inviter, invitee] = [row.text('inviterProfileUrl'), row.text('inviteeProfileUrl')];
      add(line, {
        name: isOurs ? to : from,
        note: row.text('Message'),
        url: isOurs ? invitee : inviter,
        service: 'linkedin',
        relation: isOurs ? 'invited' : 'invited_by',
        since: linkedinTime(row.text('Sent At')),
      });
    };
  },
};

const profile: KnownTable = {
  header: ['First Name', 'Last Name', 'Headline', 'Summary'],
  passed: ['Maiden Name', 'Industry', 'Zip Code', 'Twitter Handles', 'Instant Messengers', 'Geo Location'],
  start: (out) => {
    const add = createTable(out, contacts);
    return (row, line) =>
      add(line, {
        name: fullName(row, 'First Name', 'Last Name'),
        given_name: row.text('First Name'),
        family_name: row.text('Last Name'),
        title: row.text('Headline'),
        addresses: row.text('Address') ?? row.text('Geo Location'),
        birthday: row.text('Birth Date'),
        note: row.text('Summary'),
        url: row.text('Websites'),
        service: 'linkedin',
        relation: 'self',
      });
  },
};

const imported: KnownTable = {
  header: ['FirstName', 'LastName', 'Emails', 'PhoneNumbers'],
  passed: ['InstantMessageHandles', 'Birthdate', 'Location', 'BookmarkedAt', 'Profiles', 'UpdatedAt'],
  path: /(?:^|[/\\])ImportedContacts[^/\\]*\.csv$/i,
  start: (out) => {
    const add = createTable(out, contacts);
    return (row, line) =>
      add(line, {
        name: row.text('FullName') ?? fullName(row, 'FirstName', 'LastName'),
        given_name: row.text('FirstName'),
        family_name: row.text('LastName'),
        organisation: row.text('Companies'),
        title: row.text('Title'),
        emails: row.text('Emails'),
        phones: row.text('PhoneNumbers'),
        addresses: row.text('Addresses'),
        url: row.text('Sites'),
        service: 'linkedin',
        relation: 'imported',
        since: linkedinTime(row.text('CreatedAt')),
      });
  },
};

const memberFollows: KnownTable = {
  header: ['Date', 'Status', 'FullName'],
  start: (out) => {
    const add = createTable(out, contacts);
    return (row, line) =>
      add(line, {
        name: row.text('FullName'),
        service: 'linkedin',
        relation: row.text('Status')?.toLowerCase() === 'unfollowed' ? 'unfollowed' : 'following',
        since: linkedinTime(row.text('Date')),
      });
  },
};

const companyFollows: KnownTable = {
  header: ['Organization', 'Followed On'],
  start: (out) => {
    const add = createTable(out, reactions);
    return (row, line) =>
      add(line, {
        time: linkedinTime(row.text('Followed On')),
        kind: 'follow',
        target: row.text('Organization'),
        service: 'linkedin',
      });
  },
};

/** Skills confirmed by or for others. */
const endorsements = (who: 'Endorser' | 'Endorsee', kind: string): KnownTable => ({
  header: ['Endorsement Date', 'Skill Name', `${who} First Name`],
  passed: ['Endorsement Status'],
  start: (out) => {
    const add = createTable(out, reactions);
    return (row, line) =>
      add(line, {
        time: linkedinTime(row.text('Endorsement Date')),
        kind,
        target: row.text('Skill Name'),
        author: fullName(row, `${who} First Name`, `${who} Last Name`),
        service: 'linkedin',
        url: row.text(`${who} Public Url`),
      });
  },
});

const signIns: KnownTable = {
  header: ['Login Date', 'IP Address', 'User Agent'],
  start: (out) => {
    const add = createTable(out, logins);
    return (row, line) =>
      add(line, {
        time: linkedinTime(row.text('Login Date')),
        service: 'linkedin',
        kind: row.text('Login Type')?.toLowerCase() ?? 'login',
        address: row.text('IP Address'),
        device: plainText(row.text('User Agent')),
      });
  },
};

export const peopleTables: readonly KnownTable[] = [
  connections,
  invitations,
  profile,
  imported,
  memberFollows,
  companyFollows,
  endorsements('Endorser', 'endorsement_received'),
  endorsements('Endorsee', 'endorsement_given'),
  signIns,
];
