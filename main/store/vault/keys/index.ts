export { createHeaderStore, type HeaderStoreDeps, type HeaderStoreOptions } from './header-store.ts';
export { floorCost } from './kdf-cost.ts';
export { minPassphraseCharacters } from './passphrase.ts';
export { checkDrill, drillPositions } from './phrase.ts';
