import type { AppCalls, Value } from '../../../preload/contract/calls.ts';
import type { Finding } from '../../../preload/contract/calls/today.ts';
import type { Run } from '../command.ts';
import { many, printable, table } from '../output.ts';
import { UsageError } from '../usage.ts';

const lasting = (minutes: number): string =>
  `${Math.floor(minutes / 60)} h ${String(Math.round(minutes) % 60).padStart(2, '0')} min`;

const said = (finding: Finding): string => {
  switch (finding.kind) {
    case 'risen':
      return `${finding.name} costs ${finding.now} ${finding.currency} since ${finding.day}. It was ${finding.was}.`;
    case 'spent-more':
      return `${finding.spent} ${finding.currency} spent in ${finding.month}; ${finding.usual} in the middle month before.`;
    case 'short-nights':
      return `${lasting(finding.minutes)} asleep on average in the last ${many(finding.nights, 'night')}; ${lasting(finding.usual)} before.`;
    case 'talk':
      return `Talked most with ${finding.person} in ${finding.month}: ${many(finding.messages, 'message')}.`;
    case 'artist':
      return `Listened most to ${finding.artist} in ${finding.month}: ${many(finding.plays, 'play')}, ${lasting(finding.seconds / 60)}.`;
    case 'full-week':
      return `The week from ${finding.fromDay} was the fullest in a year: ${lasting(finding.minutes)}.`;
    case 'most-ever':
      return `${finding.label}: more in ${finding.month} than in any other month, ${finding.records} in all.`;
    case 'back-at':
      return `At ${finding.place} again on ${finding.day}, for the first time since ${finding.lastDay}.`;
    case 'year-ago':
      return `A year before, on ${finding.day}: records ${finding.records.map(({ id }) => id).join(', ')}.`;
  }
};

const waits = ({ undrilled, unread, unverified, matched }: Value<AppCalls, 'today'>['waiting']): string[] => [
  ...(undrilled ? ['The recovery words were never tried.'] : []),
  ...(unread > 0 ? [`${many(unread, 'file')} could not be read, or no reader knows them.`] : []),
  ...(unverified > 0 ? [`${many(unverified, 'file')} read by a reader that follows no public description.`] : []),
  ...(matched > 0 ? [`${many(matched, 'payment')} in two files, each counted once.`] : []),
];

const paragraph = (heading: string, lines: readonly string[], nothing: string): string =>
  `${heading}\n${(lines.length === 0 ? [nothing] : lines).map((line) => `  ${printable(line)}\n`).join('')}`;

export const today: Run = ({ withVault, arguments: typed, terminal }) => {
  const day = typed.text('day');
  if (day !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))))
    throw new UsageError('"--day" takes a day such as 2025-03-01.');
  return withVault(async (vault) => {
    const question = day === undefined ? {} : { day };
    let answer = await vault.app.today(question);
    // Large vaults are counted in the background: a script waits for the whole.
    while (answer.behind > 0) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      answer = await vault.app.today(question);
    }
    const { endsOn, findings, waiting, cameIn } = answer;
    return {
      json: answer,
      text:
        (endsOn === null ? '' : `The data ends on ${endsOn}; what is worth seeing is told as of then.\n`) +
        paragraph('Worth seeing', findings.map(said), 'Nothing stands out.') +
        paragraph('Waiting', waits(waiting), 'Nothing.') +
        'Came in\n' +
        table(
          ['day', 'files', 'records', 'to see'],
          cameIn.map((one) => [one.day, one.files, one.records, one.problems.length + one.moreProblems]),
          terminal.columns,
        ),
    };
  });
};
