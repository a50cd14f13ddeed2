import { createContext } from 'svelte';
import type { Api, ApiEvent } from '../api/index.ts';
import { createChanges, type Changes } from './changes.svelte.ts';
import { createDatasets, type Datasets } from './datasets.svelte.ts';
import { createDiary, type Diary } from './diary.svelte.ts';
import { createDropping, type Dropping } from './dropping.svelte.ts';
import { createFiles, type Files } from './files.svelte.ts';
import { createNotices, type Notices } from './notices.svelte.ts';
import { createNow, type Now } from './now.ts';
import { createRoute, type Room, type Route } from './route.svelte.ts';
import { createSearch, type Search } from './search.svelte.ts';
import { createSettings, type Settings } from './settings.svelte.ts';
import { createVault, type Vault } from './vault.svelte.ts';

/** All state of the main window. Built once, in App, and handed down by context. */
export interface Workspace {
  readonly api: Api;
  readonly vault: Vault;
  readonly files: Files;
  readonly datasets: Datasets;
  readonly search: Search;
  readonly diary: Diary;
  readonly settings: Settings;
  readonly dropping: Dropping;
  /** What the owner last said of records, and the way back. */
  readonly changes: Changes;
  readonly notices: Notices;
  readonly route: Route;
  readonly now: Now;
}

export const [useWorkspace, provideWorkspace] = createContext<Workspace>();

/** Builds the state and keeps it in step with the engine: open loads, a change refetches, a lock forgets everything shown. */
export const createWorkspace = (api: Api, rooms: readonly Room[], home: (records: number) => Room): Workspace => {
  const notices = createNotices();
  const files = createFiles(api, notices);
  const datasets = createDatasets(api, notices);
  const search = createSearch(api);
  const diary = createDiary(api, notices);
  const settings = createSettings(api, notices);
  const dropping = createDropping(api, notices);
  const changes = createChanges(api, notices);
  const show = (): void => {
    for (const part of [files, datasets, diary, settings]) void part.load();
  };
  const forget = (): void => {
    for (const part of [files, datasets, search, diary, settings, changes]) part.clear();
  };
  const route = createRoute(rooms);
  const vault = createVault(api, notices, (phase) => {
    if (phase !== 'open') return forget();
    // Settled when the vault opens: nobody is taken elsewhere because their first file has been read.
    route.goHome(home(vault.state?.records ?? 0));
    show();
  });

  const refetch = (): void => {
    void datasets.load();
    void diary.load();
    search.refresh();
  };

  const follow = (event: ApiEvent): void => {
    vault.apply(event);
    files.apply(event);
    if (event.kind === 'vault-changed') refetch();
    if (event.kind === 'settings') void settings.load();
  };
  api.subscribe(follow);

  return {
    api,
    vault,
    files,
    datasets,
    search,
    diary,
    settings,
    dropping,
    changes,
    notices,
    route,
    now: createNow(),
  };
};
