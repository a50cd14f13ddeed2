import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chromeHistory } from '../../../main/vault/importers/chrome-history.ts';
import { filled, readWith, sample } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/chrome-history/', import.meta.url);

describe('Chrome history', () => {
  it('reads visits to the microsecond, also those counted from 1601, and leaves the other arrays', async () => {
    const { records, issues } = await readWith(chromeHistory, readFileSync(new URL('BrowserHistory.json', folder)));
    expect(records.map(({ dataset, line, values }) => [dataset, line, filled(values)])).toEqual([
      [
        'page_visits',
        1,
        {
          time: '2021-04-02T23:04:50.134513Z',
          title: 'Bread',
          url: 'https://bread.example/',
          how: 'link',
          browser: 'Chrome',
          device: 'Kx8==',
        },
      ],
      [
        'page_visits',
        2,
        { time: '2021-04-02T23:04:50Z', url: 'https://flour.example/?a=1', how: 'typed', browser: 'Chrome' },
      ],
      [
        'page_visits',
        3,
        {
          time: '2021-04-02T23:04:50.134513Z',
          title: 'Chrome clock',
          url: 'https://old.example/',
          how: 'auto_bookmark',
          browser: 'Chrome',
        },
      ],
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['entry-unknown', 4],
      ['json-broken', 5],
    ]);
  });

  const seen = sample('exports/takeout/activity-and-location/BrowserHistory.json');
  it.skipIf(seen === null)('reads an export seen', async () => {
    const { of, issues } = await readWith(chromeHistory, readFileSync(seen ?? ''));
    expect(of('page_visits')).toEqual([
      {
        time: '2021-04-02T23:04:50.134513Z',
        title: 'title',
        url: 'https://purarue.xyz',
        how: 'link',
        browser: 'Chrome',
        device: 'W1vSb98l403jhPeK==',
      },
    ]);
    expect(issues).toEqual([]);
  });
});
