/**
 * The house's import rules: who may import whom. The one place to read or change them; .dependency-cruiser.mjs turns
 * this table into rules, and test/main/rules.test.ts proves that each of them bites.
 *
 * A room is a folder or a single file. It may import itself and the doors of the rooms listed: a folder's door is its
 * index.ts, a file is its own door, and the rooms of `openRooms` are all door.
 */

/** Rooms without an index.ts: every file may be imported by those who may enter. */
export const openRooms = ['main/core', 'preload/contract'];

const core = ['main/core', 'preload/contract'];
/** What the three hosts build on; `main/vault/types.ts` holds the engine's own interface. */
const host = [...core, 'main/demo', 'main/engine.ts', 'main/bind.ts', 'main/version.ts', 'main/vault/types.ts'];

/** @type {Readonly<Record<string, readonly string[]>>} */
export const mayImport = {
  'main/core': ['preload/contract'],
  'main/store/vault': core,
  'main/store/door': core,
  'main/store/keychain.ts': [...core, 'main/store/vault/types.ts'],
  'main/identity': [...core, 'main/store/vault'],
  'main/privacy': [...core, 'main/store/vault'],
  'main/ledger': [...core, 'main/store/vault'],
  'main/policy': [...core, 'main/store/vault', 'main/identity'],
  'main/vault/importers': [...core, 'main/store/vault'],
  'main/vault': [...core, 'main/store/vault', 'main/vault/importers'],
  'main/training': [...core, 'main/privacy', 'native'],
  'main/models': [...core, 'main/store/vault', 'main/vault', 'main/training', 'main/privacy'],
  'main/release': [...core, 'main/store/vault', 'main/identity', 'main/policy', 'main/privacy', 'main/ledger'],
  'main/federation': [...core, 'main/store/vault', 'main/identity', 'main/privacy', 'main/ledger', 'main/release'],
  'main/market': [...core, 'main/store/vault', 'main/identity', 'main/privacy', 'main/ledger', 'main/release'],
  'main/answers': [
    ...core,
    'main/vault',
    'main/models',
    'main/training',
    'main/privacy',
    'main/federation',
    'main/market',
    'main/release',
  ],
  'main/network/door': [...core, 'main/store/door', 'main/identity', 'main/release'],
  'main/network/node': core,
  'main/gateway': [...core, 'main/store/door', 'main/identity', 'main/release'],
  'main/api': [
    ...core,
    'main/store/vault',
    'main/store/door',
    'main/store/keychain.ts',
    'main/identity',
    'main/privacy',
    'main/ledger',
    'main/policy',
    'main/vault',
    'main/training',
    'main/models',
    'main/release',
    'main/federation',
    'main/market',
    'main/network/door',
    'main/gateway',
  ],
  'main/demo': core,
  'main/engine.ts': ['*'],
  'main/bind.ts': [...core, 'main/vault'],
  'main/idle-lock.ts': core,
  'main/version.ts': [],
  'main/shell': host,
  'main/host': host,
  'main/cli': [...host, 'main/host'],
  'main/index.ts': [...core, 'main/shell', 'main/demo'],
  // Not the shell's index: that loads Electron, which this process does not have.
  'main/engine-process.ts': [...host, 'main/host', 'main/shell/messages.ts', 'main/shell/send-copy.ts'],
  'main/headless.ts': [...core, 'main/cli/run.ts'],
  'main/cli.ts': [...core, 'main/cli/run.ts'],
  'main/holdfast.mjs': [],
  preload: ['preload/contract'],
  'preload/contract': [],
  renderer: ['preload/contract'],
};

/** Where `electron` may be imported as more than a type. */
export const electronRooms = ['main/index.ts', 'main/shell', 'preload'];

/** The only packages of these rooms, whatever package.json lists. */
export const packagesOf = { 'main/core': [], 'preload/contract': ['zod'] };
