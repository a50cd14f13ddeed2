import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { mail } from '../../../main/vault/importers/mail.ts';
import { headerTime, separatorTime } from '../../../main/vault/importers/mail/dates.ts';
import { htmlText } from '../../../main/vault/importers/mail/html.ts';
import { createMailSplitter, MAX_MAIL_BYTES } from '../../../main/vault/importers/mail/split.ts';
import { filled, readWith, sample } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/mail/', import.meta.url);

const fixture = (name: string): Buffer => readFileSync(new URL(encodeURIComponent(name), folder));
const recognised = (name: string, content: string): number =>
  mail.recognise(name, headOf(Buffer.from(content), content.length));
const same = { service: 'email', kind: 'text' };

describe('mail', () => {
  it('reads a mailbox of Gmail’s: encoded words, raw UTF-8, character sets, attachments, threads, labels, chats', async () => {
    const { of, issues, records } = await readWith(mail, fixture('All mail Including Spam and Trash.mbox'), {
      name: 'Takeout/Mail/All mail Including Spam and Trash.mbox',
    });
    expect(of('messages').map(filled)).toEqual([
      {
        ...same,
        time: '2021-05-17T11:15:00+02:00',
        sender: 'Jörg Muster',
        sender_address: 'joerg@example.org',
        text: 'Grüße aus dem Süden,\nFrom here it is 5 äpples away.',
        subject: 'Reise nach München',
        conversation: '1700000000000000001',
        direction: 'sent',
        recipients: 'Beispiel, Mara <mara@example.org>, sam@example.org, kim@example.org, 羅 <luo@example.org>',
        attachment: 'Fahrplan München.pdf, Bild ü.png',
        labels: 'Gesendet, Wichtig, Reise, Süden',
        message: '<one@mail.example.org>',
      },
      {
        ...same,
        // A chat has no date but that of its line in the mailbox.
        time: '2021-05-17T09:20:00Z',
        sender: 'Mara Beispiel',
        sender_address: 'mara@example.org',
        text: 'are you there?',
        conversation: '1700000000000000002',
        labels: 'Chat',
      },
      {
        ...same,
        time: '2021-05-18T06:00:00-04:00',
        sender: '罗',
        sender_address: 'luo@example.org',
        text: 'Café um drei?\n\n€ 5\nbar',
        subject: 'Re: Reise nach München',
        conversation: '1700000000000000001',
        direction: 'received',
        recipients: 'joerg@example.org',
        labels: 'Inbox, Opened',
        message: '<two@mail.example.org>',
        reply_to: '<one@mail.example.org>',
      },
    ]);
    expect(records.map(({ line }) => line)).toEqual([1, 47, 56]);
    expect(issues).toEqual([]);
  });

  it('reads a folder of Thunderbird’s: “From” inside a mail, named zones, a message in a message', async () => {
    const { of, issues } = await readWith(mail, fixture('Sent'), { name: 'Mail/Local Folders/Sent' });
    expect(of('messages').map(filled)).toEqual([
      {
        ...same,
        time: '2004-03-04T12:00:00-05:00',
        sender: 'sam@example.org',
        sender_address: 'sam@example.org',
        text: "Dear all,\n\nFrom now on, no more mails.\nFrom the heart: 10:30 o'clock",
        subject: 'Fwd: AW: lists',
        conversation: 'lists',
        direction: 'sent',
        message: '<three@mail.example.org>',
      },
      {
        ...same,
        time: '2004-03-05T12:00:00',
        sender: 'sam@example.org',
        sender_address: 'sam@example.org',
        text: expect.stringMatching(/^See below\.[^]*Inner words\.$/) as string,
        subject: 'a message in a message',
        conversation: 'a message in a message',
        direction: 'sent',
        recipients: 'mara@example.org',
        attachment: 'inner.zip',
        message: '<four@mail.example.org>',
      },
    ]);
    expect(issues).toEqual([]);
  });

  it.each(['note.eml', '12345.emlx'])('reads the one mail of %s', async (name) => {
    const { of, issues } = await readWith(mail, fixture(name), { name });
    expect(of('messages').map(filled)).toEqual([
      {
        ...same,
        time: '2023-02-01T08:00:00+00:00',
        sender: 'Kim',
        sender_address: 'kim@example.org',
        text: 'Der Schlüssel liegt im Kühlschrank.',
        subject: 'Schlüsselbund',
        conversation: 'Schlüsselbund',
        recipients: 'Sam <sam@example.org>',
        message: '<five@mail.example.org>',
      },
    ]);
    expect(issues).toEqual([]);
  });

  it('neither holds nor decodes attachments, however large', () => {
    const splitter = createMailSplitter(true);
    const head = 'From a@b Tue Aug 05 08:00:23 2008\nContent-Type: multipart/mixed;\n boundary=x\n\n--x\n\nhi\n--x\n';
    splitter.push(Buffer.from(`${head}Content-Type: image/jpeg; name="a.jpg"\nContent-Transfer-Encoding: Base64\n\n`));
    const megabyte = Buffer.from(`${'QUJD'.repeat(19)}\n`.repeat(13_618));
    for (let n = 0; n < 64; n += 1) splitter.push(megabyte);
    splitter.push(Buffer.from('--x--\n'));
    const [found] = splitter.end();
    expect(Buffer.from(found?.bytes ?? []).toString()).toBe(
      `${head.slice(head.indexOf('\n') + 1)}Content-Type: image/jpeg; name="a.jpg"\nContent-Transfer-Encoding: Base64\n\n--x--\n`,
    );
    expect(found?.cut).toBe(false);
  });

  it('cuts a mail beyond all measure, says so, and reads the next', async () => {
    const next = 'From a@b Tue Aug 05 08:00:23 2008\nFrom: a@b\nTo: c@d\nDate: 5 Aug 2008 08:00:00 +0000\n\n';
    const content = `${next}${'long '.repeat(MAX_MAIL_BYTES / 4)}\n\n${next}short\n`;
    const { of, issues } = await readWith(mail, content);
    expect(of('messages').map(({ text }) => String(text).length)).toEqual([1024 * 1024, 5]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['too-large', 1]]);
  });

  it('cuts a mail of more lines than the parser can hold, and reads the next', async () => {
    const next = 'From a@b Tue Aug 05 08:00:23 2008\nFrom: a@b\nTo: c@d\nDate: 5 Aug 2008 08:00:00 +0000\n\n';
    const { of, issues } = await readWith(mail, `${next}first${'\n'.repeat(300_000)}${next}second\n`);
    expect(of('messages').map(({ text }) => text)).toEqual(['first', 'second']);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['too-large', 1]]);
  });

  it('lets a mail without a header cost only itself', async () => {
    const first = 'From a@b Tue Aug 05 08:00:23 2008\n';
    const { of, issues } = await readWith(
      mail,
      `${first}Subject: a\nFrom: a@b\n\nx\n\n${first}\n${first}Subject: b\nFrom: a@b\n\ny\n`,
    );
    expect(of('messages').map(({ subject }) => subject)).toEqual(['a', 'b']);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['mail-broken', 7]]);
  });

  it('reads dates as mail programs write them', () => {
    expect(
      [
        'Tue, 5 Aug 2008 01:00:12 -0700 (PDT)',
        '5 Aug 2008 01:00 GMT',
        'Tue,  5 Aug 2008 01:00:12 PDT',
        'Tue, 05 Aug 08 01:00:12 +0530',
        'Tue, 5 Aug 2008 01:00:12 +9900',
        'Tue, 31 Feb 2008 01:00:12 +0000',
        'soon',
        '',
      ].map(headerTime),
    ).toEqual([
      '2008-08-05T01:00:12-07:00',
      '2008-08-05T01:00:00Z',
      '2008-08-05T01:00:12-07:00',
      '2008-08-05T01:00:12+05:30',
      '2008-08-05T01:00:12',
      null,
      null,
      null,
    ]);
    expect(separatorTime('From a@b Tue Aug  5 08:00:23 2008')).toBe('2008-08-05T08:00:23');
    expect(separatorTime('From 1@xxx Tue Aug 05 08:00:23 +0000 2008')).toBe('2008-08-05T08:00:23Z');
  });

  it('makes words of HTML without what nobody sees', () => {
    expect(
      htmlText(
        '<style>x{}</style><p>Hi&nbsp;<b>you</b></p>\n\n<table><tr><td>1<td>2</tr></table><!-- no --><a href="u">go</a>',
      ),
    ).toBe('Hi you\n\n1 2\n\ngo');
    expect(htmlText('<div>'.repeat(50_000))).toBe('');
  });

  it('reads forwarded mails with their dates as they are written, and not as this machine would', async () => {
    const inner =
      'From: Pia <pia@example.org>\nTo: ines@example.org\nDate: Mon, 01 Feb 2010 12:18:40 +0100\nSubject: inner\n\nIn words\n';
    const part = (head: string): string => `--x\nContent-Type: message/rfc822${head}\n\n${inner}`;
    const head =
      'From: ines@example.org\nSubject: Fwd: inner\nDate: Tue, 02 Feb 2010 08:00:00 +0000\nMIME-Version: 1.0\n';
    const outer = (type: string, body: string): string =>
      `${head}Content-Type: multipart/${type}; boundary=x\n\n--x\n\nSee below\n${body}--x--\n`;
    const textOf = async (content: string): Promise<unknown> =>
      (await readWith(mail, content)).of('messages')[0]?.['text'];
    expect(await textOf(outer('mixed', part('')))).toBe(
      'See below\n\nFrom: Pia <pia@example.org>\nDate: Mon, 01 Feb 2010 12:18:40 +0100\nSubject: inner\nTo: ines@example.org\n\nIn words',
    );
    expect(await textOf(outer('report', part('')))).toBe('See below');
    const attached = await readWith(mail, outer('mixed', part('\nContent-Disposition: attachment; filename="a.eml"')));
    expect(attached.of('messages')[0]).toMatchObject({ text: 'See below', attachment: 'a.eml' });
  });

  it('leaves other texts with colons alone', () => {
    for (const text of [
      'Name: x\nValue: y\n\nbody\n',
      'From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nSubject: x\nDate: Tue, 5 Aug 2008 01:00:12 -0000\nMIME-Version: 1.0\n\n',
      'From here it was far.\nDate: x\n',
      'From: a\nTo: b\n',
      'BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n',
      'HTTP/1.1 200 OK\nDate: Tue, 5 Aug 2008 01:00:12 GMT\nContent-Type: text/html\n\n',
    ])
      expect([text, recognised('file.txt', text)]).toEqual([text, 0]);
  });

  const path = sample('exports/mail/small.gmail.mbox');
  it.skipIf(path === null)('gives the three mails of the sample', async () => {
    const { of, issues } = await readWith(mail, readFileSync(path ?? ''), { name: 'small.gmail.mbox' });
    expect(
      of('messages').map(({ time, sender, subject, text }) => [time, sender, subject, String(text).slice(0, 20)]),
    ).toEqual([
      [
        '2008-08-05T01:00:12-07:00',
        'ł Zieliński',
        '[fw-general] Zend_Form and generating fields',
        'Unfortunately it is ',
      ],
      ['2016-03-23T01:57:00Z', 'Person Person', null, 'Nothing worse than b'],
      ['2021-07-20T00:22:49Z', '罗', 'test', '好好学习，天天向上'],
    ]);
    expect(issues).toEqual([]);
  });
});
