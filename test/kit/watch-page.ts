import type { Page } from 'playwright';

/** One call to the engine, as the page saw it: from sending the question until the answer was there. */
export interface SeenCall {
  readonly name: string;
  readonly ms: number;
}
/** What a click led to. */
export interface Drawn {
  /** From the click until the frame after the last change on the page, drawings on canvas included. */
  readonly ms: number;
  readonly calls: readonly SeenCall[];
}

interface Watch {
  clickedAt: number;
  changedAt: number;
  calls: { name: string; ms: number }[];
  readonly open: Map<string, { name: string; at: number }>;
}
declare global {
  interface Window {
    pageWatch?: Watch;
  }
}

/** A page on which nothing has changed for so long, and which waits for no answer, is taken to be drawn. */
const usualQuietMs = 500;
const patienceMs = 60_000;

/** Runs in the page, before its own scripts. */
const watch = (): void => {
  const seen: Watch = { clickedAt: 0, changedAt: 0, calls: [], open: new Map() };
  window.pageWatch = seen;
  let waiting = false;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    waiting = false;
    seen.changedAt = performance.now();
  };
  /** A message sent from a frame's callback arrives when that frame has been drawn. */
  const changed = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => port2.postMessage(0));
  };
  new MutationObserver(changed).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  const strokes = ['fill', 'stroke', 'fillRect', 'clearRect', 'fillText', 'drawImage', 'putImageData'] as const;
  const prototype = CanvasRenderingContext2D.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const stroke of strokes) {
    const own = prototype[stroke];
    if (own === undefined) continue;
    prototype[stroke] = function (this: unknown, ...args: unknown[]) {
      changed();
      return own.apply(this, args);
    };
  }
  addEventListener(
    'click',
    (event) => {
      seen.clickedAt = event.timeStamp;
      seen.changedAt = event.timeStamp;
      seen.calls = [];
    },
    { capture: true },
  );
  interface Frame {
    readonly i?: string;
    readonly t?: number;
    readonly p?: { readonly u?: string; readonly b?: { readonly json?: { readonly name?: string } } };
  }
  const frameOf = (data: unknown): Frame =>
    typeof data === 'string' && data.startsWith('{') ? (JSON.parse(data) as Frame) : {};
  /** Which call is answered stands in the first characters, of answers with bytes too. */
  const headOf = async (answer: unknown): Promise<string> => {
    if (typeof answer === 'string') return answer.slice(0, 64);
    return answer instanceof Blob
      ? answer.slice(0, 64).text()
      : new TextDecoder().decode((answer as ArrayBuffer).slice(0, 64));
  };
  const listened = new WeakSet<WebSocket>();
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    const { i, p } = frameOf(data);
    if (i !== undefined && p?.u === '/call') seen.open.set(i, { name: p.b?.json?.name ?? '', at: performance.now() });
    if (!listened.has(this)) {
      listened.add(this);
      this.addEventListener('close', () => seen.open.clear());
      this.addEventListener('message', ({ data: answer }: MessageEvent<unknown>) => {
        void headOf(answer).then((head) => {
          const answered = /"i":"(\w+)"/.exec(head)?.[1] ?? '';
          const call = seen.open.get(answered);
          if (call === undefined) return;
          seen.open.delete(answered);
          seen.calls.push({ name: call.name, ms: performance.now() - call.at });
        });
      });
    }
    send.call(this, data);
  };
};

export const watchPage = (page: Page): Promise<unknown> => page.addInitScript(watch);

/** Waits until the page has come to rest after its last click, `quietMs` from now at the earliest, and says what that took. */
export const drawn = async (page: Page, quietMs = usualQuietMs): Promise<Drawn> => {
  const askedAt = await page.evaluate(() => performance.now());
  await page.waitForFunction(
    ({ askedAt, quietMs }) => {
      const seen = window.pageWatch;
      return seen?.open.size === 0 && performance.now() - Math.max(askedAt, seen.changedAt) > quietMs;
    },
    { askedAt, quietMs },
    { timeout: patienceMs, polling: 50 },
  );
  return page.evaluate(() => {
    const seen = window.pageWatch;
    if (seen === undefined) throw new Error('The page is not watched.');
    return { ms: seen.changedAt - seen.clickedAt, calls: seen.calls };
  });
};
