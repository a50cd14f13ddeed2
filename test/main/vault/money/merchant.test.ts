import { describe, expect, test } from 'vitest';
import { categoryOf } from '../../../../main/vault/overviews/money/categories.ts';
import { merchantOf } from '../../../../main/vault/overviews/money/merchant.ts';

describe('a merchant', () => {
  test.each([
    ['REWE SAGT DANKE 43219//BERLIN/DE', null, 'rewe', 'Rewe'],
    ['Rewe Markt GmbH 1234 Hamburg', null, 'rewe', 'Rewe'],
    ['LIDL DIENSTLEISTUNG   BERLIN  DEU', null, 'lidl dienstleistung', 'Lidl Dienstleistung'],
    ['NETFLIX.COM', null, 'netflix', 'Netflix'],
    ['AMAZON.DE*2K4X81', null, 'amazon', 'Amazon'],
    ['PAYPAL *SPOTIFY', null, 'spotify', 'Spotify'],
    ['SumUp  *Café Müller', null, 'cafe muller', 'Café Müller'],
    ['PayPal Europe S.a.r.l.', 'PP.1234.PP . STEAM, Ihr Einkauf bei STEAM', 'steam', 'Steam'],
    ['Starbucks Store 04512 Seattle WA', null, 'starbucks', 'Starbucks'],
    [null, 'KARTENZAHLUNG 12.03.2025 EDEKA XXXX1234', 'edeka', 'Edeka'],
    ['o2 Telefonica Germany GmbH', null, 'o2 telefonica', 'O2 Telefonica'],
    ['DM Drogeriemarkt', null, 'dm drogeriemarkt', 'DM Drogeriemarkt'],
    ['Trattoria Roma', null, 'trattoria roma', 'Trattoria Roma'],
    ['スターバックス', null, 'スターバックス', 'スターバックス'],
    ['0000123', '9981', '', ''],
  ])('is found in %j, %j', (payee, description, key, name) => {
    const found = merchantOf(payee, description);
    expect([found.key, found.name]).toEqual([key, name]);
  });
});

describe('a category', () => {
  const of = (merchant: string, more: Partial<Parameters<typeof categoryOf>[0]> = {}) =>
    categoryOf({ merchant, description: null, kind: null, source: null, ...more });

  test.each([
    ['rewe', 'groceries'],
    ['stadtapotheke am ring', 'health'],
    ['boulangerie dupont', 'groceries'],
    ['ristorante da mario', 'eating-out'],
    ['allianz lebensversicherung', 'insurance'],
    ['supermercado dia', 'groceries'],
    ['finanzamt', 'taxes'],
    ['netflix', 'subscriptions'],
    ['tandarts de boer', 'health'],
    ['pingo doce', 'groceries'],
  ])('of %s is guessed: %s', (merchant, category) => {
    expect(of(merchant)).toEqual({ category, by: 'words' });
  });

  test('is the source’s own before any guess, in its language', () => {
    expect(of('rewe', { source: 'Freizeit' })).toEqual({ category: 'leisure', by: 'source' });
    expect(of('rewe', { source: 'Sonstiges' })).toEqual({ category: 'groceries', by: 'words' });
    expect(of('unheard of', { source: 'Sonstiges' })).toEqual({ category: 'other', by: 'source' });
  });

  test('of what no word tells is other, by nobody', () => {
    expect(of('moth kettle')).toEqual({ category: 'other', by: 'nobody' });
  });
});
