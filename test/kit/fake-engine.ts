import type { WebSocket } from 'ws';
import { appCalls, consentCalls } from '../../preload/contract/calls.ts';
import type { EngineEvent, FaultView, FileView, RecordView, Reply, VaultState } from '../../preload/contract/index.ts';
import { Fault, isFault } from '../../main/core/fault.ts';
import type { HostBridge } from '../../main/host/index.ts';
import type { Engine } from '../../main/vault/types.ts';

export const rightPassphrase = 'correct horse battery staple 42';
export const phrase = Array.from({ length: 24 }, (_, index) => `word${index + 1}`).join(' ');

/** Handlers that a test may replace. */
type Loose<T> = { -readonly [K in keyof T]: T[K] };

export interface FakeEngine extends Engine {
  readonly app: Loose<Engine['app']>;
  readonly consent: Loose<Engine['consent']>;
  /** What was asked of it, in order: "side.name". */
  readonly asked: string[];
  /** The bytes of each stream that was dropped. */
  readonly taken: Map<string, Buffer>;
  emit(event: EngineEvent): void;
}

export interface FakeOptions {
  state?: VaultState['state'];
  host?: VaultState['host'];
  passphrase?: string;
  files?: FileView[];
  records?: RecordView[];
  refuse?: readonly string[];
  onLocked?: () => void;
  /** Settles when reading is done. */
  reading?: Promise<void>;
}

/** Calls that no test of a host needs: they are there, and refuse. */
const restOf = (calls: object): Engine['app'] =>
  Object.fromEntries(
    Object.keys(calls).map((name) => [
      name,
      () => {
        throw new Fault('bad-argument', `${name} is not in the fake engine`);
      },
    ]),
  ) as unknown as Engine['app'];

/** A file as the engine shows it. */
export const fakeFile = (id: string, name: string): FileView => ({
  id,
  name,
  sizeBytes: 10,
  sha256: 'ab'.repeat(32),
  status: 'done',
  importer: 'csv',
  dataset: 'transactions',
  records: 2,
  issueCount: 0,
  addedAt: '2026-11-20T08:00:00.000Z',
});

/** An engine in memory, with the contract's calls and no vault: for tests of what stands around an engine. */
export const createFakeEngine = (options: FakeOptions = {}): FakeEngine => {
  let state: VaultState['state'] = options.state ?? 'open';
  let passphrase = options.passphrase ?? rightPassphrase;
  const files = new Map((options.files ?? []).map((file) => [file.id, file]));
  const records = options.records ?? [];
  const asked: string[] = [];
  const taken = new Map<string, Buffer>();
  const listeners = new Set<(event: EngineEvent) => void>();

  const emit = (event: EngineEvent): void => listeners.forEach((listener) => listener(event));
  const view = (): VaultState => ({
    state,
    working: 0,
    host: options.host ?? 'test',
    deviceKey: false,
    recoveryDrilled: false,
    demo: false,
    version: '0.0.0',
    records: records.length,
    files: files.size,
  });
  const become = (next: VaultState['state']): void => {
    state = next;
    emit({ kind: 'state', state: view() });
  };
  const check = (typed: string): void => {
    if (typed !== passphrase) throw new Fault('wrong-passphrase');
  };
  const open = (): void => {
    if (state !== 'open') throw new Fault(state === 'absent' ? 'vault-absent' : 'vault-locked');
  };
  const lock = (): void => {
    open();
    become('locked');
    options.onLocked?.();
  };
  const settings = { autoLockMinutes: 10, lockOnSuspend: true, theme: 'system' as const, language: 'system' as const };
  const recovery = { recoveryPhrase: phrase, drill: [3, 9, 14, 22] };
  const fileOf = (id: string): FileView => {
    const found = files.get(id);
    if (!found) throw new Fault('not-found');
    return found;
  };

  const engine: FakeEngine = {
    asked,
    taken,
    emit,
    app: {
      ...restOf(appCalls),
      status: view,
      lock,
      files: () => (open(), { files: [...files.values()], total: files.size }),
      file: ({ id }) => (open(), fileOf(id)),
      issues: () => ({ issues: [], total: 0 }),
      cancel: () => undefined,
      retry: () => undefined,
      forget: ({ ids }) => (open(), { files: ids.length, records: 2, goneAt: '2026-11-20T08:10:00.000Z' }),
      restore: open,
      datasets: () => {
        open();
        const fields = [
          { name: 'date', type: 'date' as const },
          { name: 'amount', type: 'decimal' as const },
          { name: 'text', type: 'text' as const },
          { name: 'count', type: 'integer' as const },
        ];
        return [
          {
            name: 'transactions',
            label: 'Transactions',
            records: records.length,
            fields,
            identity: ['date', 'amount', 'text'],
          },
        ];
      },
      query: ({ where, offset, limit }) => {
        open();
        asked.push(`where ${JSON.stringify(where)}`);
        const found = records.filter(({ values }) =>
          where.every((one) => one.is !== 'equals' || values[one.field] === one.value),
        );
        return { records: found.slice(offset, offset + limit), total: found.length };
      },
      search: ({ text }) => {
        open();
        const hits = records.filter(({ values }) => JSON.stringify(values).includes(text));
        return { hits, total: hits.length, capped: false };
      },
      diary: () => ({
        entries: [{ id: 1, at: '2026-11-20T08:00:00.000Z', kind: 'vault-created' as const, facts: {} }],
        total: 1,
      }),
      verify: () => ({ checked: 3, damaged: [] }),
      settings: () => settings,
      changeSettings: () => settings,
      propose: () => undefined,
    },
    consent: {
      status: view,
      pending: () => null,
      create: (argument) => {
        if (state !== 'absent') throw new Fault('vault-exists');
        passphrase = argument.passphrase;
        become('open');
        return recovery;
      },
      drill: open,
      unlock: (argument) => {
        if (state === 'absent') throw new Fault('vault-absent');
        check(argument.passphrase);
        become('open');
      },
      lock,
      recover: ({ recoveryPhrase, newPassphrase }) => {
        if (recoveryPhrase !== phrase) throw new Fault('wrong-recovery-phrase');
        passphrase = newPassphrase;
        become('open');
      },
      changePassphrase: (argument) => {
        check(argument.passphrase);
        passphrase = argument.newPassphrase;
        return argument.rekey ? recovery : {};
      },
      recoveryPhrase: (argument) => (check(argument.passphrase), recovery),
      deviceKey: (argument) => check(argument.passphrase),
      exportPreview: () => (open(), { files: 1, sizeBytes: 10, names: ['a.csv'], suggestedFolder: '/' }),
      export: (argument) => (open(), check(argument.passphrase), { files: 1, bytes: 10, to: argument.to }),
      exportTablePreview: () => (
        open(),
        { label: 'Transactions', fields: [], records: records.length, first: [], suggestedFolder: '/' }
      ),
      exportTable: (argument) => (
        open(),
        check(argument.passphrase),
        { path: `${argument.to}/${argument.name}.${argument.format}`, records: records.length, bytes: 10 }
      ),
      allowDragOut: (argument) => (open(), check(argument.passphrase), { until: '2026-11-20T08:10:00.000Z' }),
      picturePlace: () => (open(), { suggestedFolder: '/' }),
      savePicture: (argument) => (
        open(),
        check(argument.passphrase),
        { path: `${argument.to}/${argument.name}.${argument.format}`, bytes: 10 }
      ),
    },
    drop: async (items) => {
      open();
      const ids: string[] = [];
      const refused: { name: string; code: string }[] = [];
      for (const item of items) {
        const name = item.kind === 'path' ? item.path : item.name;
        if (options.refuse?.some((end) => name.endsWith(end))) {
          refused.push({ name, code: 'source-unreadable' });
          continue;
        }
        if (item.kind === 'stream') {
          const pieces: Uint8Array[] = [];
          for await (const piece of item.stream) pieces.push(piece);
          taken.set(name, Buffer.concat(pieces));
        }
        const id = String(files.size + 1).padStart(16, '0');
        files.set(id, fakeFile(id, name.slice(name.lastIndexOf('/') + 1)));
        ids.push(id);
      }
      return { ids, refused };
    },
    takeDragOut: async () => null,
    idle: () => options.reading ?? Promise.resolve(),
    checkPassphrase: async (typed) => state === 'open' && typed === passphrase,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      if (state === 'open') become('locked');
    },
  };
  return engine;
};

const viewOf = (error: unknown): FaultView =>
  isFault(error) ? { code: error.code, message: error.detail } : { code: 'internal' };

/** The gate's shape, without oRPC: over a socket, one JSON message `{ name, argument }` gives one Reply. */
export const createFakeBridge = (engine: Engine, { side }: { side: 'app' | 'consent' }): HostBridge => {
  const calls: Readonly<Record<string, { input: { parse(value: unknown): unknown } }>> =
    side === 'app' ? appCalls : consentCalls;
  const handlers = engine[side] as unknown as Readonly<
    Record<string, (argument: unknown, signal: AbortSignal) => unknown>
  >;
  const call = async (
    name: string,
    argument: unknown,
    signal = new AbortController().signal,
  ): Promise<Reply<unknown>> => {
    try {
      const known = Object.hasOwn(calls, name) ? calls[name] : undefined;
      const handler = handlers[name];
      if (!known || !handler) throw new Fault('unknown-call');
      if ('asked' in engine && Array.isArray(engine.asked)) engine.asked.push(`${side}.${name}`);
      return { ok: true, value: await handler(known.input.parse(argument), signal) };
    } catch (error) {
      return { ok: false, fault: viewOf(error) };
    }
  };
  return {
    call,
    upgradeSocket: (socket: WebSocket) => {
      socket.on('message', (data: Buffer) => {
        const { name, argument } = JSON.parse(data.toString()) as { name: string; argument: unknown };
        void call(name, argument).then((reply) => socket.send(JSON.stringify(reply)));
      });
    },
  };
};
