/** An element of one entry, as far as it is of use: no attribute but the currency of an amount. */
export interface Node {
  readonly name: string;
  readonly currency: string | null;
  readonly children: Node[];
  text: string;
}

/** `find(entry, 'BookgDt', 'Dt')`: the first element on the path. */
export const find = (node: Node | undefined, ...path: readonly string[]): Node | undefined =>
  path.reduce<Node | undefined>((at, name) => at?.children.find((child) => child.name === name), node);

export const findAll = (node: Node | undefined, name: string): Node[] =>
  node?.children.filter((child) => child.name === name) ?? [];

/** The text of the first element on the path, white space collapsed; null where there is none or it is empty. */
export const textAt = (node: Node | undefined, ...path: readonly string[]): string | null => {
  const text =
    find(node, ...path)
      ?.text.replace(/\s+/g, ' ')
      .trim() ?? '';
  return text === '' ? null : text;
};

/** A batch of a hundred thousand payments is not gathered in memory: elements beyond these are passed over. */
const MAX_NODES = 100_000;
const MAX_TEXT_CHARS = 16_384;

/** Gathers one element with all that is in it. `whole` is false when it was too large. */
export const createTreeBuilder = (root: string, currency: string | null) => {
  const tree: Node = { name: root, currency, children: [], text: '' };
  /** Null stands for an element that is passed over. */
  const open: (Node | null)[] = [tree];
  let nodes = 1;
  let whole = true;
  return {
    tree,
    whole: (): boolean => whole,
    open(name: string, its: string | null): void {
      const parent = open.at(-1);
      nodes += 1;
      if (parent === undefined || parent === null || nodes > MAX_NODES) {
        whole &&= nodes <= MAX_NODES;
        open.push(null);
        return;
      }
      const node: Node = { name, currency: its, children: [], text: '' };
      parent.children.push(node);
      open.push(node);
    },
    text(piece: string): void {
      const node = open.at(-1);
      if (node === undefined || node === null) return;
      const room = MAX_TEXT_CHARS - node.text.length;
      node.text += piece.length > room ? piece.slice(0, room) : piece;
    },
    close(): void {
      open.pop();
    },
  };
};

export type TreeBuilder = ReturnType<typeof createTreeBuilder>;
