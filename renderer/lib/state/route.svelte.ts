/* eslint-disable svelte/prefer-svelte-reactivity -- built and thrown away */
export const rooms = ['data', 'vault', 'search', 'activity', 'settings'] as const;
export type Room = (typeof rooms)[number];

const isRoom = (name: string | undefined): name is Room => rooms.some((room) => room === name);

/** Where the window is. The address holds it (`#/data/transactions?file=…`), so that back and reload do what people expect. */
export class Route {
  #room = $state<Room>('vault');
  #dataset = $state<string | null>(null);
  #file = $state<string | null>(null);

  constructor() {
    this.#read();
    addEventListener('hashchange', () => this.#read());
  }

  get room(): Room {
    return this.#room;
  }

  /** The dataset that is open in Data. */
  get dataset(): string | null {
    return this.#dataset;
  }

  /** Data: only the records of this file. Vault: the file that is selected. */
  get file(): string | null {
    return this.#file;
  }

  #read(): void {
    const [path = '', query = ''] = location.hash.replace(/^#\//, '').split('?');
    const [room, dataset] = path.split('/');
    this.#room = isRoom(room) ? room : 'vault';
    this.#dataset = dataset === undefined || dataset === '' ? null : decodeURIComponent(dataset);
    this.#file = new URLSearchParams(query).get('file');
  }
}

export const createRoute = (): Route => new Route();

/** The address of a room, for links. */
export const href = (room: Room, dataset?: string, file?: string | null): string =>
  `#/${room}${dataset === undefined ? '' : `/${encodeURIComponent(dataset)}`}${file ? `?${new URLSearchParams({ file })}` : ''}`;
