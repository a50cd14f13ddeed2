import type { Run } from '../command.ts';
import { many, table } from '../output.ts';

const lasting = (seconds: number): string =>
  `${Math.floor(seconds / 3600)} h ${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')} min`;

export const places: Run = ({ withVault, arguments: typed, terminal }) => {
  const year = typed.count('year', { min: 1900, max: 9999 });
  const limit = typed.count('limit', { min: 1, max: 500 }) ?? 50;
  return withVault(async (vault) => {
    const answer = await vault.app.places({
      limit,
      ...(year === undefined ? {} : { fromDay: `${year}-01-01`, untilDay: `${year}-12-31` }),
    });
    const rows = answer.places.map(({ name, latitude, longitude, seconds, visits, firstDay, lastDay }) => [
      name ?? `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`,
      lasting(seconds),
      visits,
      firstDay,
      lastDay,
    ]);
    return {
      json: answer,
      text:
        table(['place', 'time', 'visits', 'first', 'last'], rows, terminal.columns) +
        `${many(answer.total, 'place')}\n`,
    };
  });
};
