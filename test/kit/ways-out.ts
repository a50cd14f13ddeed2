import type { Page } from 'playwright';

/** What a page's script does with an address outside; as text where the test's own compiler would rewrite it. */
export type Attempt = ((url: string) => unknown) | string;

/** Every way out of a page that a script could try. */
export const waysOut: readonly (readonly [name: string, attempt: Attempt])[] = [
  ['fetch', (url) => fetch(url, { mode: 'no-cors' })],
  [
    'XMLHttpRequest',
    (url) => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.send();
    },
  ],
  ['WebSocket', (url) => new WebSocket(url.replace('http', 'ws'))],
  ['EventSource', (url) => new EventSource(url)],
  ['sendBeacon', (url) => navigator.sendBeacon(url, 'x')],
  ['an image', (url) => document.body.append(Object.assign(new Image(), { src: url }))],
  [
    'a style sheet',
    (url) => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url })),
  ],
  [
    'a prefetch',
    (url) => document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: url })),
  ],
  [
    'a preconnect',
    (url) => document.head.append(Object.assign(document.createElement('link'), { rel: 'preconnect', href: url })),
  ],
  ['a font', (url) => new FontFace('x', `url(${url})`).load()],
  ['a frame', (url) => document.body.append(Object.assign(document.createElement('iframe'), { src: url }))],
  ['an embedded object', (url) => document.body.append(Object.assign(document.createElement('object'), { data: url }))],
  [
    'a video',
    (url) => document.body.append(Object.assign(document.createElement('video'), { src: url, autoplay: true })),
  ],
  ['a script', (url) => document.head.append(Object.assign(document.createElement('script'), { src: url }))],
  ['an import', '(url) => import(url)'],
  ['a worker', (url) => new Worker(url)],
  ['window.open', (url) => void window.open(url)],
  ['a ping', (url) => Object.assign(document.createElement('a'), { href: '#', ping: url }).click()],
  [
    'a form',
    (url) => {
      const form = Object.assign(document.createElement('form'), { action: url, method: 'post' });
      document.body.append(form);
      form.submit();
    },
  ],
  ['a link', (url) => Object.assign(document.createElement('a'), { href: url }).click()],
  ['navigation', (url) => void location.assign(url)],
  [
    'a refresh',
    (url) =>
      document.head.append(
        Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${url}` }),
      ),
  ],
];

/** Some need a click, a server's good will or an idle browser: their silence on a free page would say nothing. */
export const unprovable = ['a worker', 'a ping', 'a prefetch', 'a preconnect'];

/** Playwright's own evaluate is free of the page's CSP; a timer's task is not. */
export const attempt = (page: Page, act: Attempt, url: string): Promise<unknown> =>
  page
    .evaluate(
      ({ source, url }) =>
        new Promise<void>((resolve) => {
          const act = new Function('url', `return (${source})(url)`) as (url: string) => unknown;
          setTimeout(() => {
            try {
              void Promise.resolve(act(url)).catch(() => undefined);
            } finally {
              resolve();
            }
          }, 0);
        }),
      { source: String(act), url },
    )
    .catch(() => undefined); // refused with an exception, or the page was on its way
