/**
 * Who and what there is in the made-up life. Every person, shop, company, street, artist and film is invented; the
 * cities are real, and so are their parks and waters.
 */

export interface Person {
  readonly name: string;
  readonly given: string;
  readonly family: string;
  readonly email: string;
  readonly phone: string;
  /** "--MM-DD" or a whole date. */
  readonly birthday?: string;
  readonly company?: string;
  readonly title?: string;
  readonly note?: string;
}

const person = (given: string, family: string, phone: string, more: Partial<Person> = {}): Person => ({
  name: `${given} ${family}`,
  given,
  family,
  // .example can belong to nobody (RFC 2606).
  email: `${given}.${family}@post.example`.toLowerCase().replace(/[^a-z@.]/g, ''),
  phone,
  ...more,
});

/** Telephone numbers are of Ireland’s range 020 91x, which is set aside for stories. */
export const nora = person('Nora', 'Tannick', '+353 20 915 0101', { birthday: '1991-04-18' });
export const jonas = person('Jonas', 'Weirfield', '+353 20 915 0102', { birthday: '1989-11-02', note: 'Partner' });
export const grace = person('Grace', 'Tannick', '+353 20 915 0103', { birthday: '1960-05-30', note: 'Mum' });
export const finn = person('Finn', 'Tannick', '+353 20 915 0104', { birthday: '--08-09', note: 'Brother' });
export const priya = person('Priya', 'Ashgrove', '+353 20 915 0105', { birthday: '--03-21' });
export const tomas = person('Tomas', 'Bellmarrow', '+353 20 915 0106');
export const lena = person('Lena', 'Hartwick', '+353 20 915 0107', { birthday: '--12-06' });
export const oisin = person('Oisin', 'Fernley', '+353 20 915 0108', { title: 'Running coach' });

export const friends = [priya, tomas, lena] as const;
export const runClub = [priya, tomas, oisin, lena] as const;
export const family = [grace, finn] as const;

export const oldEmployer = 'Larkspur Maps';
export const newEmployer = 'Tidewater Instruments';

/** People from work and around it: contacts, invitations, mail. */
export const colleagues: readonly [Person, ...Person[]] = [
  person('Ruth', 'Calloway-Finch', '+353 20 915 0121', { company: oldEmployer, title: 'Head of Cartography' }),
  person('Daniel', 'Oakshott', '+353 20 915 0122', { company: oldEmployer, title: 'Data Engineer' }),
  person('Mei', 'Larkin', '+353 20 915 0123', { company: oldEmployer, title: 'Product Designer' }),
  person('Ibrahim', 'Stone', '+353 20 915 0124', { company: newEmployer, title: 'Director of Sensors' }),
  person('Clara', 'Wintermoor', '+353 20 915 0125', { company: newEmployer, title: 'Oceanographer' }),
  person('Petr', 'Halvorn', '+353 20 915 0126', { company: newEmployer, title: 'Software Engineer' }),
  person('Aoife', 'Brackenridge', '+353 20 915 0127', { company: newEmployer, title: 'People Partner' }),
];

export const dog = 'Biscuit';

export type PlaceKey =
  | 'home'
  | 'oldOffice'
  | 'newOffice'
  | 'cafe'
  | 'grocery'
  | 'park'
  | 'track'
  | 'pub'
  | 'cinema'
  | 'parents'
  | 'vet'
  | 'beach'
  | 'friends'
  | 'doctor'
  | 'airport'
  | 'farAirport'
  | 'farHome'
  | 'farCafe'
  | 'farCastle'
  | 'farLake'
  | 'farCoast';

export interface Place {
  readonly name: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
  /** In Google’s words. */
  readonly kind?: 'TYPE_HOME' | 'TYPE_WORK';
}

const place = (latitude: number, longitude: number, name: string, address: string, kind?: Place['kind']): Place => ({
  name,
  address,
  latitude,
  longitude,
  ...(kind === undefined ? {} : { kind }),
});

export const places: Readonly<Record<PlaceKey, Place>> = {
  home: place(53.3606, -6.2725, 'Home', '14 Lanternwood Row, Dublin', 'TYPE_HOME'),
  oldOffice: place(53.3386, -6.238, 'Larkspur Maps', '3 Compass Quay, Dublin', 'TYPE_WORK'),
  newOffice: place(53.2775, -6.2146, 'Tidewater Instruments', '40 Gauge House, Dublin', 'TYPE_WORK'),
  cafe: place(53.3438, -6.2546, 'Moth & Kettle', '9 Thimble Lane, Dublin'),
  grocery: place(53.3578, -6.2689, 'Greenfinch Market', '2 Lanternwood Road, Dublin'),
  park: place(53.3561, -6.3208, 'Phoenix Park', 'Phoenix Park, Dublin'),
  track: place(53.3655, -6.2411, 'Canal Harriers', 'Towpath Grounds, Dublin'),
  pub: place(53.3489, -6.2662, 'The Paper Heron', '21 Ropewalk Street, Dublin'),
  cinema: place(53.3471, -6.2591, 'Lantern Picturehouse', '5 Marquee Row, Dublin'),
  parents: place(53.2028, -6.0983, 'Mum', '8 Gorse Terrace, Bray'),
  vet: place(53.3662, -6.2804, 'Willow Lane Vets', '31 Willow Lane, Dublin'),
  beach: place(53.329, -6.2, 'Sandymount Strand', 'Sandymount Strand, Dublin'),
  friends: place(53.3247, -6.2653, 'Priya and Tomas', '77 Quince Avenue, Dublin'),
  doctor: place(53.3592, -6.2664, 'Hazel Street Surgery', '11 Hazel Street, Dublin'),
  airport: place(53.4264, -6.2499, 'Dublin Airport', 'Dublin Airport'),
  farAirport: place(46.2237, 14.4576, 'Ljubljana Airport', 'Zgornji Brnik'),
  farHome: place(46.0489, 14.5079, 'Apartment Linden', '4 Lipova pot, Ljubljana'),
  farCafe: place(46.0511, 14.5064, 'Dragon & Bean', '17 Rokodelska steza, Ljubljana'),
  farCastle: place(46.0489, 14.5144, 'Ljubljana Castle', 'Castle Hill, Ljubljana'),
  farLake: place(46.3636, 14.0938, 'Lake Bled', 'Lakeshore, Bled'),
  farCoast: place(45.5285, 13.5683, 'Piran', 'Harbour, Piran'),
};
