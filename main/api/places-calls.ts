import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

export const placesCalls = (
  door: Door,
): Pick<Handlers<AppCalls>, 'places' | 'placeCells' | 'placePaths' | 'placeVisits'> => ({
  places: (question) => {
    const { vault, permit } = door.session();
    return vault.places.list(permit, question);
  },
  placeCells: (question) => {
    const { vault, permit } = door.session();
    return vault.places.cells(permit, question);
  },
  placePaths: (question) => {
    const { vault, permit } = door.session();
    return vault.places.paths(permit, question);
  },
  placeVisits: (question) => {
    const { vault, permit } = door.session();
    return vault.places.visits(permit, question);
  },
});
