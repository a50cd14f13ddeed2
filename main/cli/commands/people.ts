import type { Run } from '../command.ts';
import { many, printable, table } from '../output.ts';

const lasting = (seconds: number): string => {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
};

export const people: Run = ({ withVault, arguments: typed, terminal }) => {
  const year = typed.count('year', { min: 1900, max: 9999 });
  const person = typed.text('person');
  const limit = typed.count('limit', { min: 1, max: 500 }) ?? 50;
  return withVault(async (vault) => {
    const question = { limit, ...(year !== undefined && { year }), ...(person !== undefined && { person }) };
    let answer = await vault.app.people(question);
    // Large vaults are counted in the background: a script waits for the whole.
    while (answer.behind > 0) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      answer = await vault.app.people(question);
    }
    const { messages, calendar, listening, watching, searches, posts } = answer;
    const minutes = calendar.days.reduce((sum, day) => sum + day.minutes, 0);
    const part = (there: boolean, heading: string, rows = ''): string => (there ? `${heading}\n${rows}\n` : '');
    const text = [
      part(
        messages.total > 0,
        `${many(messages.total, 'message')}, ${messages.yours} of them yours${messages.owner.length === 0 ? '' : ` (${printable(messages.owner.join(', '))})`}`,
        table(
          ['person', 'theirs', 'yours', 'last'],
          messages.persons.map((one) => [one.person, one.theirs, one.yours, one.lastDay]),
          terminal.columns,
        ),
      ),
      part(calendar.events > 0, `${many(calendar.events, 'calendar event')}, ${lasting(minutes * 60)}`),
      part(
        listening.plays > 0,
        `${many(listening.plays, 'play')}, ${lasting(listening.seconds)}`,
        table(
          ['artist', 'plays', 'time'],
          listening.artists.map(({ name, plays, seconds }) => [name, plays, lasting(seconds)]),
          terminal.columns,
        ),
      ),
      part(
        watching.views > 0,
        `Watched ${many(watching.views, 'time')}`,
        table(
          ['title', 'times'],
          watching.titles.map(({ name, views }) => [name, views]),
          terminal.columns,
        ),
      ),
      part(searches.total > 0, `Searched ${many(searches.total, 'time')}`),
      part(posts.total > 0, many(posts.total, 'post')),
    ].join('');
    return { json: answer, text: text === '' ? 'Nothing of this kind is in the vault.\n' : text };
  });
};
