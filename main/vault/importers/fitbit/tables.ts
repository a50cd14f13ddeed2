import { cellNumber, cellTime, type KnownTable } from '../csv/known.ts';
import { heartRate, measurements, steps, weight } from '../datasets.ts';
import { createTable } from '../table.ts';
import { laterBy } from '../tracks/values.ts';
import type { Output } from '../types.ts';
import { source } from './values.ts';

type Measured = readonly [column: string, kind: string, unit: string | null];

const badTime = (out: Output, line: number): void =>
  out.issue('bad-time', 'This row has no readable time and was left out.', line);

/** "2025-12-03 21:12:30+0000", "2021-10-19T00:00:00Z", "2021-05-24T00:40:00". */
const time = (cell: string | null): string | null =>
  cellTime(cell, 'month-first')?.replace(/\.0+(?=[Z+-]|$)/, '') ?? null;

/** A table in which each row is a moment and some values. */
const measured = (
  header: KnownTable['header'],
  when: string,
  columns: readonly Measured[],
  more: Partial<Pick<KnownTable, 'path' | 'passed'>> = {},
): KnownTable => ({
  header,
  ...more,
  start: (out) => {
    const add = createTable(out, measurements);
    return (row, line) => {
      const start = time(row.text(when));
      if (start === null) return badTime(out, line);
      for (const [column, kind, unit] of columns) {
        const value = cellNumber(row.text(column));
        if (value !== null) add(line, { start, kind, value, unit, source });
      }
    };
  },
});

const beats = (kind: string, path: RegExp): KnownTable => ({
  header: ['timestamp', 'beats per minute'],
  path,
  passed: ['data source'],
  start: (out) => {
    const add = createTable(out, heartRate);
    return (row, line) => {
      const at = time(row.text('timestamp'));
      const bpm = cellNumber(row.text('beats per minute'));
      if (at === null) return badTime(out, line);
      if (bpm !== null && bpm > 0) add(line, { time: at, bpm, kind, source });
    };
  },
});

const stepsByTheMinute: KnownTable = {
  header: ['timestamp', 'steps'],
  path: /(?:^|[/\\])steps_\d{4}-\d{2}-\d{2}[^/\\]*\.csv$/i,
  passed: ['data source'],
  start: (out) => {
    const add = createTable(out, steps);
    return (row, line) => {
      const start = time(row.text('timestamp'));
      const count = cellNumber(row.text('steps'));
      if (start === null) return badTime(out, line);
      if (count !== null && count > 0) add(line, { start, end: laterBy(start, 60), count: Math.round(count), source });
    };
  },
};

const grams: KnownTable = {
  header: ['timestamp', 'weight grams'],
  passed: ['data source'],
  start: (out) => {
    const add = createTable(out, weight);
    return (row, line) => {
      const at = time(row.text('timestamp'));
      const mass = cellNumber(row.text('weight grams'));
      if (at === null) return badTime(out, line);
      if (mass !== null) add(line, { time: at, mass: mass / 1000, source });
    };
  },
};

export const fitbitTables: readonly KnownTable[] = [
  measured(['timestamp', 'rmssd', 'nremhr', 'entropy'], 'timestamp', [
    ['rmssd', 'heart_rate_variability_rmssd_night', 'ms'],
    ['nremhr', 'heart_rate_non_rem_sleep', '1/min'],
    ['entropy', 'heart_rate_variability_entropy', null],
  ]),
  measured(['timestamp', 'rmssd', 'coverage', 'low_frequency', 'high_frequency'], 'timestamp', [
    ['rmssd', 'heart_rate_variability_rmssd', 'ms'],
    ['coverage', 'heart_rate_variability_coverage', null],
    ['low_frequency', 'heart_rate_variability_low_frequency', null],
    ['high_frequency', 'heart_rate_variability_high_frequency', null],
  ]),
  measured(['timestamp', 'average_value', 'lower_bound', 'upper_bound'], 'timestamp', [
    ['average_value', 'oxygen_saturation_night', '%'],
    ['lower_bound', 'oxygen_saturation_night_low', '%'],
    ['upper_bound', 'oxygen_saturation_night_high', '%'],
  ]),
  measured(['timestamp', 'value'], 'timestamp', [['value', 'oxygen_saturation', '%']], {
    path: /Minute SpO2[^/\\]*\.csv$/i,
  }),
  measured(['timestamp', 'daily_respiratory_rate'], 'timestamp', [
    ['daily_respiratory_rate', 'respiratory_rate', '1/min'],
  ]),
  measured(
    ['timestamp', 'full_sleep_breathing_rate', 'deep_sleep_breathing_rate'],
    'timestamp',
    [
      ['full_sleep_breathing_rate', 'respiratory_rate_sleep', '1/min'],
      ['deep_sleep_breathing_rate', 'respiratory_rate_deep_sleep', '1/min'],
      ['light_sleep_breathing_rate', 'respiratory_rate_core_sleep', '1/min'],
      ['rem_sleep_breathing_rate', 'respiratory_rate_rem_sleep', '1/min'],
    ],
    {
      passed: ['full', 'deep', 'light', 'rem'].flatMap((stage) => [
        `${stage}_sleep_standard_deviation`,
        `${stage}_sleep_signal_to_noise`,
      ]),
    },
  ),
  measured(['recorded_time', 'temperature'], 'recorded_time', [['temperature', 'skin_temperature_deviation', '°C']], {
    passed: ['sensor_type'],
  }),
  measured(
    ['sleep_start', 'sleep_end', 'nightly_temperature'],
    'sleep_end',
    [['nightly_temperature', 'skin_temperature', '°C']],
    {
      passed: [
        'type',
        'sleep_start',
        'temperature_samples',
        'baseline_relative_sample_sum',
        'baseline_relative_sample_sum_of_squares',
        'baseline_relative_nightly_standard_deviation',
        'baseline_relative_sample_standard_deviation',
      ],
    },
  ),
  measured(['DATE', 'STRESS_SCORE', 'SLEEP_POINTS'], 'DATE', [['STRESS_SCORE', 'stress_management_score', '%']], {
    passed: [
      'UPDATED_AT',
      'SLEEP_POINTS',
      'MAX_SLEEP_POINTS',
      'RESPONSIVENESS_POINTS',
      'MAX_RESPONSIVENESS_POINTS',
      'EXERTION_POINTS',
      'MAX_EXERTION_POINTS',
      'STATUS',
      'CALCULATION_FAILED',
    ],
  }),
  measured(
    ['sleep_log_entry_id', 'timestamp', 'overall_score'],
    'timestamp',
    [
      ['overall_score', 'sleep_score', '%'],
      ['restlessness', 'sleep_restlessness', null],
    ],
    {
      passed: [
        'sleep_log_entry_id',
        'composition_score',
        'revitalization_score',
        'duration_score',
        'deep_sleep_in_minutes',
        'resting_heart_rate',
      ],
    },
  ),
  beats('resting', /daily_resting_heart_rate[^/\\]*\.csv$/i),
  beats('sample', /(?:^|[/\\])heart_rate_\d{4}-\d{2}-\d{2}[^/\\]*\.csv$/i),
  stepsByTheMinute,
  grams,
];
