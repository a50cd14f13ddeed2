import type { AppCalls, Value } from '../../../preload/contract/calls.ts';
import type { BodyDay } from '../../../preload/contract/calls/body.ts';
import type { Run } from '../command.ts';
import { many, table } from '../output.ts';
import { UsageError } from '../usage.ts';

const dayOf = (typed: string | undefined, option: string): string | undefined => {
  if (typed === undefined) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed) || Number.isNaN(Date.parse(typed)))
    throw new UsageError(`"--${option}" takes a day such as 2025-03-01.`);
  return typed;
};

const lasting = (minutes: number): string =>
  `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
const said = (value: number | undefined, unit = ''): string => (value === undefined ? '' : `${value}${unit}`);

const columns = ['day', 'asleep', 'steps', 'resting', 'heart', 'weight', 'workouts'];
const rowOf = ({ day, sleep, steps, resting, heart, weightKg, workouts }: BodyDay): string[] => [
  day,
  sleep === undefined || sleep.asleep === 0 ? '' : lasting(sleep.asleep),
  said(steps?.count),
  said(resting),
  heart === undefined ? '' : `${heart.min}-${heart.max}`,
  said(weightKg, ' kg'),
  workouts === undefined ? '' : lasting(workouts.minutes),
];

const clock = (wallMs: number): string => new Date(wallMs).toISOString().slice(11, 16);
const dayInWords = (answer: Value<AppCalls, 'bodyDay'>, width: number): string => {
  const { day, workouts } = answer;
  if (Object.keys(day).length === 1) return `Nothing is recorded on ${day.day}.\n`;
  const { sleep, steps } = day;
  return [
    table(columns, [rowOf(day)], width),
    sleep === undefined
      ? ''
      : `Night ${clock(sleep.fromMs)} to ${clock(sleep.untilMs)}: core ${lasting(sleep.core)}, deep ${lasting(sleep.deep)}, REM ${lasting(sleep.rem)}, awake ${lasting(sleep.awake)}\n`,
    steps === undefined || steps.others === 0
      ? ''
      : `Steps of the source that counted most; ${many(steps.others, 'other source')} not added.\n`,
    ...workouts.map(
      ({ kind, fromMs, untilMs, metres }) =>
        `${clock(fromMs)} ${kind.replaceAll('_', ' ')}, ${lasting(Math.round((untilMs - fromMs) / 60_000))}${metres === undefined ? '' : `, ${(metres / 1000).toFixed(1)} km`}\n`,
    ),
  ].join('');
};

export const body: Run = ({ withVault, arguments: typed, terminal }) => {
  const day = dayOf(typed.text('day'), 'day');
  const year = typed.count('year', { min: 1900, max: 9999 });
  const from = dayOf(typed.text('from'), 'from');
  const until = dayOf(typed.text('until'), 'until');
  if ([day, year, from ?? until].filter((each) => each !== undefined).length > 1)
    throw new UsageError('"--day", "--year" and "--from" with "--until" exclude each other.');
  return withVault(async (vault) => {
    if (day !== undefined) {
      const answer = await vault.app.bodyDay({ day });
      return { json: answer, text: dayInWords(answer, terminal.columns) };
    }
    const answer = await vault.app.body({
      fromDay: from ?? (year === undefined ? '1900-01-01' : `${year}-01-01`),
      untilDay: until ?? (year === undefined ? '9999-12-31' : `${year}-12-31`),
    });
    return {
      json: answer,
      text: table(columns, answer.days.map(rowOf), terminal.columns) + `${many(answer.days.length, 'day')}\n`,
    };
  });
};
