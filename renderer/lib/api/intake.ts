import type { DesktopBridge, DropResult } from '../../../preload/contract/bridge.ts';
import { thrownFault, toFaultView } from '../faults/index.ts';
import { findFiles, type FoundFile } from './folders.ts';

export interface IntakeProgress {
  readonly sentFiles: number;
  readonly foundFiles: number;
}

/** The only way in for bytes, as a page sees it. Each call resolves when every original is safe or refused. */
export interface Intake {
  drop(transfer: DataTransfer, progress: (now: IntakeProgress) => void): Promise<DropResult>;
  choose(kind: 'files' | 'folder', progress: (now: IntakeProgress) => void): Promise<DropResult>;
}

const together = 3;

const isDropResult = (value: unknown): value is DropResult =>
  typeof value === 'object' &&
  value !== null &&
  'ids' in value &&
  Array.isArray(value.ids) &&
  'refused' in value &&
  Array.isArray(value.refused);

const faultCodeOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'fault' in body ? toFaultView(body.fault).code : 'not-permitted';

/** One file as a streamed PUT: the browser reads it from disk while it is sent, so its size does not matter. */
const put = async ({ path, file }: FoundFile, group: string): Promise<DropResult> => {
  const refused = (code: string): DropResult => ({ ids: [], refused: [{ name: path, code }] });
  try {
    const reply = await fetch(`/intake?name=${encodeURIComponent(path)}&group=${group}`, {
      method: 'PUT',
      // A header that no form and no foreign page can add without asking first.
      headers: { 'x-holdfast': '1' },
      body: file,
    });
    const result: unknown = await reply.json();
    return reply.ok && isDropResult(result) ? result : refused(faultCodeOf(result));
  } catch {
    // fetch tells a file that cannot be read and a host that is gone apart by nothing.
    return refused('source-unreadable');
  }
};

const sendAll = async (files: readonly FoundFile[], progress: (now: IntakeProgress) => void): Promise<DropResult> => {
  const group = crypto.randomUUID();
  const waiting = files.values();
  const results: DropResult[] = [];
  const send = async (): Promise<void> => {
    for (const file of waiting) {
      results.push(await put(file, group));
      progress({ sentFiles: results.length, foundFiles: files.length });
    }
  };
  progress({ sentFiles: 0, foundFiles: files.length });
  await Promise.all(Array.from({ length: together }, send));
  return { ids: results.flatMap((result) => result.ids), refused: results.flatMap((result) => result.refused) };
};

/** The browser's file dialog; an empty list when it was closed. */
const ask = (kind: 'files' | 'folder'): Promise<FoundFile[]> =>
  new Promise((resolve) => {
    const input = Object.assign(document.createElement('input'), {
      type: 'file',
      multiple: true,
      webkitdirectory: kind === 'folder',
    });
    const chosen = (): FoundFile[] =>
      [...(input.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
    input.addEventListener('change', () => resolve(chosen()), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });

/** The preload's promises reject with an Error whose message is the fault's code: all that crosses its bridge. */
const rethrow = (error: unknown): never => {
  throw thrownFault(toFaultView({ code: error instanceof Error ? error.message : '' }), error);
};

/** Files reach the engine as paths from the preload (desktop) or as streamed requests, three at a time (web host). */
export const createIntake = (bridge: DesktopBridge | undefined): Intake =>
  bridge === undefined
    ? {
        drop: async (transfer, progress) => sendAll(await findFiles(transfer), progress),
        choose: async (kind, progress) => sendAll(await ask(kind), progress),
      }
    : {
        drop: (transfer) => bridge.dropFiles([...transfer.files]).catch(rethrow),
        choose: (kind) => bridge.chooseFiles(kind).catch(rethrow),
      };
