import { cutShortText } from '../cut-short.ts';
import type { Output } from '../types.ts';
import { jsonDeep, type JsonPath } from './deep.ts';
import { isJsonObject, type JsonValue } from './exact.ts';
import type { JsonObject } from './values.ts';

/** `line` is the 1-based position in the innermost list, or 1. */
export type ReadEntry = (entry: JsonObject, line: number, path: JsonPath) => void;
export type ReadValue = (value: JsonValue, line: number, path: JsonPath) => void;

/**
 * What of a document is read, by where it lies: "Comment/Comments/CommentsList/*". A `*` is every element of a list, a
 * `%` every member of an object. What lies elsewhere is passed over.
 */
export interface Routes {
  /** Objects; an entry that is none is an issue. */
  readonly entries?: Readonly<Record<string, ReadEntry>>;
  /** Of any kind. */
  readonly values?: Readonly<Record<string, ReadValue>>;
  /** Some exports write a list of one without its brackets: whether members of the root are those of an entry of "*". */
  readonly isEntry?: (members: JsonObject) => boolean;
}

const PIECES_AT_ONCE = 200;

interface Node {
  readonly next: Map<string, Node>;
  entry?: ReadEntry;
  value?: ReadValue;
}

const plant = (routes: Routes): Node => {
  const root: Node = { next: new Map() };
  const at = (route: string): Node => {
    let node = root;
    for (const step of route.split('/')) {
      const known = node.next.get(step) ?? { next: new Map<string, Node>() };
      node.next.set(step, known);
      node = known;
    }
    return node;
  };
  for (const [route, read] of Object.entries(routes.entries ?? {})) at(route).entry = read;
  for (const [route, read] of Object.entries(routes.values ?? {})) at(route).value = read;
  return root;
};

/** Reads one JSON document of any size along its routes. `fold` brings names of members to the spelling of the routes. */
export const readRoutes = async (
  chunks: AsyncIterable<Uint8Array>,
  out: Output,
  routes: Routes,
  fold: (name: string) => string = (name) => name,
): Promise<void> => {
  const root = plant(routes);
  const find = (path: JsonPath): Node | undefined => {
    let node: Node | undefined = root;
    for (const step of path) {
      if (node === undefined) return undefined;
      node = typeof step === 'number' ? node.next.get('*') : (node.next.get(fold(step)) ?? node.next.get('%'));
    }
    return node;
  };
  const lineOf = (path: JsonPath): number => {
    const last = path.findLast((step) => typeof step === 'number');
    return typeof last === 'number' ? last + 1 : 1;
  };
  const only = routes.isEntry === undefined ? undefined : root.next.get('*')?.entry;
  const members: JsonObject = {};
  let read = 0;
  let pieces = 0;

  const take = (path: JsonPath, value: JsonValue): void => {
    const node = find(path);
    const line = lineOf(path);
    if (only !== undefined && path.length === 1 && typeof path[0] === 'string') members[path[0]] = value;
    if (node?.value !== undefined) node.value(value, line, path);
    else if (node?.entry !== undefined) {
      if (isJsonObject(value)) node.entry(value, line, path);
      else out.issue('json-broken', 'This entry is no JSON object and was left out.', line);
    } else return;
    read += 1;
  };

  for await (const piece of jsonDeep(chunks, (path) => (find(path)?.next.size ?? 0) > 0)) {
    if (piece.kind === 'value') take(piece.path, piece.value);
    else if (piece.code === 'json-truncated') out.issue(piece.code, cutShortText('file', `${read} entries`));
    else {
      const why = piece.code === 'json-too-large' ? 'too large or too deeply nested' : 'no JSON';
      out.issue(piece.code, `This entry is ${why} and was left out.`, lineOf(piece.path));
    }
    pieces += 1;
    // A chunk holds hundreds of values: waiting for each would cost more than reading it.
    if (pieces % PIECES_AT_ONCE === 0) await out.ready();
  }
  await out.ready();
  if (only !== undefined && routes.isEntry?.(members) === true) only(members, 1, []);
};
