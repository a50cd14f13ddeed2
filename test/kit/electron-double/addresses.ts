/** Custom schemes as https hosts that Chromium knows how to give an origin: holdfast-app://app/x ↔ https://app.holdfast-app.test/x */

export const toWeb = (url: string): string => url.replace(/^(holdfast-[a-z]+):\/\/([a-z]+)/, 'https://$2.$1.test');

export const toCustom = (url: string): string =>
  url.replace(/^(blob:)?https:\/\/([a-z]+)\.(holdfast-[a-z]+)\.test/, '$1$3://$2');

export const isCustom = (url: string): boolean => /^https:\/\/[a-z]+\.holdfast-[a-z]+\.test(\/|$)/.test(url);
