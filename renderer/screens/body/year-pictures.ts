import type { BodyDay } from '../../../preload/contract/calls/body.ts';
import type { ChartOption, Tokens } from '../../lib/charts/index.ts';
import { count } from '../../lib/strings/format.ts';
import { text } from '../../lib/strings/index.ts';
import {
  asleepOf,
  changeIn,
  extremeDay,
  extremeMonth,
  monthsOf,
  restingOf,
  stepsOf,
  trendOf,
  valuesOf,
  weightOf,
  type DayValue,
} from './findings.ts';
import { msOf } from './period.ts';
import { gridOf, heartColour, stageOrder, stepsColour, weightColour, type Drawable, type Drawn } from './pictures.ts';
import { dayLetters, dayMonth, exactDay, figureOf, monthName, shortMonth, shortMonths } from './said.ts';
import { minutesAxis, minutesOf, stackedSleep, stageKey } from './span-pictures.ts';

export const heats = ['sleep', 'steps'] as const;
export type Heat = (typeof heats)[number];

const DAY_MS = 86_400_000;
/** Values of a month that make it comparable. */
const SOME_DAYS = 5;
const FEW_DAYS = 2;

export const valuesFor = (heat: Heat, days: readonly BodyDay[]): DayValue[] =>
  valuesOf(days, heat === 'sleep' ? asleepOf : stepsOf);

/** A quantile of sorted values: one night without sleep does not make all others look alike. */
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export const calendarPicture = (heat: Heat, year: string, days: readonly BodyDay[], tokens: Tokens): Drawn | null => {
  const words = text.body;
  const values = valuesFor(heat, days);
  if (values.length === 0) return null;
  const say = (value: number): string => (heat === 'sleep' ? words.duration(value) : count(value));
  const best = extremeDay(values, heat === 'sleep' ? 'least' : 'most') ?? values[0];
  const sorted = values.map(({ value }) => value).sort((a, b) => a - b);
  return {
    title:
      best === undefined
        ? ''
        : heat === 'sleep'
          ? words.sleep.shortestOn(dayMonth(best.day), best.value)
          : words.walking.mostOn(dayMonth(best.day), count(best.value)),
    about: [words.calendar.about, heat === 'sleep' ? words.nightBy : words.stepsMost].join(' '),
    height: 178,
    option: {
      calendar: {
        left: 28,
        right: 4,
        top: 24,
        cellSize: ['auto', 17],
        splitLine: { show: false },
        range: year,
        dayLabel: { firstDay: 1, nameMap: dayLetters() },
        monthLabel: { nameMap: shortMonths() },
      },
      visualMap: {
        min: at(sorted, 0.05),
        max: Math.max(at(sorted, 0.95), at(sorted, 0.05) + 1),
        orient: 'horizontal',
        right: 4,
        bottom: 0,
        itemWidth: 10,
        itemHeight: 96,
        text: [say(at(sorted, 0.95)), say(at(sorted, 0.05))],
        textStyle: { color: tokens.muted, fontSize: 12 },
        hoverLink: false,
        // The least that is recorded still differs from a day without a record.
        inRange: { color: [tokens['line-strong'], tokens.accent] },
      },
      tooltip: {
        formatter: ({ value: [day, value] }: { value: [string, number] }) => `${exactDay(day)}\n${say(value)}`,
      },
      series: [
        {
          type: 'heatmap',
          coordinateSystem: 'calendar',
          data: values.map(({ day, value }) => [day, value]),
          itemStyle: { borderRadius: 2 },
        },
      ],
    },
    table: {
      columns: [words.columns.day, heat === 'sleep' ? words.columns.asleep : words.columns.steps],
      rows: values.map(({ day, value }) => [exactDay(day), say(value)]),
    },
  };
};

export const sleepMonthsPicture = (days: readonly BodyDay[], tokens: Tokens): Drawn | null => {
  const words = text.body;
  const slept = valuesOf(days, asleepOf);
  const least = extremeMonth(slept, 'least');
  if (least === undefined) return null;
  const months = monthsOf(slept, 1);
  const means = (stage: Drawable): Map<string, number> =>
    new Map(
      monthsOf(
        valuesOf(days, (day) =>
          day.sleep === undefined || day.sleep.asleep === 0 ? undefined : minutesOf(day.sleep, stage),
        ),
        1,
      ).map(({ month, mean }) => [month, mean]),
    );
  const byStage = Object.fromEntries(stageOrder.map((stage) => [stage, means(stage)])) as Record<
    Drawable,
    Map<string, number>
  >;
  const stages = stageOrder.filter((stage) => [...byStage[stage].values()].some((mean) => mean >= 1));
  const rows = months.map(
    ({ month }) =>
      Object.fromEntries(stageOrder.map((stage) => [stage, byStage[stage].get(month) ?? 0])) as Record<
        Drawable,
        number
      >,
  );
  return {
    title: words.sleep.leastIn(monthName(least.month)),
    about: words.sleep.meanHours,
    height: 220,
    key: stageKey(stages),
    option: {
      grid: gridOf(),
      xAxis: { type: 'category', data: months.map(({ month }) => shortMonth(month)) },
      yAxis: minutesAxis(),
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        formatter: (found: { dataIndex: number }[]) => {
          const month = months[found[0]?.dataIndex ?? 0];
          return month === undefined
            ? ''
            : [
                `${monthName(month.month)}: ${words.duration(month.mean)}`,
                ...stages.map(
                  (stage) => `${words.stages[stage]}: ${words.duration(byStage[stage].get(month.month) ?? 0)}`,
                ),
              ].join('\n');
        },
      },
      series: stackedSleep(stages, rows, tokens),
    },
    table: {
      columns: [words.columns.month, words.columns.asleep, ...stages.map((stage) => words.stages[stage])],
      rows: months.map(({ month, mean }) => [
        monthName(month),
        words.duration(mean),
        ...stages.map((stage) => words.duration(byStage[stage].get(month) ?? 0)),
      ]),
    },
  };
};

export const stepsMonthsPicture = (days: readonly BodyDay[]): Drawn | null => {
  const words = text.body;
  const walked = valuesOf(days, stepsOf);
  const most = extremeMonth(walked, 'most');
  if (most === undefined) return null;
  const months = monthsOf(walked, 1);
  return {
    title: words.walking.mostIn(monthName(most.month)),
    about: words.walking.meanSteps,
    height: 220,
    option: {
      grid: gridOf(52),
      xAxis: { type: 'category', data: months.map(({ month }) => shortMonth(month)) },
      yAxis: { type: 'value', splitNumber: 4, axisLabel: { formatter: count } },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        formatter: (found: { dataIndex: number }[]) => {
          const month = months[found[0]?.dataIndex ?? 0];
          return month === undefined
            ? ''
            : `${monthName(month.month)}\n${words.figures.stepsMean}: ${count(month.mean)}`;
        },
      },
      series: [{ type: 'bar', data: months.map(({ mean }) => mean), itemStyle: { color: stepsColour } }],
    },
    table: {
      columns: [words.columns.month, words.figures.stepsMean],
      rows: months.map(({ month, mean }) => [monthName(month), count(mean)]),
    },
  };
};

/** A value a day as dots, and a thick line through them. */
const dotsAndTrend = (
  values: readonly DayValue[],
  trend: readonly DayValue[],
  year: string,
  colour: string,
  say: (value: number) => string,
): ChartOption => ({
  grid: gridOf(),
  xAxis: {
    type: 'time',
    min: msOf(`${year}-01-01`),
    max: msOf(`${year}-12-31`),
    minInterval: 28 * DAY_MS,
    axisLabel: { formatter: (ms: number) => shortMonth(new Date(ms).toISOString().slice(0, 7)) },
  },
  useUTC: true,
  yAxis: { type: 'value', scale: true, splitNumber: 4 },
  tooltip: {
    trigger: 'axis',
    axisPointer: { label: { show: false } },
    formatter: (found: { value: [number, number]; seriesIndex: number }[]) => {
      const dot = found.find(({ seriesIndex }) => seriesIndex === 0) ?? found[0];
      return dot === undefined
        ? ''
        : `${exactDay(new Date(dot.value[0]).toISOString().slice(0, 10))}  ${say(dot.value[1])}`;
    },
  },
  series: [
    {
      type: 'scatter',
      symbolSize: 4,
      data: values.map(({ day, value }) => [msOf(day), value]),
      itemStyle: { color: colour, opacity: 0.45 },
    },
    {
      type: 'line',
      silent: true,
      smooth: true,
      data: trend.map(({ day, value }) => [msOf(day), value]),
      lineStyle: { color: colour, width: 2.5 },
    },
  ],
});

export const restingPicture = (year: string, days: readonly BodyDay[]): Drawn | null => {
  const words = text.body;
  const values = valuesOf(days, restingOf);
  const change = changeIn(values, SOME_DAYS);
  if (change === undefined) return null;
  const by = Math.round(Math.abs(change.by));
  const month = monthName(change.since);
  return {
    title:
      by === 0
        ? words.heart.stayed(figureOf(change.now))
        : change.by < 0
          ? words.heart.fell(count(by), month)
          : words.heart.rose(count(by), month),
    about: words.heart.mean,
    height: 200,
    option: dotsAndTrend(values, trendOf(values, 7), year, heartColour, (bpm) => words.figures.beats(figureOf(bpm))),
    table: {
      columns: [words.columns.day, words.columns.resting],
      rows: values.map(({ day, value }) => [exactDay(day), figureOf(value)]),
    },
  };
};

export const weightPicture = (year: string, days: readonly BodyDay[]): Drawn | null => {
  const words = text.body;
  const values = valuesOf(days, weightOf);
  if (values.length < 2) return null;
  const change = changeIn(values, FEW_DAYS);
  const by = change === undefined ? '0' : figureOf(Math.abs(change.by), 1);
  const mean = values.reduce((sum, { value }) => sum + value, 0) / values.length;
  const trend = trendOf(values, 14);
  return {
    title:
      change === undefined || Math.abs(change.by) < 0.3
        ? words.weight.stayed(figureOf(change?.now ?? mean, 1))
        : change.by < 0
          ? words.weight.fell(by, monthName(change.since))
          : words.weight.rose(by, monthName(change.since)),
    about: words.weight.about,
    height: 200,
    option: dotsAndTrend(values, trend, year, weightColour, (mass) => words.figures.kilograms(figureOf(mass, 1))),
    table: {
      columns: [words.columns.day, words.columns.weight, words.columns.trend],
      rows: values.map(({ day, value }, n) => [
        exactDay(day),
        figureOf(value, 1),
        figureOf(trend[n]?.value ?? value, 1),
      ]),
    },
  };
};
