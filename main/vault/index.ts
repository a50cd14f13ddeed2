import type { EngineEvent } from '../../preload/contract/events.ts';
import type { Clock } from '../core/clock.ts';
import { diskFault, Fault } from '../core/fault.ts';
import type { PermitMint } from '../core/permit.ts';
import type { Random } from '../core/random.ts';
import type { BlobStore, Database, Diary, HeaderStore, KeyRing } from '../store/vault/index.ts';
import { createAnnounce } from './announce.ts';
import { createCounted } from './counted.ts';
import { createDatasets } from './datasets.ts';
import { createDigests } from './digests/index.ts';
import { createExport, type Export } from './export.ts';
import { createDragOut, type DragOut } from './exports/drag-out.ts';
import { createFiles, type Files } from './files.ts';
import { createForget, type Forget } from './forget.ts';
import { createIntake, type Intake } from './intake.ts';
import { createLabels, type Labels } from './labels.ts';
import { createMatches, type Matches } from './matching/matches.ts';
import { createMoney, type Money } from './overviews/money.ts';
import { createBody, type Body } from './overviews/body.ts';
import { createPeople, type People } from './overviews/people.ts';
import { createPlaces, type Places } from './overviews/places.ts';
import { createTimeline, type Timeline } from './overviews/timeline.ts';
import { createToday, type Today } from './overviews/today.ts';
import { createPreview, type Preview } from './preview.ts';
import { createQuery, type Query } from './query.ts';
import { createReading } from './reading.ts';
import { markForRereading } from './rereading.ts';
import { createRows } from './rows.ts';
import { createSearch, type Search } from './search.ts';
import { createStoring } from './storing.ts';
import { createSettings, type SettingsStore } from './settings.ts';
import { createVerify } from './verify.ts';
import { createViews, type Views } from './views.ts';
import { createWriting } from './writing.ts';

export type { Dropped, Engine } from './types.ts';
export { defaultSettings } from './settings.ts';

/** The person's things while the vault is open. */
export interface Vault {
  readonly files: Files;
  readonly query: Query;
  readonly preview: Preview;
  readonly search: Search;
  readonly labels: Pick<Labels, 'change'>;
  readonly matches: Pick<Matches, 'sameAs' | 'setApart'>;
  readonly money: Money;
  readonly body: Body;
  readonly people: People;
  readonly places: Places;
  readonly timeline: Timeline;
  readonly today: Today;
  readonly settings: SettingsStore;
  readonly views: Views;
  readonly export: Export;
  readonly dragOut: DragOut;
  readonly forget: Pick<Forget, 'hide' | 'restore'>;
  drop: Intake['drop'];
  /** Faults `not-found`, `already-done`. */
  cancel(id: string): Promise<void>;
  /** Reads (or stores) again what failed, was cancelled or was not known. Faults `not-found`, `already-done`. */
  retry(id: string): Promise<void>;
  verify: ReturnType<typeof createVerify>;
  /** Files and records that can be seen. */
  totals(): { files: number; records: number };
  working(): number;
  idle(): Promise<void>;
  /** Takes up what a crash or a closed window left undone. */
  resume(): Promise<void>;
  /** Stops all work; what was not finished is taken up by the next `resume`. */
  close(): Promise<void>;
}

export const createVault = (deps: {
  db: Database;
  blobs: BlobStore;
  header: HeaderStore;
  keys: KeyRing;
  diary: Diary;
  permits: PermitMint;
  clock: Clock;
  random: Random;
  /** IANA name of the machine's time zone. */
  timeZone: string;
  emit: (event: EngineEvent) => void;
  log: (line: string) => void;
}): Vault => {
  const { db, blobs, diary, permits, clock, random, header, log } = deps;
  const files = createFiles({ db, clock, random });
  const hidden = new Set(files.withStatus('forgotten').map((row) => row.seq));
  const announce = createAnnounce({ files, emit: deps.emit });
  const datasets = createDatasets({ db });
  const settings = createSettings({ db });
  const touch = (dataset: number): void => digests.touch(dataset);
  const labels = createLabels({
    db,
    datasets,
    permits,
    clock,
    // What digests fold is what the sources say; who counts labels too lays them over the sums.
    changed: announce.changed,
  });
  const matches = createMatches({
    db,
    datasets,
    labels,
    permits,
    changed: (dataset) => {
      touch(dataset);
      announce.changed();
    },
  });
  const counted = createCounted({ db, hidden, total: datasets.count, steppedBack: matches.count });
  const digests = createDigests({
    db,
    datasets,
    counts: counted.clause,
    timeZone: deps.timeZone,
    changed: announce.changed,
    log,
  });
  const rows = createRows({ db, hidden, labels, matches });
  const query = createQuery({ db, datasets, rows, permits, counted });
  const search = createSearch({ db, datasets, rows, permits, counted });
  const preview = createPreview({ db, blobs, files, datasets, counted, permits });
  const writing = createWriting({ db, datasets });

  let closed = false;
  const onStored = (seq: number): void => reading.enqueue(seq);
  const stop = async (seq: number): Promise<void> => {
    await storing.cancel(seq);
    // Marked so that bringing the file back reads it again.
    if (await reading.cancel(seq)) files.set(seq, { fault: 'cancelled' });
  };
  const forget = createForget({
    db,
    blobs,
    files,
    datasets,
    diary,
    clock,
    announce,
    hidden,
    labels,
    matches,
    touch,
    stop,
    onStored,
    log,
  });
  const reading = createReading({
    db,
    blobs,
    files,
    datasets,
    writing,
    diary,
    announce,
    purge: (seq) => forget.purge(seq),
    calm: () => storing.calm(),
    onRead: async (seq, signal) => void (await matches.find(seq, signal)),
    onIdle: digests.settle,
    log,
  });
  const storing = createStoring({
    db,
    blobs,
    files,
    diary,
    announce,
    onStored,
    log,
    dedupKey: deps.keys.dedup,
    restore: (seq) => forget.restoreSeq(seq),
  });
  /** In the background: the window opens without waiting for the importers to be loaded. */
  const rereadWhatCanBeReadBetter = async (): Promise<void> => {
    try {
      const readers = await reading.readers();
      if (!closed) markForRereading({ files, settings, announce, enqueue: onStored }, readers);
    } catch (error) {
      if (!closed) log(`not compared with today's importers: ${diskFault(error, '').code}`);
    }
  };
  const intake = createIntake({ db, files, storing, announce, onStored });
  const { timeZone } = deps;
  const body = createBody({ db, datasets, digests, counted, permits, timeZone });
  const money = createMoney({
    db,
    datasets,
    digests,
    counted,
    rows,
    matches,
    permits,
    clock,
    changed: announce.changed,
  });
  const timeline = createTimeline({ db, datasets, digests, counted, rows, permits, timeZone });

  const places = createPlaces({ db, datasets, digests, counted, permits, timeZone });

  return {
    files,
    places,
    query,
    preview,
    search,
    body,
    people: createPeople({ digests, permits, settings, changed: announce.changed }),
    money,
    timeline,
    today: createToday({
      db,
      files,
      datasets,
      digests,
      counted,
      rows,
      settings,
      timeline,
      money,
      body,
      permits,
      clock,
      timeZone,
      changed: announce.changed,
    }),
    labels,
    matches,
    settings,
    views: createViews({ db, clock, random, permits, changed: announce.changed }),
    forget,
    dragOut: createDragOut({ files, blobs, permits, diary, clock, random, changed: announce.changed }),
    export: createExport({ db, blobs, files, datasets, rows, permits, diary, counted }),
    drop: (items, signal) => intake.drop(items, signal),
    cancel: async (id) => {
      const row = files.byId(id);
      if (await storing.cancel(row.seq)) return;
      if (!(await reading.cancel(row.seq)))
        throw new Fault('already-done', 'this file is neither being stored nor read');
      db.transaction(() => {
        files.set(row.seq, { status: 'cancelled', fault: 'cancelled' });
        diary.write('file-cancelled', { name: row.name }, row.id);
      })();
      announce.file(row.seq);
      announce.changed();
    },
    retry: async (id) => {
      const row = files.byId(id);
      if (
        row.cid !== null &&
        row.key !== null &&
        (row.status === 'failed' || row.status === 'cancelled' || row.status === 'kept')
      ) {
        await forget.purge(row.seq);
        files.set(row.seq, { status: 'reading', fault: null });
        announce.file(row.seq);
        return onStored(row.seq);
      }
      if (row.source === null) throw new Fault('already-done', 'there is nothing to try again');
      files.remove(row.seq);
      announce.gone(row.id);
      await intake.drop([{ kind: 'path', path: row.source }]);
    },
    verify: createVerify({ db, blobs, files, diary, header }),
    totals: () => ({
      files: files.count() - hidden.size,
      records: datasets.all().reduce((sum, dataset) => sum + datasets.count(dataset.no) - matches.count(dataset.no), 0),
    }),
    working: () => storing.pending() + reading.pending(),
    idle: async () => {
      await storing.idle();
      await reading.idle();
    },
    resume: async () => {
      const claimed = new Set(files.originals().map((row) => row.cid as string));
      await blobs.sweep((cid) => claimed.has(cid));
      intake.resume();
      forget.sweep();
      digests.settle();
      void rereadWhatCanBeReadBetter();
    },
    close: async () => {
      closed = true;
      await storing.close();
      await reading.close();
      await preview.close();
      await digests.close();
      await forget.close();
      announce.close();
    },
  };
};
