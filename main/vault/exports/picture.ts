import sax from 'sax';
import type { ConsentCalls, Parsed, Value } from '../../../preload/contract/calls.ts';
import { Fault } from '../../core/fault.ts';
import type { Permit, PermitMint } from '../../core/permit.ts';
import type { Diary } from '../../store/vault/index.ts';
import { writeBeside } from './place.ts';

/** Pictures as files of the owner's own. */
export interface PictureExport {
  /** Writes a new file into `to` and the diary. Faults `bad-argument` (no such picture), `disk-*`, `destination-exists`. */
  picture(
    permit: Permit,
    picture: Omit<Parsed<ConsentCalls, 'savePicture'>, 'passphrase'>,
    signal?: AbortSignal,
  ): Promise<Value<ConsentCalls, 'savePicture'>>;
}

const pngBegins = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What charts are drawn with. Scripts, foreign markup, pictures from elsewhere and animation are not. */
const drawn = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'defs',
  'clippath',
  'lineargradient',
  'radialgradient',
  'stop',
  'pattern',
  'title',
  'desc',
]);

const isHarmless = (name: string, value: string): boolean => {
  const attribute = name.toLowerCase();
  if (attribute.startsWith('on')) return false;
  if (attribute === 'href' || attribute.endsWith(':href')) return value.startsWith('#');
  // url(#clip) is a place in the picture itself; any other fetches.
  return !/url\(\s*["']?(?!#)|@import|expression\(|javascript:/i.test(value);
};

/**
 * Whether an SVG is a drawing and nothing more. Saved and opened, it would run as a document of its own: the page that
 * proposed it may have been taken over, so it is read here and not believed.
 */
export const isPlainSvg = (text: string): boolean => {
  const parser = sax.parser(true, { position: false });
  const found = { elements: 0, foreign: 0 };
  const refuse = (): void => void (found.foreign += 1);
  parser.onopentag = ({ name, attributes }) => {
    found.elements += 1;
    if (found.elements === 1 && name !== 'svg') refuse();
    if (!drawn.has(name.toLowerCase())) refuse();
    for (const [attribute, value] of Object.entries(attributes)) if (!isHarmless(attribute, String(value))) refuse();
  };
  parser.ondoctype = refuse;
  parser.oncdata = refuse;
  parser.onprocessinginstruction = ({ name }) => {
    if (name !== 'xml') refuse();
  };
  parser.onerror = () => {
    refuse();
    parser.resume();
  };
  parser.write(text).close();
  return found.foreign === 0 && found.elements > 0;
};

/** The bytes of a proposed picture, checked to be one. Faults `bad-argument`. */
export const pictureBytes = (format: 'png' | 'svg', base64: string): Buffer => {
  const bytes = Buffer.from(base64, 'base64');
  const sound = format === 'png' ? bytes.subarray(0, 8).equals(pngBegins) : isPlainSvg(bytes.toString('utf8'));
  if (!sound) throw new Fault('bad-argument', 'this is no picture of that format');
  return bytes;
};

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

export const createPictureExport = (deps: { permits: PermitMint; diary: Diary }): PictureExport => ({
  picture: async (permit, { name, format, data, to }, signal) => {
    deps.permits.check(permit);
    const content = pictureBytes(format, data);
    const { path, bytes } = await writeBeside(to, { name, extension: format }, once(content), signal);
    deps.diary.write('picture-saved', { name, bytes });
    return { path, bytes };
  },
});
