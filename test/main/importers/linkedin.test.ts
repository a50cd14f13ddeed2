import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { linkedin } from '../../../main/vault/importers/linkedin.ts';
import { linkedinTime, plainText } from '../../../main/vault/importers/linkedin/cells.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = join(import.meta.dirname, '../../fixtures/importers/linkedin');

const read = async (name: string) => {
  const { records, issues } = await readWith(linkedin, readFileSync(join(folder, name)), { name });
  expect(issues).toEqual([]);
  return records.map(({ dataset, values }) => ({ dataset, ...filled(values) }));
};

describe('a LinkedIn export', () => {
  it('gives messages of exports before 2020, the month first in their dates', async () => {
    const same = { dataset: 'messages', service: 'linkedin', kind: 'text', conversation: 'Zoë Berg' };
    expect(await read('Messages_old.csv')).toEqual([
      {
        ...same,
        time: '2018-01-02T15:04:00',
        sender: 'Zoë Berg',
        text: 'Hello from the lighthouse',
        direction: 'received',
        recipients: 'Ines Falk',
        labels: 'inbox',
      },
      {
        ...same,
        time: '2018-12-31T15:05:00',
        sender: 'Ines Falk',
        text: 'Hello, Zoë',
        direction: 'sent',
        subject: 'Lamp',
        recipients: 'Zoë Berg',
        labels: 'sent',
      },
    ]);
  });

  it('gives connections below the notes, and passes over members who left', async () => {
    expect(await read('Connections.csv')).toEqual([
      {
        dataset: 'contacts',
        name: 'Zoë Berg',
        given_name: 'Zoë',
        family_name: 'Berg',
        organisation: 'Lamps, Ltd',
        title: 'Keeper',
        emails: 'zoe@example.org',
        url: 'https://www.linkedin.com/in/zoe-berg',
        service: 'linkedin',
        relation: 'contact',
        since: '2024-01-12T00:00:00',
      },
    ]);
  });

  it('gives messages, those that are pages as their words', async () => {
    const common = { dataset: 'messages', conversation: '2-abc==', service: 'linkedin', kind: 'text' };
    expect(await read('messages.csv')).toEqual([
      {
        ...common,
        time: '2024-02-03T04:05:06Z',
        sender: 'Zoë Berg',
        text: 'Hello & welcome\nTwo',
        sender_address: 'https://www.linkedin.com/in/zoe-berg',
        recipients: 'Ines Falk',
        labels: 'inbox',
      },
      {
        ...common,
        time: '2024-02-03T05:05:06Z',
        sender: 'Ines Falk',
        text: 'I <3 lamps',
        direction: 'sent',
        subject: 'Re',
        sender_address: 'https://www.linkedin.com/in/ines',
        recipients: 'Zoë Berg',
        labels: 'sent',
      },
    ]);
  });

  it('gives invitations as the other one’s, whoever sent them', async () => {
    expect(await read('Invitations.csv')).toEqual([
      {
        dataset: 'contacts',
        name: 'Tom Ray',
        note: 'Let us talk',
        url: 'https://www.linkedin.com/in/tom',
        service: 'linkedin',
        relation: 'invited',
        since: '2024-01-02T15:04:00',
      },
      {
        dataset: 'contacts',
        name: 'Ada Moor',
        url: 'https://www.linkedin.com/in/ada',
        service: 'linkedin',
        relation: 'invited_by',
        since: '2023-11-12T10:04:00',
      },
    ]);
  });

  it('gives what was said, shared, liked, followed and looked for', async () => {
    expect(await read('Comments.csv')).toMatchObject([
      { dataset: 'posts', time: '2024-03-01T08:01:00', text: 'Well done, "Zoë"', kind: 'comment' },
    ]);
    expect(await read('Shares.csv')).toMatchObject([
      { text: 'A thought', kind: 'post', url: 'https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A2' },
      { kind: 'share', url: 'https://example.org/x' },
    ]);
    expect(await read('Reactions.csv')).toMatchObject([
      { dataset: 'reactions', kind: 'celebrate', time: '2024-03-01T08:00:00' },
    ]);
    expect(await read('Company Follows.csv')).toEqual([
      {
        dataset: 'reactions',
        time: '2020-09-05T08:12:14Z',
        kind: 'follow',
        target: 'Trinity House',
        service: 'linkedin',
      },
    ]);
    expect(await read('SearchQueries.csv')).toEqual([
      { dataset: 'searches', time: '2020-05-10T12:34:56Z', text: 'lighthouse jobs', service: 'linkedin' },
    ]);
    expect(await read('Positions.csv')).toEqual([
      {
        dataset: 'linkedin_career',
        kind: 'position',
        organisation: 'Lamps, Ltd',
        title: 'Keeper',
        started: 'Jan 2019',
        place: 'Portland',
        description: 'Kept lamps',
      },
    ]);
  });

  it.each([
    ['2020/05/10 12:34:56 UTC', '2020-05-10T12:34:56Z'],
    ['12 Jan 2024', '2024-01-12T00:00:00'],
    ['1/2/24, 3:04 PM', '2024-01-02T15:04:00'],
    ['Sat Sep 05 08:12:14 UTC 2026', '2026-09-05T08:12:14Z'],
    ['yesterday', null],
  ])('reads the time %s', (written, expected) => expect(linkedinTime(written)).toBe(expected));

  it('keeps angle brackets that are no markup', () => {
    expect(plainText('a < b and <c>')).toBe('a < b and <c>');
    expect(plainText('<p>x &#39;y&#39;</p>')).toBe("x 'y'");
  });

  it('leaves tables of others alone, whatever they are called', () => {
    const sure = (name: string, text: string) => linkedin.recognise(name, headOf(Buffer.from(text), text.length));
    expect(sure('Comments.csv', 'id,body\n1,2\n')).toBe(0);
    expect(sure('table.csv', 'Date,Type,Link\n1,2,3\n')).toBe(0);
    expect(sure('Skills.csv', 'Name\nTypeScript\n')).toBe(0);
  });
});
