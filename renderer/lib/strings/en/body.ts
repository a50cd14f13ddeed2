import { count, counted } from './format.ts';

/** From here on minutes say nothing. */
const LONG_MINUTES = 6000;

/** "7 h 12 min", "45 min", "8 h" */
const duration = (minutes: number): string => {
  const [hours, rest] = [Math.floor(Math.round(minutes) / 60), Math.round(minutes) % 60];
  if (minutes >= LONG_MINUTES) return `${count(minutes / 60)} h`;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
};

export const body = {
  title: 'Body',
  levels: { day: 'Day', week: 'Week', month: 'Month', year: 'Year' },
  level: 'How much to show',
  earlier: 'Earlier',
  later: 'Later',
  latest: 'Latest',
  goTo: 'Go to a day',
  behind: (records: number) => `Still counting ${counted(records, 'record')}…`,
  emptyTitle: 'Your nights, steps and heartbeats will be drawn here',
  emptyText:
    'Drop the export of Apple Health, Google Fit, Fitbit or Garmin anywhere in this window. Holdfast reads heart rate, sleep, steps, weight and workouts.',
  nothing: 'Nothing is recorded here. The arrows lead to other days.',
  hint: 'Arrow keys go back and forth; D, W, M and Y choose day, week, month and year.',
  duration,
  figures: {
    label: 'In short',
    asleep: 'Asleep',
    asleepMean: 'Asleep a night',
    steps: 'Steps',
    stepsMean: 'Steps a day',
    resting: 'Resting pulse',
    weight: 'Weight',
    workouts: 'Workouts',
    exercise: 'Exercise',
    beats: (bpm: string) => `${bpm} a minute`,
    kilograms: (mass: string) => `${mass} kg`,
    workoutsOf: (times: number, minutes: number) =>
      minutes === 0 ? count(times) : `${count(times)} · ${duration(minutes)}`,
  },
  stages: { awake: 'Awake', rem: 'REM', core: 'Core', deep: 'Deep', asleep: 'No stage known', inBed: 'In bed' },
  stepsFrom: (source: string, others: number) =>
    others === 0
      ? source === ''
        ? ''
        : `Counted by ${source}.`
      : `Counted by ${source}, which counted most that day; ${others === 1 ? 'another source is' : `${count(others)} other sources are`} not added, since they count the same steps.`,
  stepsMost: 'Several sources count the same steps: each day shows the one that counted most.',
  nightBy: 'A night is shown on its morning.',
  heart: {
    between: (min: string, max: string) => `Your heart beat between ${min} and ${max} times a minute`,
    reached: (max: string, kind: string, at: string) => `Your pulse reached ${max} at ${at}, ${kind}`,
    shaded: 'Shaded: asleep, and workouts by name.',
    highest: (day: string, max: string) => `Your pulse was highest on ${day}: ${max}`,
    range: 'Lowest to highest of each day; the line is the resting pulse.',
    fell: (by: string, month: string) => `Your resting pulse fell by ${by} since ${month}`,
    rose: (by: string, month: string) => `Your resting pulse rose by ${by} since ${month}`,
    stayed: (now: string) => `Your resting pulse stayed at about ${now}`,
    mean: 'Beats a minute at rest; the thick line is the mean of two weeks.',
    asleep: 'asleep',
  },
  sleep: {
    lasted: (minutes: number, from: string, until: string) =>
      `You slept ${duration(minutes)}, from ${from} to ${until}`,
    inBed: (minutes: number) => `You were in bed for ${duration(minutes)}`,
    longestOn: (day: string, minutes: number) => `You slept longest on ${day}: ${duration(minutes)}`,
    shortestOn: (day: string, minutes: number) => `Your shortest night ended on ${day}: ${duration(minutes)}`,
    leastIn: (month: string) => `You slept least in ${month}`,
    slept: (minutes: number) => `You slept ${duration(minutes)}`,
    hours: 'Hours by stage of sleep.',
    meanHours: 'Hours a night by stage, mean of each month.',
  },
  walking: {
    mostIn: (month: string) => `You walked most in ${month}`,
    meanSteps: 'Steps a day, mean of each month.',
    mostAt: (steps: string, hour: string) => `You took ${steps} steps, most of them after ${hour}`,
    mostOn: (day: string, steps: string) => `You walked most on ${day}: ${steps} steps`,
    steps: (steps: string) => `You took ${steps} steps`,
  },
  weight: {
    fell: (by: string, month: string) => `You weigh ${by} kg less than in ${month}`,
    rose: (by: string, month: string) => `You weigh ${by} kg more than in ${month}`,
    stayed: (now: string) => `Your weight stayed at about ${now} kg`,
    about: 'Kilograms; the line is the mean of four weeks.',
  },
  calendar: { about: 'Click a day to open it.', steps: 'Steps', sleep: 'Sleep', shown: 'What the calendar shows' },
  kinds: {
    running: 'running',
    walking: 'walking',
    cycling: 'cycling',
    hiking: 'hiking',
    swimming: 'swimming',
    rowing: 'rowing',
    yoga: 'yoga',
    strength_training: 'strength training',
    dancing: 'dancing',
    skiing: 'skiing',
    soccer: 'football',
  },
  workoutsTitle: (times: number) => (times === 1 ? 'One workout' : `${count(times)} workouts`),
  kilometres: (km: string) => `${km} km`,
  calories: (kcal: string) => `${kcal} kcal`,
  columns: {
    day: 'Day',
    month: 'Month',
    time: 'Time',
    until: 'Until',
    hour: 'Hour',
    stage: 'Stage',
    pulse: 'Beats a minute',
    lowest: 'Lowest',
    highest: 'Highest',
    resting: 'At rest',
    asleep: 'Asleep',
    steps: 'Steps',
    source: 'Counted by',
    weight: 'Weight (kg)',
    trend: 'Four weeks',
    lasted: 'Lasted',
  },
} as const;
