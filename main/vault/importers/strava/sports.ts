import { kindOf } from '../tracks/values.ts';

/** Strava's names of sports in the languages of its exports, where they are not English; others stay in its words. */
const words: Readonly<Record<string, readonly string[]>> = {
  running: ['run', 'lauf', 'course à pied', 'carrera', 'corsa', 'hardloopsessie', 'hardlopen', 'corrida'],
  cycling: [
    'ride',
    'radfahrt',
    'sortie à vélo',
    'vélo',
    'bicicleta',
    'pedalada',
    'giro',
    'fietsrit',
    'ciclismo',
    'vuelta en bicicleta',
  ],
  virtual_cycling: [
    'virtual ride',
    'virtuelle radfahrt',
    'sortie à vélo virtuelle',
    'virtuele fietsrit',
    'pedalada virtual',
  ],
  mountain_biking: ['mountain bike ride', 'mountainbike-fahrt', 'mountain bike'],
  e_biking: ['e-bike ride', 'e-bike-fahrt', 'sortie en vélo électrique', 'e-bike-rit'],
  walking: ['walk', 'spaziergang', 'marche', 'caminata', 'camminata', 'wandeling', 'caminhada'],
  hiking: ['hike', 'wanderung', 'randonnée', 'excursión', 'escursione', 'hike/wandeltocht', 'trilha'],
  swimming: ['swim', 'schwimmen', 'natation', 'natación', 'nuoto', 'zwemmen', 'natação', 'natacion'],
  strength_training: [
    'weight training',
    'krafttraining',
    'entraînement aux poids',
    'musculation',
    'entrenamiento con pesas',
    'allenamento con i pesi',
    'krachttraining',
    'treinamento com peso',
    'musculação',
  ],
  alpine_skiing: ['alpine ski', 'ski alpin', 'esquí alpino', 'sci alpino', 'alpineskiën', 'esqui alpino'],
  cross_country_skiing: ['nordic ski', 'skilanglauf', 'ski de fond', 'esquí de fondo', 'sci di fondo', 'langlaufen'],
};

const known = new Map(Object.entries(words).flatMap(([kind, names]) => names.map((name) => [name, kind] as const)));

/** "Radfahrt" → "cycling"; what is not known, in the source's words. */
export const sportOf = (cell: string): string | null =>
  known.get(
    cell
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .trim()
      .toLowerCase(),
  ) ?? kindOf(cell);
