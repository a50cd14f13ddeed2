import { os, type } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type {
  AppCalls,
  ConsentCalls,
  EngineEvent,
  FaultCode,
  FileView,
  Handlers,
  Proposal,
  Reply,
  Settings,
  VaultState,
} from '../../preload/contract/index.ts';
import { fakeOverviews } from './fake-overviews.ts';
import { fakePlaces } from './fake-places.ts';
import { fakePreviews } from './fake-previews.ts';
import { fakeViews } from './fake-views.ts';
import { moneyAt } from './fake-money.ts';
import { fakeBody } from './fake-body.ts';
import { datasetsOf, diaryAt, filesAt, recordAt } from './fake-vault.ts';

/**
 * A preload and an engine inside a page, for tests of the window: the two procedures over a real MessagePort, by oRPC's
 * own server. Built into one script by `fakeBridgeScript` and run before the page's own.
 */
export interface FakeBridgeOptions {
  readonly state?: VaultState['state'];
  readonly files?: 'believable' | 'none' | number;
  readonly transactions?: number;
  readonly drilled?: boolean;
  readonly theme?: Settings['theme'];
  readonly language?: Settings['language'];
  readonly pending?: Proposal;
  /** Whose bridge it says it is; 'desktop' when left out. */
  readonly host?: 'desktop' | 'web';
  /** Until when files may be dragged out; not at all when left out. */
  readonly dragOutUntil?: string;
  /** Faults that calls answer with, by name. */
  readonly faults?: Readonly<Record<string, FaultCode>>;
  /** Faults that only the first of these calls answers with. */
  readonly faultsOnce?: Readonly<Record<string, FaultCode>>;
}

export interface FakeBridge {
  /** Every call, in order. */
  readonly asked: { name: string; argument: unknown }[];
  emit(event: EngineEvent): void;
  /** An import: this many records come before those of the transactions. */
  addRecords(records: number): void;
  /** What the shell does after a lock: the port closes, and a fresh engine's port follows after `delayMs`. */
  replaceEngine(delayMs: number): void;
}

declare global {
  interface Window {
    fakeBridge?: FakeBridge;
  }
}

export const rightPassphrase = 'four unrelated words here';
const phrase =
  'orbit velvet canyon thumb gather picnic solar ivory maple drift ladder ember quiet saddle harvest pencil glove museum raven cactus butter window anchor lemon';

const refuse = (code: FaultCode): never => {
  throw Object.assign(new Error(code), { code });
};

interface FakeEngine {
  /** What is absent answers `not-found`: a screen's own tests bring what they need. */
  readonly calls: Partial<Handlers<AppCalls> & Handlers<ConsentCalls>>;
  readonly addRecords: FakeBridge['addRecords'];
}

const engineOf = (options: FakeBridgeOptions, emit: (event: EngineEvent) => void): FakeEngine => {
  const now = Date.now();
  const wanted = options.files ?? 'believable';
  const many = (n: number): FileView => ({ ...filesAt(now)[6], id: `m-${n}`, name: `statement-${n}.csv` }) as FileView;
  const files = new Map(
    (typeof wanted === 'number'
      ? Array.from({ length: wanted }, (_, n) => many(n))
      : wanted === 'none'
        ? []
        : filesAt(now)
    ).map((file) => [file.id, file]),
  );
  let datasets = wanted === 'none' ? [] : datasetsOf(options.transactions ?? 1_000_000);
  let state: VaultState['state'] = options.state ?? 'open';
  let drilled = options.drilled ?? true;
  let pending: Proposal | null = options.pending ?? null;
  let dragOutUntil = options.dragOutUntil ?? null;
  let settings: Settings = {
    autoLockMinutes: 15,
    lockOnSuspend: true,
    theme: options.theme ?? 'system',
    language: options.language ?? 'system',
  };

  const view = (): VaultState => ({
    state,
    host: 'desktop',
    deviceKey: false,
    recoveryDrilled: drilled,
    demo: false,
    version: '0.1.0',
    files: files.size,
    working: [...files.values()].filter((file) => ['waiting', 'storing', 'reading'].includes(file.status)).length,
    records: datasets.reduce((sum, dataset) => sum + dataset.records, 0),
  });
  /** As the engine tells it: what changed, and with it how much is still under way. */
  const changed = (): void => {
    emit({ kind: 'vault-changed' });
    emit({ kind: 'state', state: view() });
  };
  let added = 0;
  const addRecords = (records: number): void => {
    added += records;
    datasets = datasets.map((dataset) =>
      dataset.name === 'transactions' ? { ...dataset, records: dataset.records + records } : dataset,
    );
    changed();
  };
  /** Which record is the n-th now: added ones come first, made by numbers that no other has. */
  const numberAt = (dataset: string, n: number, all: number): number =>
    dataset !== 'transactions' ? n : n < added ? all + n : n - added;
  const become = (next: VaultState['state']): void => {
    state = next;
    emit({ kind: 'state', state: view() });
  };
  const checked = (passphrase: string): void => {
    if (passphrase !== rightPassphrase) refuse('wrong-passphrase');
  };
  const change = (id: string, changes: Partial<FileView>): void => {
    const file = files.get(id) ?? refuse('not-found');
    files.set(id, { ...file, ...changes });
    emit({ kind: 'file', file: { ...file, ...changes } });
    changed();
  };
  const sheet = { recoveryPhrase: phrase, drill: [3, 9, 14, 22] };

  const calls: FakeEngine['calls'] = {
    ...moneyAt(changed),
    ...fakePreviews,
    ...fakeViews(() => emit({ kind: 'vault-changed' })),
    ...fakeOverviews((id) => recordAt(id.split('-')[0] ?? '', Number(id.split('-')[1]), now), changed),
    status: view,
    lock: () => become('locked'),
    files: ({ limit, before }) => {
      const all = [...files.values()];
      const from = before === undefined ? 0 : all.findIndex((file) => file.id === before) + 1;
      return { files: all.slice(from, from + limit), total: all.length };
    },
    file: ({ id }) => files.get(id) ?? refuse('not-found'),
    issues: ({ id, offset, limit }) => {
      const total = files.get(id)?.issueCount ?? 0;
      const issues = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, n) => ({
        code: 'unreadable-line',
        text: 'The amount “12,3,4” is not a number.',
        line: (offset + n) * 31 + 12,
      }));
      return { issues, total };
    },
    cancel: ({ id }) => change(id, { status: 'cancelled' }),
    retry: ({ id }) => change(id, { status: 'waiting' }),
    forget: ({ ids, now: atOnce }) => {
      const goneAt = new Date(Date.now() + 600_000).toISOString();
      for (const id of ids) {
        if (atOnce) files.delete(id);
        if (atOnce) emit({ kind: 'file-gone', id });
        else change(id, { status: 'forgotten', goneAt });
      }
      return { files: ids.length, records: 0, goneAt };
    },
    restore: ({ ids }) => ids.forEach((id) => change(id, { status: 'done' })),
    datasets: () => datasets,
    query: ({ dataset, offset, limit, where, file }) => {
      const all = datasets.find((other) => other.name === dataset)?.records ?? refuse('not-found');
      const total = where.some((filter) => filter.value === 'nothing like this')
        ? 0
        : where.length > 0 || file !== undefined
          ? Math.min(all, 1_482)
          : all;
      const length = Math.max(0, Math.min(limit, total - offset));
      return {
        total,
        records: Array.from({ length }, (_, n) => recordAt(dataset, numberAt(dataset, offset + n, all), now)),
      };
    },
    search: ({ text, offset, limit }) => {
      const rare = text.length > 6;
      const total = text.startsWith('zz') ? 0 : rare ? 37 : text.length > 4 ? 1_204 : 10_000;
      const length = Math.max(0, Math.min(limit, total - offset));
      return {
        total,
        capped: total === 10_000,
        hits: Array.from({ length }, (_, n) => recordAt(n % 9 === 4 ? 'places' : 'transactions', offset + n, now)),
      };
    },
    diary: () => (wanted === 'none' ? { entries: [], total: 0 } : { entries: diaryAt(now), total: 11 }),
    verify: () => ({ checked: 9, damaged: [] }),
    settings: () => settings,
    changeSettings: (changes) => {
      settings = {
        ...settings,
        ...(Object.fromEntries(
          Object.entries(changes).filter(([, value]) => value !== undefined),
        ) as Partial<Settings>),
      };
      return settings;
    },
    ...fakeBody(wanted === 'none'),
    ...fakePlaces(wanted === 'none'),
    propose: (proposal) => {
      pending = proposal;
    },
    pending: () => {
      const wish = pending;
      pending = null;
      return wish;
    },
    create: () => {
      become('open');
      return sheet;
    },
    drill: ({ words }) => {
      const right = phrase.split(' ');
      if (words.some(({ position, word }) => right[position - 1] !== word)) refuse('drill-failed');
      drilled = true;
    },
    unlock: ({ passphrase }) => {
      checked(passphrase);
      become('open');
    },
    recover: ({ recoveryPhrase }) => {
      if (recoveryPhrase !== phrase) refuse('wrong-recovery-phrase');
      become('open');
    },
    changePassphrase: ({ passphrase, rekey }) => {
      checked(passphrase);
      return rekey ? sheet : {};
    },
    recoveryPhrase: ({ passphrase }) => {
      checked(passphrase);
      return sheet;
    },
    deviceKey: ({ passphrase }) => checked(passphrase),
    exportPreview: () => ({
      files: files.size,
      sizeBytes: 9_860_000_000,
      names: [...files.values()].map((file) => file.name),
      suggestedFolder: '/home/ada/Downloads/Holdfast export 2026-11-20',
    }),
    exportTablePreview: ({ dataset, where }) => {
      const found = datasets.find((other) => other.name === dataset) ?? refuse('not-found');
      return {
        label: found.label,
        fields: found.fields,
        records: where.length > 0 ? 1_482 : found.records,
        first: Array.from({ length: 10 }, (_, n) => recordAt(dataset, n, now).values),
        suggestedFolder: '/home/ada/Downloads',
      };
    },
    exportTable: ({ passphrase, name, format, to }) => {
      checked(passphrase);
      return { path: `${to}/${name}.${format}`, records: 1_482, bytes: 92_000 };
    },
    dragOutState: () => ({ until: dragOutUntil }),
    stopDragOut: () => {
      dragOutUntil = null;
      changed();
    },
    dragOut: ({ id }) => ({ token: 'T'.repeat(43), name: `a:b/${files.get(id)?.name}` }),
    allowDragOut: ({ passphrase }) => {
      checked(passphrase);
      return { until: '2026-11-20T08:10:00.000Z' };
    },
    picturePlace: () => ({ suggestedFolder: '/home/ada/Downloads' }),
    savePicture: ({ passphrase, name, format, to }) => {
      checked(passphrase);
      return { path: `${to}/${name}.${format}`, bytes: 9_200 };
    },
    export: ({ passphrase, to }) => {
      checked(passphrase);
      return { files: files.size, bytes: 9_860_000_000, to };
    },
  };
  return { calls, addRecords };
};

/** Puts the bridge into this page. */
export const start = (options: FakeBridgeOptions): void => {
  const asked: FakeBridge['asked'] = [];
  const listeners = new Set<(event: EngineEvent) => void>();
  const emit = (event: EngineEvent): void => listeners.forEach((listener) => listener(event));
  const engine = engineOf(options, emit);
  const calls: object = engine.calls;
  const faultsOnce = new Map(Object.entries(options.faultsOnce ?? {}));

  const answer = async (name: string, argument: unknown): Promise<Reply<unknown>> => {
    asked.push({ name, argument });
    try {
      const fault = faultsOnce.get(name) ?? options.faults?.[name];
      faultsOnce.delete(name);
      if (fault !== undefined) refuse(fault);
      // The gate would fill in the defaults.
      const filled = { offset: 0, limit: 100, where: [], ...(argument as object) };
      const call: unknown = Reflect.get(calls, name) ?? refuse('not-found');
      if (typeof call !== 'function') refuse('unknown-call');
      return { ok: true, value: await Reflect.apply(call as () => unknown, calls, [filled]) };
    } catch (error) {
      return { ok: false, fault: { code: (error as { code: FaultCode }).code } };
    }
  };
  async function* events(signal: AbortSignal | undefined): AsyncGenerator<EngineEvent> {
    const waiting: EngineEvent[] = [];
    let wake = (): void => undefined;
    const listener = (event: EngineEvent): void => {
      waiting.push(event);
      wake();
    };
    listeners.add(listener);
    signal?.addEventListener('abort', () => wake(), { once: true });
    while (signal?.aborted !== true) {
      const event = waiting.shift();
      if (event !== undefined) yield event;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    listeners.delete(listener);
  }
  const router = {
    call: os
      .input(type<{ name: string; argument: unknown }>())
      .handler(({ input }) => answer(input.name, input.argument)),
    events: os.handler(({ signal }) => events(signal)),
  };

  let serving: MessagePort | undefined;
  const sendPort = (): void => {
    const { port1, port2 } = new MessageChannel();
    new RPCHandler(router).upgrade(port1);
    port1.start();
    serving = port1;
    window.postMessage({ kind: 'holdfast-port' }, '*', [port2]);
  };
  const told = { ids: ['f-new'], refused: [] };
  const bridge = {
    host: options.host ?? 'desktop',
    version: '0.1.0',
    port: async () => sendPort(),
    dropFiles: async (files: File[]) => {
      asked.push({ name: 'dropFiles', argument: files.map((file) => file.name) });
      return told;
    },
    chooseFiles: async () => told,
    openConsent: async () => void asked.push({ name: 'openConsent', argument: {} }),
    onMenu: () => () => undefined,
    chooseFolder: async () => '/home/ada/Desktop/My data',
    closeWindow: async () => void asked.push({ name: 'closeWindow', argument: {} }),
  };
  Object.assign(window, {
    holdfast: bridge,
    fakeBridge: {
      asked,
      emit,
      addRecords: engine.addRecords,
      replaceEngine: (delayMs) => {
        serving?.close();
        window.postMessage({ kind: 'holdfast-engine-gone' }, '*');
        setTimeout(sendPort, delayMs);
      },
    } satisfies FakeBridge,
  });
};
