import type { AppCalls, Value } from '../../../preload/contract/index.ts';
import type { Tokens } from '../../lib/charts/index.ts';
import { count } from '../../lib/strings/format.ts';
import { text } from '../../lib/strings/index.ts';
import { msOf } from './period.ts';
import { gridOf, heartColour, stageColours, stageOrder, stepsColour, type Drawable, type Drawn } from './pictures.ts';
import { clock, kindOf } from './said.ts';
import { minutesOf } from './span-pictures.ts';

export type DayAnswer = Value<AppCalls, 'bodyDay'>;

const HOUR_MS = 3_600_000;

const timeAxis = (fromMs: number, untilMs: number): object => ({
  type: 'value',
  min: fromMs,
  max: untilMs,
  splitLine: { show: false },
  axisLabel: { formatter: clock },
});

/** Where somebody slept, without the gaps between stages. */
const sleepAreas = (sleep: DayAnswer['sleep'], fromMs: number, untilMs: number): { from: number; until: number }[] => {
  const areas: { from: number; until: number }[] = [];
  for (const { stage, fromMs: from, untilMs: until } of [...sleep].sort((a, b) => a.fromMs - b.fromMs)) {
    if (stage === 'in_bed' || stage === 'awake' || until <= fromMs || from >= untilMs) continue;
    const last = areas.at(-1);
    if (last !== undefined && from <= last.until + HOUR_MS / 2) last.until = Math.max(last.until, until);
    else areas.push({ from: Math.max(from, fromMs), until });
  }
  return areas.map(({ from, until }) => ({ from, until: Math.min(until, untilMs) }));
};

export const heartPicture = (answer: DayAnswer, tokens: Tokens): Drawn | null => {
  const { heart, workouts, sleep, day } = answer;
  if (heart.length === 0 || day.heart === undefined) return null;
  const words = text.body;
  const fromMs = msOf(day.day);
  const untilMs = fromMs + 24 * HOUR_MS;
  const points: [number, number][] = [];
  let top: [number, number] = [0, 0];
  for (let n = 0; n + 1 < heart.length; n += 2) {
    const point: [number, number] = [heart[n] ?? 0, heart[n + 1] ?? 0];
    points.push(point);
    if (point[1] > top[1]) top = point;
  }
  const during = workouts.find(({ fromMs: from, untilMs: until }) => top[0] >= from && top[0] <= until);
  // A curve across hours without a measurement would be made up.
  const broken = points.flatMap((point, n) =>
    n > 0 && point[0] - (points[n - 1]?.[0] ?? 0) > 1.5 * HOUR_MS ? [[point[0] - 1, null], point] : [point],
  );
  return {
    title: during
      ? words.heart.reached(count(top[1]), kindOf(during.kind), clock(top[0]))
      : words.heart.between(count(day.heart.min), count(day.heart.max)),
    about: sleep.length > 0 || workouts.length > 0 ? words.heart.shaded : '',
    height: 220,
    option: {
      grid: gridOf(36),
      xAxis: { ...timeAxis(fromMs, untilMs), interval: 3 * HOUR_MS },
      yAxis: {
        type: 'value',
        interval: 30,
        min: Math.floor((day.heart.min - 5) / 30) * 30,
        // Room for the names above the curve.
        max: Math.ceil((day.heart.max + 15) / 30) * 30,
      },
      tooltip: {
        trigger: 'axis',
        axisPointer: { label: { show: false } },
        formatter: (at: { value: [number, number | null] }[]) =>
          at[0] === undefined || at[0].value[1] === null
            ? ''
            : `${clock(at[0].value[0])}  ${words.figures.beats(count(at[0].value[1]))}`,
      },
      series: [
        {
          type: 'line',
          data: broken,
          showSymbol: points.length < 3,
          lineStyle: { width: 1.5, color: heartColour },
          itemStyle: { color: heartColour },
          markArea: {
            silent: true,
            label: { color: tokens.muted, fontSize: 12, position: 'insideTop' },
            data: [
              ...sleepAreas(sleep, fromMs, untilMs).map(({ from, until }) => [
                { xAxis: from, name: words.heart.asleep, itemStyle: { color: tokens.sunk } },
                { xAxis: until },
              ]),
              ...workouts.map(({ kind, fromMs: from, untilMs: until }) => [
                { xAxis: from, name: kindOf(kind), itemStyle: { color: stepsColour, opacity: 0.16 } },
                { xAxis: Math.max(until, from + HOUR_MS / 12) },
              ]),
            ],
          },
        },
      ],
    },
    table: {
      columns: [words.columns.time, words.columns.pulse],
      rows: points.map(([at, bpm]) => [clock(at), count(bpm)]),
    },
  };
};

interface Part {
  readonly lane: Drawable;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The night that ends on the day. */
const nightParts = ({ sleep, day }: DayAnswer): Part[] =>
  sleep
    .flatMap(({ stage, fromMs, untilMs }): Part[] =>
      stage === 'in_bed' || fromMs >= msOf(day.day) + 12 * HOUR_MS ? [] : [{ lane: stage, fromMs, untilMs }],
    )
    .sort((a, b) => a.fromMs - b.fromMs);

/** Stages from top to bottom, as sleep goes down. */
export const hypnogramPicture = (answer: DayAnswer, tokens: Tokens): Drawn | null => {
  const { sleep } = answer.day;
  if (sleep === undefined) return null;
  const words = text.body;
  const parts = nightParts(answer);
  const lanes = stageOrder.filter((stage) => parts.some(({ lane }) => lane === stage));
  const first = Math.floor(Math.min(...parts.map(({ fromMs }) => fromMs), sleep.fromMs) / HOUR_MS) * HOUR_MS;
  const last = Math.ceil(Math.max(...parts.map(({ untilMs }) => untilMs), sleep.untilMs) / HOUR_MS) * HOUR_MS;
  return {
    title:
      sleep.asleep > 0
        ? words.sleep.lasted(sleep.asleep, clock(sleep.fromMs), clock(sleep.untilMs))
        : words.sleep.inBed(sleep.inBed),
    about: lanes
      .map((lane) => {
        const minutes = minutesOf(sleep, lane);
        return minutes > 0 ? `${words.stages[lane]} ${words.duration(minutes)}` : '';
      })
      .filter((each) => each !== '')
      .reverse()
      .join(' · '),
    height: Math.max(100, 36 + lanes.length * 36),
    option: {
      grid: gridOf(76),
      xAxis: { ...timeAxis(first, last), interval: HOUR_MS, axisLabel: { formatter: clock, showMinLabel: true } },
      yAxis: {
        type: 'category',
        data: lanes.map((lane) => words.stages[lane]),
        axisLine: { show: false },
        splitLine: { show: true, lineStyle: { color: tokens.line } },
      },
      tooltip: {
        formatter: ({ value: [from, until, lane] }: { value: [number, number, number] }) =>
          `${clock(from)} – ${clock(until)}  ${words.stages[lanes[lane] ?? 'asleep']}, ${words.duration((until - from) / 60_000)}`,
      },
      series: [
        {
          type: 'custom',
          encode: { x: [0, 1], y: 2 },
          data: parts.map(({ lane, fromMs, untilMs }, n) => [
            fromMs,
            untilMs,
            lanes.indexOf(lane),
            n === 0 ? lanes.indexOf(lane) : lanes.indexOf(parts[n - 1]?.lane ?? lane),
          ]),
          renderItem: (
            _params: unknown,
            api: { value: (n: number) => number; coord: (point: [number, number]) => [number, number] },
          ) => {
            const [left, middle] = api.coord([api.value(0), api.value(2)]);
            const [right] = api.coord([api.value(1), api.value(2)]);
            const [, before] = api.coord([api.value(0), api.value(3)]);
            return {
              type: 'group',
              children: [
                {
                  type: 'line',
                  shape: { x1: left, y1: before, x2: left, y2: middle },
                  style: { stroke: tokens['line-strong'], lineWidth: 1 },
                },
                {
                  type: 'rect',
                  shape: { x: left, y: middle - 9, width: Math.max(1.5, right - left), height: 18, r: 2 },
                  style: { fill: stageColours[lanes[api.value(2)] ?? 'asleep'] },
                },
              ],
            };
          },
        },
      ],
    },
    table: {
      columns: [words.columns.time, words.columns.until, words.columns.stage, words.columns.lasted],
      rows: parts.map(({ lane, fromMs, untilMs }) => [
        clock(fromMs),
        clock(untilMs),
        words.stages[lane],
        words.duration((untilMs - fromMs) / 60_000),
      ]),
    },
  };
};

const hourName = (hour: number): string => clock(hour * HOUR_MS);

export const stepsPicture = ({ day, stepsByHour }: DayAnswer): Drawn | null => {
  if (day.steps === undefined) return null;
  const words = text.body;
  const most = Math.max(...stepsByHour);
  const hour = stepsByHour.indexOf(most);
  // A sum of the whole day stands at midnight and says nothing about hours.
  const known = stepsByHour.filter((steps) => steps > 0).length > 1;
  return {
    title: known
      ? words.walking.mostAt(count(day.steps.count), hourName(hour))
      : words.walking.steps(count(day.steps.count)),
    about: words.stepsFrom(day.steps.source, day.steps.others),
    height: 180,
    option: {
      grid: gridOf(),
      xAxis: { type: 'category', data: stepsByHour.map((_, each) => hourName(each)), axisLabel: { interval: 2 } },
      yAxis: { type: 'value', axisLabel: { formatter: count }, splitNumber: 3 },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        formatter: (at: { name: string; value: number }[]) =>
          at[0] === undefined ? '' : `${at[0].name}  ${words.calendar.steps}: ${count(at[0].value)}`,
      },
      series: [{ type: 'bar', data: stepsByHour, itemStyle: { color: stepsColour } }],
    },
    table: {
      columns: [words.columns.hour, words.columns.steps],
      rows: stepsByHour.map((steps, each) => [hourName(each), count(steps)]),
    },
  };
};
