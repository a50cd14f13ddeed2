export { createHeaderStore, type HeaderStoreDeps, type HeaderStoreOptions } from './header-store.ts';
export { minPassphraseCharacters } from './passphrase.ts';
export { checkDrill, drillPositions } from './phrase.ts';
