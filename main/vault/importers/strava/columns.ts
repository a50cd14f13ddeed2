import { foldName } from '../csv/known.ts';

/** Where a table has what is read; absent: it has none. */
export interface Columns {
  readonly date: number;
  readonly type: number | undefined;
  readonly elapsed: number | undefined;
  readonly moving: number | undefined;
  readonly kilometres: number | undefined;
  readonly metres: number | undefined;
  readonly calories: number | undefined;
}

/** Names by language, as they are compared: letters and digits only, lower case, without accents. */
const names = {
  id: [
    'activityid',
    'aktivitatsid',
    'idaktivitat',
    'iddelactivite',
    'iddelactivite',
    'iddelactividad',
    'iddeactividad',
    'idattivita',
    'idactivite',
    'idactividad',
    'idactiviteit',
    'activiteitid',
    'activiteitsid',
    'idatividade',
    'iddaatividade',
  ],
  date: [
    'activitydate',
    'aktivitatsdatum',
    'datederactivite',
    'datedelactivite',
    'datedactivite',
    'fechadelaactividad',
    'fechadeactividad',
    'dataattivita',
    'datadellattivita',
    'activiteitsdatum',
    'datumvanactiviteit',
    'datumactiviteit',
    'datadaatividade',
  ],
  type: [
    'activitytype',
    'aktivitatsart',
    'aktivitatstyp',
    'typedactivite',
    'typedelactivite',
    'tipodeactividad',
    'tipoattivita',
    'tipodiattivita',
    'activiteitstype',
    'activiteittype',
    'typeactiviteit',
    'tipodeatividade',
    'tipodaatividade',
  ],
  elapsed: [
    'elapsedtime',
    'verstrichenezeit',
    'gesamtzeit',
    'tempsecoule',
    'tiempotranscurrido',
    'tempotrascorso',
    'verstrekentijd',
    'tempodecorrido',
    'tempototal',
  ],
  moving: [
    'movingtime',
    'bewegungszeit',
    'tempsdedeplacement',
    'dureededeplacement',
    'tiempoenmovimiento',
    'tempoinmovimento',
    'tempodimovimento',
    'beweegtijd',
    'tijdinbeweging',
    'bewegendetijd',
    'tempodemovimentacao',
    'tempoemmovimento',
  ],
  distance: ['distance', 'distanz', 'entfernung', 'strecke', 'distancia', 'distanza', 'afstand'],
  calories: ['calories', 'kalorien', 'calorias', 'calorie', 'calorieen'],
} as const;

/** Columns of every export since 2019, in this order whatever the language; before, of ten columns. */
const current = {
  date: 1,
  type: 3,
  elapsed: 5,
  kilometres: 6,
  filename: 12,
  moving: 16,
  metres: 17,
  calories: 34,
} as const;

const all = (folded: readonly string[], of: readonly string[]): number[] =>
  folded.flatMap((name, index) => (of.includes(name) ? [index] : []));

const isOld = (folded: readonly string[]): boolean =>
  folded[0] === 'id' && folded[1] === 'date' && folded[5] === 'elapsedtime' && folded.includes('filename');

/**
 * The columns of a header, or undefined when it is none of Strava's. Names first; in a language that is not known, the
 * order of the columns, if three of the names that come twice come twice there.
 */
export const findColumns = (header: readonly string[]): Columns | undefined => {
  const folded = header.map(foldName);
  if (isOld(folded))
    return { date: 1, type: 3, elapsed: 5, moving: undefined, kilometres: undefined, metres: 6, calories: undefined };
  const find = (of: readonly string[]): number[] => all(folded, of);
  const [id] = find(names.id);
  const [date] = find(names.date);
  const [type] = find(names.type);
  const elapsed = find(names.elapsed);
  const distance = find(names.distance);
  const moving = find(names.moving);
  if (id === 0 && date !== undefined && type !== undefined)
    return {
      date,
      type,
      elapsed: elapsed.at(-1) ?? (isInOrder(folded) ? current.elapsed : undefined),
      moving: moving[0] ?? (isInOrder(folded) ? current.moving : undefined),
      kilometres: distance[0] ?? (isInOrder(folded) ? current.kilometres : undefined),
      metres: distance[1] ?? (isInOrder(folded) ? current.metres : undefined),
      calories: find(names.calories)[0] ?? (isInOrder(folded) ? current.calories : undefined),
    };
  return isInOrder(folded) ? current : undefined;
};

/** Elapsed time and distance, in columns 6 and 7, come again as columns 16 and 18; so many columns has no other table. */
const isInOrder = (folded: readonly string[]): boolean =>
  folded.length >= 35 &&
  folded[current.elapsed] !== '' &&
  folded[current.elapsed] === folded[15] &&
  folded[current.kilometres] === folded[current.metres] &&
  folded[current.elapsed] !== folded[current.kilometres];
