import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { strava } from '../../../main/vault/importers/strava.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/strava/', import.meta.url).pathname;
const read = (name: string) => readWith(strava, readFileSync(`${folder}${name}`), { name });

const ride = {
  start: '2024-01-05T07:12:33Z',
  end: '2024-01-05T08:14:13Z',
  kind: 'cycling',
  duration: 3600,
  distance: 20104.5,
  energy: 512,
  source: 'Strava',
};

describe('Strava’s activities.csv', () => {
  it('takes metres and seconds from the second of the columns that come twice, and the first where that is empty', async () => {
    const { of, issues } = await read('activities.csv');
    expect(of('workouts').map(filled)).toEqual([
      ride,
      {
        start: '2024-01-06T19:00:00Z',
        end: '2024-01-06T19:31:40Z',
        kind: 'virtual_cycling',
        distance: 5000,
        source: 'Strava',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 5]]);
  });

  it('reads German headers, dates and decimal commas as the same ride', async () => {
    const { of } = await read('aktivitaeten.csv');
    expect(of('workouts').map(filled)).toEqual([
      ride,
      { start: '2024-01-31T18:00:00Z', end: '2024-01-31T18:30:00Z', kind: 'running', distance: 5200, source: 'Strava' },
    ]);
  });

  it('reads French headers where columns are missing', async () => {
    const { of } = await read('activites.csv');
    expect(of('workouts').map(filled)).toEqual([
      {
        start: '2024-01-05T07:12:33Z',
        end: '2024-01-05T07:43:16Z',
        kind: 'running',
        duration: 1800,
        distance: 5010.2,
        energy: 390,
        source: 'Strava',
      },
    ]);
  });

  it('reads a header in a language it does not know by the order of its columns', async () => {
    expect((await read('unknown-language.csv')).of('workouts').map(filled)).toEqual([{ ...ride, kind: 'cykeltur' }]);
  });

  it('reads exports of before 2019, in metres', async () => {
    expect((await read('old.csv')).of('workouts').map(filled)).toEqual([
      {
        start: '2015-08-02T17:39:30Z',
        end: '2015-08-02T18:10:13Z',
        kind: 'running',
        distance: 5010.2,
        source: 'Strava',
      },
    ]);
  });

  it.each([
    ['Spanish', 'ID de actividad,Fecha de la actividad,Nombre,Tipo de actividad', '5 ene 2024, 07:12:33', 'Carrera'],
    ['Italian', 'ID attività,Data dell’attività,Nome,Tipo di attività', '5 gen 2024, 07:12:33', 'Corsa'],
    ['Dutch', 'Activiteits-ID,Datum van activiteit,Naam,Activiteitstype', '5 jan. 2024 07:12:33', 'Hardlopen'],
    [
      'Portuguese',
      'ID da atividade,Data da atividade,Nome,Tipo de atividade',
      '5 de jan. de 2024, 07:12:33',
      'Corrida',
    ],
    ['English of today', 'Activity ID,Activity Date,Name,Activity Type', 'Jan 5, 2024, 7:12:33\u202fAM', 'Run'],
  ])('reads dates and sports in %s', async (_language, header, date, sport) => {
    const { of } = await readWith(strava, `${header}\n1,"${date}",x,${sport}\n`);
    expect(of('workouts')).toMatchObject([{ start: '2024-01-05T07:12:33Z', kind: 'running' }]);
  });
});
