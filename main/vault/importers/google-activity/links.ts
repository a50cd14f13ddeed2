/** What the link of an entry leads to. */
export type Link =
  | { kind: 'search'; service: string; text: string }
  | { kind: 'video'; music: boolean; item: string | null }
  /** A page behind Google's own forwarding address. */
  | { kind: 'page'; url: string }
  | { kind: 'other'; url: string }
  | { kind: 'none' };

const googleHost = /(?:^|\.)google\.(?:com?\.)?[a-z]{2,3}$/;

/** What kind of results: the old `tbm` and the newer `udm`. */
const resultKinds: Readonly<Record<string, string>> = {
  isch: 'google_images',
  '2': 'google_images',
  vid: 'google_videos',
  '7': 'google_videos',
  nws: 'google_news',
  shop: 'google_shopping',
  '28': 'google_shopping',
  bks: 'google_books',
  '36': 'google_books',
};

const decoded = (part: string): string => {
  const text = part.replaceAll('+', ' ');
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
};

const search = (service: string, text: string | null, url: string): Link =>
  text === null || text.trim() === '' ? { kind: 'other', url } : { kind: 'search', service, text: text.trim() };

const googleLink = (link: URL, url: string): Link => {
  const { hostname, pathname, searchParams } = link;
  if (hostname.startsWith('play.')) {
    const isSearch = pathname.startsWith('/store/search') || pathname.startsWith('/music/listen');
    return isSearch ? search('google_play', searchParams.get('q'), url) : { kind: 'other', url };
  }
  const inMaps = /^\/maps\/search\/([^/@]+)/.exec(pathname);
  if (inMaps !== null) return search('maps', decoded(inMaps[1] ?? ''), url);
  if (hostname.startsWith('maps.') || pathname === '/maps') {
    const text = searchParams.get('q') ?? searchParams.get('query');
    return text === null ? { kind: 'other', url } : search('maps', text, url);
  }
  if (pathname === '/url') {
    const target = searchParams.get('q') ?? searchParams.get('url');
    return target !== null && /^https?:/i.test(target) ? { kind: 'page', url: target } : { kind: 'other', url };
  }
  if (pathname !== '/search') return { kind: 'other', url };
  const results = searchParams.get('tbm') ?? searchParams.get('udm') ?? '';
  const service = hostname.startsWith('news.') ? 'google_news' : (resultKinds[results] ?? 'google_search');
  return search(service, searchParams.get('q'), url);
};

const youtubeLink = (link: URL, url: string): Link => {
  const { hostname, pathname, searchParams } = link;
  const music = hostname.startsWith('music.');
  if (pathname === '/results') return search('youtube', searchParams.get('search_query') ?? searchParams.get('q'), url);
  if (music && pathname === '/search') return search('youtube_music', searchParams.get('q'), url);
  if (pathname === '/watch') return { kind: 'video', music, item: searchParams.get('v') };
  const short = /^\/(?:shorts|live|embed)\/([\w-]+)/.exec(pathname);
  return short === null ? { kind: 'other', url } : { kind: 'video', music, item: short[1] ?? null };
};

/** Longer addresses are kept as they are and not looked into. */
const MAX_URL = 16 * 1024;

/** The same in every language: what a search, a video or a visited page is, the address says. */
export const readLink = (url: string | null): Link => {
  if (url === null) return { kind: 'none' };
  const link = url.length > MAX_URL ? null : URL.parse(url);
  if (link === null) return { kind: 'other', url };
  const { hostname } = link;
  if (/(?:^|\.)youtube(?:kids)?\.com$/.test(hostname)) return youtubeLink(link, url);
  if (hostname === 'youtu.be') return { kind: 'video', music: false, item: link.pathname.slice(1) || null };
  return googleHost.test(hostname) ? googleLink(link, url) : { kind: 'other', url };
};

/** Whether an address is a page of somebody else than Google. */
export const isForeign = (url: string): boolean => {
  const link = url.length > MAX_URL ? null : URL.parse(url);
  return link !== null && /^https?:$/.test(link.protocol) && !googleHost.test(link.hostname);
};

/** "48.1,11.5" from a map link, as Google rounds it. */
export const mapCentre = (url: string | null): string | null => {
  const found = /[?&](?:center|query)=(-?\d{1,3}(?:\.\d+)?)(?:,|%2C)(-?\d{1,3}(?:\.\d+)?)/i.exec(url ?? '');
  return found === null ? null : `${found[1]},${found[2]}`;
};
