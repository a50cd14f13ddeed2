import { cellNumber, cellTime, createKnownTables, type KnownRow, type KnownTable } from './csv/known.ts';
import { workouts } from './datasets.ts';
import { createTable } from './table.ts';
import { kindOf, laterBy } from './tracks/values.ts';

/**
 * Activities.csv, as Garmin Connect's web page exports the list of activities, in the language of the page. Times are
 * local. Lengths are in the owner's units, which the table does not name: kilometres or miles are told apart by the
 * length of a stride beside them (metres or feet), so that only activities on foot, and those after one, have a length.
 */

const columns = {
  type: [
    'Activity Type',
    'Aktivitätstyp',
    'Type d’activité',
    "Type d'activité",
    'Tipo de actividad',
    'Tipo di attività',
    'Activiteittype',
    'Tipo de atividade',
  ],
  date: ['Date', 'Datum', 'Fecha', 'Data'],
  title: ['Title', 'Titel', 'Titre', 'Título', 'Titolo', 'Naam', 'Nome'],
  distance: ['Distance', 'Distanz', 'Distancia', 'Distanza', 'Afstand', 'Distância'],
  calories: ['Calories', 'Kalorien', 'Calorías', 'Calorie', 'Calorieën', 'Calorias'],
  time: ['Time', 'Zeit', 'Durée', 'Tiempo', 'Tempo', 'Tijd', 'Duur'],
  moving: [
    'Moving Time',
    'Zeit in Bewegung',
    'Temps de déplacement',
    'Tiempo en movimiento',
    'Tempo in movimento',
    'Beweegtijd',
    'Tempo em movimento',
  ],
  elapsed: [
    'Elapsed Time',
    'Verstrichene Zeit',
    'Temps écoulé',
    'Tiempo transcurrido',
    'Tempo trascorso',
    'Verstreken tijd',
    'Tempo decorrido',
  ],
  stride: [
    'Avg Stride Length',
    'Ø Schrittlänge',
    'Longueur moyenne des foulées',
    'Longitud media de zancada',
    'Lunghezza media passo',
    'Gem. staplengte',
    'Comprimento médio da passada',
  ],
} as const;

/** "00:40:05", "1:02:03.4", "12:30". */
const secondsOf = (cell: string | null): number | null => {
  const found = /^(?:(\d{1,4}):)?(\d{1,2}):(\d{2}(?:[.,]\d+)?)$/.exec(cell ?? '');
  return found === null
    ? null
    : Number(found[1] ?? 0) * 3600 + Number(found[2]) * 60 + Number((found[3] ?? '0').replace(',', '.'));
};

/** "--" is Garmin's none; "1,234" and "5,03" are told apart by the digits after the mark. */
const numberOf = (cell: string | null): number | null =>
  cellNumber(cell !== null && /^\d+,\d{1,2}$/.test(cell) ? cell.replace(',', '.') : cell);

/** Nobody's stride is longer in metres, or shorter in feet. */
const LONGEST_STRIDE_M = 1.9;

const table: KnownTable = {
  header: [columns.type, columns.date, columns.title, columns.distance, columns.calories, columns.time],
  passed: ['Favorite', 'Favorit', 'Favori', 'Favorito', 'Preferito', 'Favoriet'],
  start: (out) => {
    const add = createTable(out, workouts);
    let metres: number | undefined;
    let told = false;
    const distanceOf = (row: KnownRow, line: number): number | null => {
      const stride = numberOf(row.text(...columns.stride));
      if (stride !== null && stride > 0.2) metres = stride > LONGEST_STRIDE_M ? 1609.344 : 1000;
      const distance = numberOf(row.text(...columns.distance));
      if (distance === null || distance === 0) return null;
      if (metres !== undefined && !/swim|schwimm|nata|nuoto|zwem/i.test(row.text(...columns.type) ?? ''))
        return Number((distance * metres).toFixed(3));
      if (!told)
        out.issue(
          'unit-unknown',
          'This table does not say in which unit it gives lengths; from here on those that are in doubt were left out.',
          line,
        );
      told = true;
      return null;
    };
    return (row, line) => {
      const start = cellTime(row.text(...columns.date));
      if (start === null) return out.issue('bad-time', 'This activity has no readable date and was left out.', line);
      const time = secondsOf(row.text(...columns.time));
      const elapsed = secondsOf(row.text(...columns.elapsed)) ?? time;
      add(line, {
        start,
        end: elapsed === null ? null : laterBy(start, elapsed),
        kind: kindOf(row.text(...columns.type)),
        duration: secondsOf(row.text(...columns.moving)) ?? time,
        distance: distanceOf(row, line),
        energy: numberOf(row.text(...columns.calories)),
        source: 'Garmin',
      });
    };
  },
};

export const garminCsv = createKnownTables({
  id: 'garmin-activities',
  label: 'Garmin Connect activities',
  version: 1,
  tables: [table],
});
