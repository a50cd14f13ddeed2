import { mkdirSync, writeFileSync } from 'node:fs';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { join } from 'node:path';
import type { MessagePortMain } from 'electron';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Fault } from '../../../main/core/fault.ts';
import { receiveCopy, type HandOut } from '../../../main/shell/drag-out.ts';
import { createPageServer, isCopyAddress, pages } from '../../../main/shell/pages.ts';
import { sendCopy } from '../../../main/shell/send-copy.ts';
import type { Engine } from '../../../main/vault/types.ts';
import { scratchFolder } from '../../kit/scratch.ts';

const word = 'w'.repeat(43);

/** A port of Node's with the shape that Electron's have: messages come wrapped. */
const asElectrons = (port: MessagePort): MessagePortMain =>
  ({
    on: (event: string, listen: (event: { data: unknown }) => void) =>
      port.on(event, (data: unknown) => listen({ data })),
    once: (event: string, listen: () => void) => port.once(event, listen),
    postMessage: (data: unknown) => port.postMessage(data),
    start: () => port.start(),
    close: () => port.close(),
  }) as unknown as MessagePortMain;

/** The two processes with a channel between them; what the engine was asked, and whether the reader is gone. */
const between = (take: Engine['takeDragOut']) => {
  const { port1, port2 } = new MessageChannel();
  const seen: { word: string; signal: AbortSignal | undefined }[] = [];
  const sent = sendCopy(
    {
      takeDragOut: (asked, signal) => {
        seen.push({ word: asked, signal });
        return take(asked, signal);
      },
    },
    word,
    asElectrons(port1),
  );
  return { copy: receiveCopy(asElectrons(port2)), sent, seen, port1 };
};

async function* piecesOf(count: number, read: () => void = () => undefined): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < count; n++) {
    read();
    yield new Uint8Array([n, n]);
  }
}

describe('a copy between the engine’s process and the window', () => {
  test('comes whole and in order, no piece read before it is asked for', async () => {
    let read = 0;
    const { copy, seen } = between(async () => ({ name: 'a.txt', sizeBytes: 6, stream: piecesOf(3, () => read++) }));
    const taken = await copy;
    expect(taken).toMatchObject({ name: 'a.txt', sizeBytes: 6 });
    expect([seen[0]?.word, read]).toEqual([word, 0]);
    const reader = taken?.stream.getReader();
    expect((await reader?.read())?.value).toEqual(new Uint8Array([0, 0]));
    expect(read).toBe(1);
    expect((await reader?.read())?.value).toEqual(new Uint8Array([1, 1]));
    expect((await reader?.read())?.value).toEqual(new Uint8Array([2, 2]));
    expect((await reader?.read())?.done).toBe(true);
  });

  test('is nothing for a word that stands for nothing, and for a file that is gone', async () => {
    expect(await between(async () => null).copy).toBeNull();
    expect(await between(() => Promise.reject(new Fault('not-found'))).copy).toBeNull();
  });

  test('that breaks off is an error to who reads it, and never a shorter file', async () => {
    const { copy } = between(async () => ({
      name: 'a',
      sizeBytes: 4,
      stream: (async function* () {
        yield new Uint8Array([1, 2]);
        throw new Fault('vault-damaged');
      })(),
    }));
    const taken = await copy;
    await expect(new Response(taken?.stream ?? null).arrayBuffer()).rejects.toThrow();
  });

  test('whose process ends before it began is nothing', async () => {
    const { copy, port1 } = between(() => new Promise<null>(() => undefined));
    port1.close();
    expect(await copy).toBeNull();
  });

  test('that nobody wants any more is read no further', async () => {
    let read = 0;
    const { copy, seen } = between(async () => ({ name: 'a', sizeBytes: 200, stream: piecesOf(100, () => read++) }));
    const reader = (await copy)?.stream.getReader();
    await reader?.read();
    await reader?.cancel();
    await expect.poll(() => seen[0]?.signal?.aborted).toBe(true);
    expect(read).toBe(1);
  });
});

describe('the address that a copy is dragged out from', () => {
  let folder: string;
  let remove: () => Promise<void>;
  const words: string[] = [];
  const handOut: HandOut = async (asked) => {
    words.push(asked);
    if (words.filter((it) => it === asked).length > 1) return null;
    return { name: 'Straße (1).html', sizeBytes: 4, stream: new Blob(['<b>!']).stream() };
  };
  beforeAll(async () => {
    const scratch = await scratchFolder();
    ({ remove } = scratch);
    folder = scratch.path;
    mkdirSync(join(folder, 'assets'));
    for (const page of ['index.html', 'consent.html']) writeFileSync(join(folder, page), page);
  });
  afterAll(() => remove());

  const ask = (url: string, { method = 'GET', origin }: { method?: string; origin?: string } = {}) =>
    createPageServer(
      folder,
      pages.app,
      handOut,
    )({
      method,
      url,
      ...(origin !== undefined && { headers: new Headers({ origin }) }),
    });

  test('refuses another method, another page’s origin, and words that are none, and uses nothing up', async () => {
    words.length = 0;
    const url = `holdfast-app://app/drag-out/${word}`;
    expect((await ask(url, { method: 'HEAD' })).status).toBe(405);
    expect((await ask(url, { method: 'POST' })).status).toBe(405);
    expect((await ask(url, { origin: 'null' })).status).toBe(403);
    expect((await ask(url, { origin: 'holdfast-consent://consent' })).status).toBe(403);
    expect((await ask(`holdfast-app://app/drag-out/${word}x`)).status).toBe(404);
    expect((await ask(`holdfast-app://app/drag-out/${word}/..`)).status).toBe(404);
    expect((await ask(`${url}?again`)).status).toBe(404);
    expect((await ask(`holdfast-app://other/drag-out/${word}`)).status).toBe(404);
    expect((await ask(`holdfast-consent://consent/drag-out/${word}`)).status).toBe(404);
    expect(words).toEqual([]);
  });

  test('gives bytes to keep and nothing else, once', async () => {
    words.length = 0;
    const url = `holdfast-app://app/drag-out/${word}`;
    const answer = await ask(url, { origin: pages.app.origin });
    expect([answer.status, await answer.text()]).toEqual([200, '<b>!']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '4',
      'content-disposition': `attachment; filename="copy"; filename*=UTF-8''Stra%C3%9Fe%20%281%29.html`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect((await ask(url)).status).toBe(404);
  });

  test('is no address of the consent window’s, which is given no way to hand out', async () => {
    const url = `holdfast-consent://consent/drag-out/${word}`;
    expect((await createPageServer(folder, pages.consent)({ method: 'GET', url })).status).toBe(404);
  });

  test('is the only one from which a download may begin', () => {
    expect(isCopyAddress(pages.app, `holdfast-app://app/drag-out/${word}`)).toBe(true);
    for (const url of [
      'holdfast-app://app/index.html',
      `holdfast-app://app/assets/x.js#/drag-out/${word}`,
      `holdfast-app://other/drag-out/${word}`,
      `https://app/drag-out/${word}`,
      `blob:holdfast-app://app/drag-out/${word}`,
      'data:text/plain,x',
    ])
      expect(isCopyAddress(pages.app, url), url).toBe(false);
  });
});
