import type { BodyDay } from '../../../preload/contract/calls/body.ts';
import type { Tokens } from '../../lib/charts/index.ts';
import { count } from '../../lib/strings/format.ts';
import { text } from '../../lib/strings/index.ts';
import { asleepOf, extremeDay, stepsOf, valuesOf } from './findings.ts';
import type { Level } from './period.ts';
import { gridOf, heartColour, stageColours, stageOrder, stepsColour, type Drawable, type Drawn } from './pictures.ts';
import { dayMonth, exactDay, figureOf, shortDay, weekday } from './said.ts';

/** A week or a month, a bar each day. */
export interface SpanOfDays {
  readonly level: Extract<Level, 'week' | 'month'>;
  /** Every day of it. */
  readonly names: readonly string[];
  readonly days: readonly BodyDay[];
}

const sayDay = (level: SpanOfDays['level'], day: string): string => (level === 'week' ? weekday(day) : dayMonth(day));
const byName = (days: readonly BodyDay[]): Map<string, BodyDay> => new Map(days.map((day) => [day.day, day]));
const hours = (minutes: number): string => figureOf(minutes / 60);

const dayAxis = ({ level, names }: SpanOfDays): object => ({
  type: 'category',
  data: names.map((name) => shortDay(name, level)),
  axisLabel: { hideOverlap: true },
});

/** Stages are rounded one by one: what is left over of this little is no sleep without a stage. */
const ROUNDING_MINUTES = 3;

/** Minutes of one stage in a night; sleep without stages is what the stages leave over. */
export const minutesOf = (sleep: NonNullable<BodyDay['sleep']>, stage: Drawable): number => {
  if (stage !== 'asleep') return sleep[stage];
  const left = sleep.asleep - sleep.core - sleep.deep - sleep.rem;
  return left < ROUNDING_MINUTES ? 0 : left;
};

export const stageKey = (stages: readonly Drawable[]): { colour: string; name: string }[] =>
  stages.map((stage) => ({ colour: stageColours[stage], name: text.body.stages[stage] }));

/** Bars of sleep, the deepest stage at the bottom. `rows` are nights, or means of months. */
export const stackedSleep = (
  stages: readonly Drawable[],
  rows: readonly (Readonly<Record<Drawable, number>> | null)[],
  tokens: Tokens,
): object[] =>
  stages.map((stage) => ({
    type: 'bar',
    stack: 'sleep',
    name: text.body.stages[stage],
    data: rows.map((row) => (row === null ? null : row[stage])),
    itemStyle: {
      color: stageColours[stage],
      borderRadius: 0,
      borderColor: tokens.paper,
      borderWidth: 0.5,
      ...(stage === 'awake' ? { opacity: 0.5 } : {}),
    },
  }));

export const minutesAxis = (): object => ({
  type: 'value',
  interval: 120,
  axisLabel: { formatter: (minutes: number) => `${hours(minutes)} h` },
});

export const sleepPicture = (span: SpanOfDays, tokens: Tokens): Drawn | null => {
  const words = text.body;
  const slept = valuesOf(span.days, asleepOf);
  if (slept.length === 0) return null;
  const found = byName(span.days);
  const nights = span.names.map((name) => found.get(name)?.sleep ?? null);
  const stages = stageOrder.filter((stage) => nights.some((night) => night !== null && minutesOf(night, stage) > 0));
  const rows = nights.map((night) =>
    night === null
      ? null
      : (Object.fromEntries(stageOrder.map((stage) => [stage, minutesOf(night, stage)])) as Record<Drawable, number>),
  );
  const best = extremeDay(slept, 'most') ?? slept[0];
  return {
    title: best === undefined ? '' : words.sleep.longestOn(sayDay(span.level, best.day), best.value),
    about: `${words.sleep.hours} ${words.nightBy}`,
    height: 220,
    key: stageKey(stages),
    option: {
      grid: gridOf(),
      xAxis: dayAxis(span),
      yAxis: minutesAxis(),
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        formatter: (at: { dataIndex: number }[]) => {
          const place = at[0]?.dataIndex ?? 0;
          const night = nights[place];
          return night === null || night === undefined
            ? ''
            : [
                exactDay(span.names[place] ?? ''),
                words.sleep.slept(night.asleep),
                ...stages.map((stage) => `${words.stages[stage]}: ${words.duration(minutesOf(night, stage))}`),
              ].join('\n');
        },
      },
      series: stackedSleep(stages, rows, tokens),
    },
    table: {
      columns: [words.columns.day, words.columns.asleep, ...stages.map((stage) => words.stages[stage])],
      rows: span.names.flatMap((name, n) => {
        const night = nights[n];
        return night === null || night === undefined
          ? []
          : [
              [
                exactDay(name),
                words.duration(night.asleep),
                ...stages.map((stage) => words.duration(minutesOf(night, stage))),
              ],
            ];
      }),
    },
  };
};

export const stepsPicture = (span: SpanOfDays): Drawn | null => {
  const words = text.body;
  const walked = valuesOf(span.days, stepsOf);
  if (walked.length === 0) return null;
  const found = byName(span.days);
  const best = extremeDay(walked, 'most') ?? walked[0];
  return {
    title: best === undefined ? '' : words.walking.mostOn(sayDay(span.level, best.day), count(best.value)),
    about: span.days.some(({ steps }) => (steps?.others ?? 0) > 0) ? words.stepsMost : '',
    height: 180,
    option: {
      grid: gridOf(52),
      xAxis: dayAxis(span),
      yAxis: { type: 'value', splitNumber: 3, axisLabel: { formatter: count } },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        formatter: (at: { dataIndex: number }[]) => {
          const name = span.names[at[0]?.dataIndex ?? 0] ?? '';
          const steps = found.get(name)?.steps;
          return steps === undefined
            ? ''
            : `${exactDay(name)}\n${words.calendar.steps}: ${count(steps.count)}${steps.source === '' ? '' : `\n${steps.source}`}`;
        },
      },
      series: [
        {
          type: 'bar',
          data: span.names.map((name) => found.get(name)?.steps?.count ?? null),
          itemStyle: { color: stepsColour },
        },
      ],
    },
    table: {
      columns: [words.columns.day, words.columns.steps, words.columns.source],
      rows: span.days.flatMap(({ day, steps }) =>
        steps === undefined ? [] : [[exactDay(day), count(steps.count), steps.source]],
      ),
    },
  };
};

/** From the lowest to the highest of each day. */
export const heartPicture = (span: SpanOfDays): Drawn | null => {
  const words = text.body;
  const beaten = valuesOf(span.days, ({ heart }) => heart?.max);
  if (beaten.length === 0) return null;
  const found = byName(span.days);
  const best = extremeDay(beaten, 'most') ?? beaten[0];
  const hearts = span.names.map((name) => found.get(name)?.heart);
  return {
    title: best === undefined ? '' : words.heart.highest(sayDay(span.level, best.day), count(best.value)),
    about: words.heart.range,
    height: 200,
    option: {
      grid: gridOf(36),
      xAxis: dayAxis(span),
      yAxis: { type: 'value', min: 30, splitNumber: 4 },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        formatter: (at: { dataIndex: number }[]) => {
          const name = span.names[at[0]?.dataIndex ?? 0] ?? '';
          const day = found.get(name);
          return [
            exactDay(name),
            day?.heart === undefined ? '' : `${count(day.heart.min)} – ${count(day.heart.max)}`,
            day?.resting === undefined ? '' : `${words.columns.resting}: ${count(day.resting)}`,
          ]
            .filter((line) => line !== '')
            .join('\n');
        },
      },
      series: [
        // Bars begin at the lowest value: what lies below is drawn with nothing.
        {
          type: 'bar',
          stack: 'range',
          silent: true,
          data: hearts.map((heart) => heart?.min ?? null),
          itemStyle: { color: 'transparent' },
        },
        {
          type: 'bar',
          stack: 'range',
          barMaxWidth: 12,
          data: hearts.map((heart) => (heart === undefined ? null : heart.max - heart.min)),
          itemStyle: { color: heartColour, opacity: 0.55, borderRadius: 6 },
        },
        {
          type: 'line',
          data: span.names.map((name) => found.get(name)?.resting ?? null),
          connectNulls: true,
          lineStyle: { color: heartColour, width: 2 },
        },
      ],
    },
    table: {
      columns: [words.columns.day, words.columns.lowest, words.columns.highest, words.columns.resting],
      rows: span.days.flatMap(({ day, heart, resting }) =>
        heart === undefined
          ? []
          : [[exactDay(day), count(heart.min), count(heart.max), resting === undefined ? '' : count(resting)]],
      ),
    },
  };
};
