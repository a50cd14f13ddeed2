export type * from './types.ts';
export { createBlobStore, openBlob } from './blobs/index.ts';
export { checkDrill, createHeaderStore, drillPositions, floorCost, minPassphraseCharacters } from './keys/index.ts';
export {
  checkpoint,
  copyDatabase,
  createStatements,
  durably,
  openDatabase,
  verifyDatabase,
  type Database,
  type Statement,
} from './database.ts';
export { createGenerations } from './generations.ts';
export { createDiary, type Diary, type DiaryKind } from './diary.ts';
