import { activities, savedPlaces, visits } from '../datasets.ts';
import { createTable } from '../table.ts';
import { createPath, kindOf, momentOf, numberOf } from '../tracks/values.ts';
import type { Output } from '../types.ts';
import type { XmlHandlers } from '../xml.ts';
import { createEnds, type Coordinates } from './coordinates.ts';
import { createTrackReader } from './track.ts';

interface Geometry {
  readonly kind: 'placemark' | 'line' | 'area';
  readonly first: Coordinates;
  readonly last: Coordinates;
}

interface Placemark {
  readonly line: number;
  /** Its own elements, and its extended data, by lower-case name. */
  readonly said: Map<string, string>;
  readonly data: Map<string, string>;
  readonly geometries: Geometry[];
  hasTrack: boolean;
}

/** A map of all the world's borders is one placemark of many areas. */
const MAX_GEOMETRIES = 1000;
const simple: ReadonlySet<string> = new Set(['name', 'address', 'description', 'phoneNumber', 'snippet']);

/** Descriptions are HTML more often than not. */
const plainText = (html: string): string =>
  html
    .replace(/<(?:br|\/p|\/tr|\/div)[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, '\u2019')
    .replace(/&amp;/g, '&')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();

/** Follows the elements of one KML document. */
export const createKmlReader = (out: Output) => {
  const addSaved = createTable(out, savedPlaces);
  const addVisit = createTable(out, visits);
  const addJourney = createTable(out, activities);
  const track = createTrackReader(out);
  const path = createPath();
  /** Names of the folders that are open, the document's own first. */
  const folders: (string | null)[] = [];
  let mark: Placemark | undefined;
  let ends: ReturnType<typeof createEnds> | undefined;
  let inTrack = false;
  let dataName = '';
  let line = 0;
  let found = 0;

  const geometry = (): void => {
    const { first, last, bad } = ends?.end() ?? {};
    ends = undefined;
    if (mark === undefined) return;
    if (bad !== undefined && bad > 0)
      out.issue('bad-position', 'This place has coordinates that are nowhere on Earth.', mark.line);
    // Holes of an area say nothing of where it is.
    if (first === undefined || last === undefined || path.has('innerBoundaryIs')) return;
    const kind = path.has('Polygon') ? 'area' : path.has('Point') ? 'placemark' : 'line';
    if (mark.geometries.length < MAX_GEOMETRIES) mark.geometries.push({ kind, first, last });
  };

  const finish = ({ said, data, geometries, line: at, hasTrack }: Placemark): void => {
    const begin = momentOf(said.get('begin')) ?? null;
    const end = momentOf(said.get('end')) ?? null;
    const name = said.get('name') ?? null;
    const address = said.get('address') ?? null;
    const category = data.get('category');
    const point = geometries.find(({ kind }) => kind === 'placemark');
    const way = geometries.find(({ kind }) => kind === 'line');
    const distance = numberOf(data.get('distance'));
    found += geometries.length;
    if (begin !== null && end !== null && category !== undefined && way !== undefined) {
      addJourney(at, {
        start: begin,
        end,
        kind: kindOf(category === '' ? name : category),
        distance,
        start_latitude: way.first.latitude,
        start_longitude: way.first.longitude,
        end_latitude: way.last.latitude,
        end_longitude: way.last.longitude,
      });
      return;
    }
    if (begin !== null && end !== null && point !== undefined) {
      const { latitude, longitude } = point.first;
      addVisit(at, { start: begin, end, name, address, latitude, longitude, kind: kindOf(category) });
      return;
    }
    const description = plainText(said.get('description') ?? said.get('snippet') ?? '');
    const list = folders.filter((folder) => folder !== null).at(-1) ?? null;
    for (const { kind, first } of geometries)
      addSaved(at, {
        time: momentOf(said.get('when')) ?? begin,
        name,
        ...first,
        address,
        description: description === '' ? null : description,
        list,
        kind,
        url: said.get('link') ?? null,
        service: 'kml',
      });
    if (geometries.length === 0 && !hasTrack && address !== null)
      addSaved(at, {
        name,
        address,
        description: description === '' ? null : description,
        list,
        kind: 'placemark',
        service: 'kml',
      });
  };

  const leaf = (name: string, text: string, within: string): void => {
    if (name === 'coordinates') return geometry();
    if (inTrack) {
      if (name === 'when' && track.when(text, line)) found += 1;
      else if (name === 'coord' && track.coord(text, line)) found += 1;
      else if (name === 'value' && within === 'SimpleArrayData') track.value(text, line);
      return;
    }
    if (text === '') return;
    if (mark === undefined) {
      if (name === 'name' && (within === 'Folder' || within === 'Document')) folders[folders.length - 1] = text;
    } else if (name === 'SimpleData' || (name === 'value' && within === 'Data'))
      mark.data.set(dataName.toLowerCase(), text);
    else if (simple.has(name) && within === 'Placemark') mark.said.set(name, text);
    else if (name === 'when' || name === 'begin' || name === 'end') mark.said.set(name, text);
  };

  const handlers: XmlHandlers = {
    open(name, attributes, at) {
      line = at;
      const local = path.enter(name);
      if (local === 'Folder' || local === 'Document') folders.push(null);
      else if (local === 'Placemark')
        mark = { line: at, said: new Map(), data: new Map(), geometries: [], hasTrack: false };
      else if (local === 'Track') {
        inTrack = true;
        track.begin();
        if (mark !== undefined) mark.hasTrack = true;
      } else if (local === 'coordinates') ends = createEnds();
      else if (local === 'Data' || local === 'SimpleData') dataName = attributes['name'] ?? '';
      else if (local === 'SimpleArrayData') track.array(attributes['name'] ?? '');
      else if (local === 'link' && mark !== undefined && attributes['href'] !== undefined)
        mark.said.set('link', attributes['href']);
    },
    text(piece) {
      if (ends === undefined) path.add(piece);
      else ends.add(piece);
    },
    close(_name, at) {
      line = at;
      const coordinates = path.at(0) === 'coordinates';
      // Where a shape is an area is known by what is still open.
      if (coordinates) leaf('coordinates', '', '');
      const { name, text, within } = path.leave();
      if (coordinates) return;
      if (name === 'Placemark') {
        if (mark !== undefined) finish(mark);
        mark = undefined;
      } else if (name === 'Track') {
        inTrack = false;
        track.end();
      } else if (name === 'Folder' || name === 'Document') folders.pop();
      else leaf(name, text, within);
    },
  };
  return {
    ...handlers,
    /** Of a document that was cut short, the place that never ended. */
    end(): void {
      if (mark !== undefined) finish(mark);
    },
    found: (): number => found,
  };
};
