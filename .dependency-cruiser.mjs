import { electronRooms, mayImport, openRooms, packagesOf } from './.ci/import-rules.mjs';

const escaped = (path) => path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const isFile = (room) => /\.\w+$/.test(room);
const inside = (room) => (isFile(room) ? `^${escaped(room)}$` : `^${escaped(room)}/`);
const door = (room) => {
  if (room === '*') return '^(main|preload/contract)/';
  return isFile(room) || openRooms.includes(room) ? inside(room) : `^${escaped(room)}/index\\.ts$`;
};

const rooms = Object.keys(mayImport);
/** Rooms inside a room (vault/importers in vault) answer to their own line of the table. */
const nested = (room) =>
  rooms.filter((other) => other !== room && !isFile(other) && other.startsWith(`${room}/`)).map(inside);

const product = '^(main|preload|renderer|native|test)/';

/** What a room may enter: itself (rooms inside it by their door only) and the doors of the rooms its line names. */
const roomRules = Object.entries(mayImport).map(([room, entered]) => {
  const doors = entered.map(door).join('|');
  const inner = nested(room);
  const own =
    inner.length === 0 ? inside(room) : `(?!${inner.map((path) => path.slice(1)).join('|')})${inside(room).slice(1)}`;
  return {
    name: `room: ${room}`,
    comment: `${room} may import ${entered.length === 0 ? 'nothing of ours' : entered.join(', ')}; across folders only index.ts.`,
    severity: 'error',
    from: { path: inside(room), pathNot: inner },
    to: { path: product, pathNot: [inner.length === 0 ? own : `^${own}`, ...(doors === '' ? [] : [doors])] },
  };
});

const packageRules = Object.entries(packagesOf).map(([room, packages]) => ({
  name: `packages: ${room}`,
  severity: 'error',
  from: { path: inside(room) },
  to: { path: 'node_modules', pathNot: packages.map((name) => `node_modules/${escaped(name)}/`) },
}));

export default {
  forbidden: [
    ...roomRules,
    ...packageRules,
    {
      name: 'unlisted room',
      comment: 'A new folder gets a line in .ci/import-rules.mjs first.',
      severity: 'error',
      from: { path: '^(main|preload|renderer)/', pathNot: rooms.map(inside) },
      to: {},
    },
    {
      name: 'electron in the shell only',
      severity: 'error',
      from: { path: product, pathNot: electronRooms.map(inside) },
      to: { path: 'node_modules/electron/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contract as types in the renderer',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.svelte$' },
      to: { path: '^preload/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no Node in the renderer',
      severity: 'error',
      from: { path: '^(renderer|preload/contract)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no cycles',
      comment: 'Two modules may know each other as types; at run time one of them comes first.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no development packages in the product',
      severity: 'error',
      from: { path: '^(main|preload)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/electron/' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'node', 'default', 'types'],
    },
  },
};
