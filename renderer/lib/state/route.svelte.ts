/* eslint-disable svelte/prefer-svelte-reactivity -- built and thrown away */
/** Every room there is a name for; those with a screen are listed in `screens/index.ts`. */
export const rooms = [
  'today',
  'timeline',
  'money',
  'places',
  'body',
  'people',
  'data',
  'vault',
  'search',
  'activity',
  'settings',
] as const;
export type Room = (typeof rooms)[number];

/** Where the window is. The address holds it (`#/data/transactions?file=…`), so that back and reload do what people expect. */
export class Route {
  readonly #open: readonly Room[];
  #home = $state<Room>('vault');
  #room = $state<Room | null>(null);
  #dataset = $state<string | null>(null);
  #file = $state<string | null>(null);
  #needs = $state(false);
  #where = $state.raw<{ readonly field: string; readonly value: string } | null>(null);

  constructor(open: readonly Room[]) {
    this.#open = open;
    this.#read();
    addEventListener('hashchange', () => this.#read());
  }

  get room(): Room {
    return this.#room ?? this.#home;
  }

  /** Where an address leads that names no room. */
  goHome(home: Room): void {
    this.#home = home;
  }

  /** What stands after the room: in Data the dataset that is open, elsewhere what the room says of itself (a year). */
  get dataset(): string | null {
    return this.#dataset;
  }

  /** Data: only the records of this file. Vault: the file that is selected. */
  get file(): string | null {
    return this.#file;
  }

  /** Vault: only the files that there is something to look at of. */
  get needs(): boolean {
    return this.#needs;
  }

  /** Data: only records whose field has this value, to begin with. */
  get where(): { readonly field: string; readonly value: string } | null {
    return this.#where;
  }

  #read(): void {
    const [path = '', query = ''] = location.hash.replace(/^#\//, '').split('?');
    const [room, dataset] = path.split('/');
    this.#room = this.#open.find((name) => name === room) ?? null;
    this.#dataset = dataset === undefined || dataset === '' ? null : decodeURIComponent(dataset);
    const asked = new URLSearchParams(query);
    this.#file = asked.get('file');
    this.#needs = asked.get('needs') === '1';
    const [field, value] = [asked.get('field'), asked.get('value')];
    this.#where = field === null || value === null ? null : { field, value };
  }
}

/** Goes to the rooms of `open`; an address that names none of them leads home. */
export const createRoute = (open: readonly Room[]): Route => new Route(open);

/** The address of a room, for links. */
export const href = (room: Room, dataset?: string, file?: string | null): string =>
  `#/${room}${dataset === undefined ? '' : `/${encodeURIComponent(dataset)}`}${file ? `?${new URLSearchParams({ file })}` : ''}`;

/** The address of the files that there is something to look at of. */
export const hrefNeeds = (): string => `${href('vault')}?needs=1`;

/** The address of the records of a dataset whose field has this value. */
export const hrefWhere = (dataset: string, field: string, value: string): string =>
  `${href('data', dataset)}?${new URLSearchParams({ field, value })}`;
