import type * as english from '../en/body.ts';
import type { Said } from '../said.ts';
import { count, counted } from './format.ts';

/** From here on minutes say nothing. */
const LONG_MINUTES = 6000;

const duration = (minutes: number): string => {
  const [hours, rest] = [Math.floor(Math.round(minutes) / 60), Math.round(minutes) % 60];
  if (minutes >= LONG_MINUTES) return `${count(minutes / 60)} h`;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
};

export const body: Said<typeof english.body> = {
  title: 'Körper',
  levels: { day: 'Tag', week: 'Woche', month: 'Monat', year: 'Jahr' },
  level: 'Wie viel zu sehen ist',
  earlier: 'Früher',
  later: 'Später',
  latest: 'Zuletzt',
  goTo: 'Zu einem Tag',
  behind: (records) => `${counted(records, 'Datensatz wird', 'Datensätze werden')} noch gezählt …`,
  emptyTitle: 'Hier werden deine Nächte, Schritte und Herzschläge gezeichnet',
  emptyText:
    'Zieh den Export von Apple Health, Google Fit, Fitbit oder Garmin irgendwo in dieses Fenster. Holdfast liest Puls, Schlaf, Schritte, Gewicht und Trainings.',
  nothing: 'Hier ist nichts verzeichnet. Die Pfeile führen zu anderen Tagen.',
  hint: 'Die Pfeiltasten gehen vor und zurück; D, W, M und Y wählen Tag, Woche, Monat und Jahr.',
  duration,
  figures: {
    label: 'In Kürze',
    asleep: 'Geschlafen',
    asleepMean: 'Schlaf je Nacht',
    steps: 'Schritte',
    stepsMean: 'Schritte am Tag',
    resting: 'Ruhepuls',
    weight: 'Gewicht',
    workouts: 'Trainings',
    exercise: 'Bewegung',
    beats: (bpm) => `${bpm} je Minute`,
    kilograms: (mass) => `${mass} kg`,
    workoutsOf: (times, minutes) => (minutes === 0 ? count(times) : `${count(times)} · ${duration(minutes)}`),
  },
  stages: {
    awake: 'Wach',
    rem: 'REM',
    core: 'Leicht',
    deep: 'Tief',
    asleep: 'Ohne Phase',
    inBed: 'Im Bett',
  },
  stepsFrom: (source, others) =>
    others === 0
      ? source === ''
        ? ''
        : `Gezählt von ${source}.`
      : `Gezählt von ${source}: Diese Quelle hat an dem Tag am meisten gezählt. ${others === 1 ? 'Eine weitere wird' : `${count(others)} weitere werden`} nicht dazugerechnet, denn sie zählen dieselben Schritte.`,
  stepsMost: 'Mehrere Quellen zählen dieselben Schritte: Jeder Tag zeigt die Quelle, die am meisten gezählt hat.',
  nightBy: 'Eine Nacht steht bei ihrem Morgen.',
  heart: {
    between: (min, max) => `Dein Herz schlug zwischen ${min} und ${max} Mal je Minute`,
    reached: (max, kind, at) => `Dein Puls stieg um ${at} auf ${max} (${kind})`,
    shaded: 'Hinterlegt: Schlaf, und Trainings mit Namen.',
    highest: (day, max) => `Am höchsten war dein Puls am ${day}: ${max}`,
    range: 'Niedrigster bis höchster Wert jedes Tages; die Linie ist der Ruhepuls.',
    fell: (by, month) => `Dein Ruhepuls ist seit ${month} um ${by} gesunken`,
    rose: (by, month) => `Dein Ruhepuls ist seit ${month} um ${by} gestiegen`,
    stayed: (now) => `Dein Ruhepuls blieb bei etwa ${now}`,
    mean: 'Schläge je Minute in Ruhe; die dicke Linie ist das Mittel von zwei Wochen.',
    asleep: 'Schlaf',
  },
  sleep: {
    lasted: (minutes, from, until) => `Du hast ${duration(minutes)} geschlafen, von ${from} bis ${until}`,
    inBed: (minutes) => `Du warst ${duration(minutes)} im Bett`,
    longestOn: (day, minutes) => `Am längsten hast du am ${day} geschlafen: ${duration(minutes)}`,
    shortestOn: (day, minutes) => `Deine kürzeste Nacht endete am ${day}: ${duration(minutes)}`,
    leastIn: (month) => `Am wenigsten hast du im ${month} geschlafen`,
    slept: (minutes) => `Du hast ${duration(minutes)} geschlafen`,
    hours: 'Stunden je Schlafphase.',
    meanHours: 'Stunden je Nacht und Schlafphase, im Mittel jedes Monats.',
  },
  walking: {
    mostIn: (month) => `Am meisten bist du im ${month} gegangen`,
    meanSteps: 'Schritte am Tag, im Mittel jedes Monats.',
    mostAt: (steps, hour) => `Du bist ${steps} Schritte gegangen, die meisten nach ${hour}`,
    mostOn: (day, steps) => `Am meisten bist du am ${day} gegangen: ${steps} Schritte`,
    steps: (steps) => `Du bist ${steps} Schritte gegangen`,
  },
  weight: {
    fell: (by, month) => `Du wiegst ${by} kg weniger als im ${month}`,
    rose: (by, month) => `Du wiegst ${by} kg mehr als im ${month}`,
    stayed: (now) => `Dein Gewicht blieb bei etwa ${now} kg`,
    about: 'Kilogramm; die Linie ist das Mittel von vier Wochen.',
  },
  calendar: {
    about: 'Klicke auf einen Tag, um ihn zu öffnen.',
    steps: 'Schritte',
    sleep: 'Schlaf',
    shown: 'Was der Kalender zeigt',
  },
  kinds: {
    running: 'Laufen',
    walking: 'Gehen',
    cycling: 'Radfahren',
    hiking: 'Wandern',
    swimming: 'Schwimmen',
    rowing: 'Rudern',
    yoga: 'Yoga',
    strength_training: 'Krafttraining',
    dancing: 'Tanzen',
    skiing: 'Skifahren',
    soccer: 'Fußball',
  },
  workoutsTitle: (times) => (times === 1 ? 'Ein Training' : `${count(times)} Trainings`),
  kilometres: (km) => `${km} km`,
  calories: (kcal) => `${kcal} kcal`,
  columns: {
    day: 'Tag',
    month: 'Monat',
    time: 'Zeit',
    until: 'Bis',
    hour: 'Stunde',
    stage: 'Phase',
    pulse: 'Schläge je Minute',
    lowest: 'Niedrigster',
    highest: 'Höchster',
    resting: 'In Ruhe',
    asleep: 'Geschlafen',
    steps: 'Schritte',
    source: 'Gezählt von',
    weight: 'Gewicht (kg)',
    trend: 'Vier Wochen',
    lasted: 'Dauer',
  },
};
