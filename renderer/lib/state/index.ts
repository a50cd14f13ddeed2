export { useWorkspace, provideWorkspace, createWorkspace, type Workspace } from './workspace.ts';
export { Asked } from './asked.svelte.ts';
export { type Changes, type LabelChange } from './changes.svelte.ts';
export { tellPresence } from './presence.ts';
export { isExportable, isForgettable, isUnderWay, needsLook } from './files.svelte.ts';
export { Pages } from './pages.svelte.ts';
export { createChosenRecord } from './chosen-record.svelte.ts';
export { href, hrefNeeds, hrefWhere, rooms, type Room } from './route.svelte.ts';
export { createRecords, type Condition, type Filter, type Records } from './records.svelte.ts';
