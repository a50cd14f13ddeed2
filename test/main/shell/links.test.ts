import { describe, expect, test } from 'vitest';
import { linkAmong, parseLink } from '../../../main/shell/links.ts';

describe('holdfast:// links', () => {
  test.each(['vault', 'data', 'search', 'activity', 'settings'])('holdfast://%s names a screen', (screen) => {
    expect(parseLink(`holdfast://${screen}`)).toBe(screen);
    expect(parseLink(`holdfast://${screen}/`)).toBe(screen);
  });

  test.each([
    'holdfast://export',
    'holdfast://lock',
    'holdfast://add-files',
    'holdfast://consent',
    'holdfast://search?text=bank',
    'holdfast://search#bank',
    'holdfast://vault/../settings',
    'holdfast://user@vault',
    'holdfast://vault:80',
    'HOLDFAST://vault',
    'holdfast://VAULT',
    'holdfast:vault',
    'holdfast://constructor',
    ' holdfast://vault',
    'holdfast://vault\n',
    'https://vault',
    '',
  ])('%j is ignored: a link comes from anybody', (link) => {
    expect(parseLink(link)).toBeUndefined();
  });

  test('a link is found among the arguments of a second start', () => {
    expect(linkAmong(['/opt/holdfast', '--no-sandbox', 'holdfast://data'])).toBe('holdfast://data');
    expect(linkAmong(['/opt/holdfast', '/home/ada/holdfast.csv'])).toBeUndefined();
  });
});
