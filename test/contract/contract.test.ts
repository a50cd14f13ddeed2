import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { messages } from '../../main/cli/messages.ts';
import { appCalls, consentCalls, faultCodes, recordView, settings } from '../../preload/contract/index.ts';
import { faultText } from '../../renderer/lib/faults/index.ts';

const sides = { app: appCalls, consent: consentCalls } as const;
const everyCall = Object.entries(sides).flatMap(([side, calls]) =>
  Object.entries(calls).map(([name, { input, output }]: [string, { input: z.ZodType; output: z.ZodType }]) => ({
    side,
    name,
    input,
    output,
  })),
);
const asJson = (schema: z.ZodType): string =>
  JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));

describe('the main window', () => {
  it('has no call that takes a passphrase, recovery words or a place to write to', () => {
    for (const { name, input } of everyCall.filter(({ side }) => side === 'app')) {
      expect(asJson(input), name).not.toMatch(/"(\w*passphrase|recoveryPhrase|words|to)":/i);
    }
  });

  it('is told no recovery words', () => {
    for (const { name, output } of everyCall.filter(({ side }) => side === 'app')) {
      expect(asJson(output), name).not.toMatch(/"recoveryPhrase"/);
    }
  });

  it('shares only looking and locking with the consent page', () => {
    const shared = Object.keys(appCalls).filter((name) => Object.hasOwn(consentCalls, name));
    expect(shared).toEqual(['status', 'lock']);
  });

  it('can propose what only consent may do, and a proposal carries no secret', () => {
    const kinds = ['export', 'unlock', 'create', 'recover', 'change-passphrase', 'recovery-phrase', 'device-key'];
    for (const kind of kinds) {
      const wish = { kind, ...(kind === 'export' && { files: 'all' }), ...(kind === 'device-key' && { on: true }) };
      expect(appCalls.propose.input.parse({ ...wish, passphrase: 'secret' })).toEqual(wish);
    }
    const table = { kind: 'export-table', dataset: 'transactions', where: [], format: 'csv', name: 'Transactions' };
    const picture = { kind: 'save-picture', name: 'Spending', format: 'png', data: 'iVBORw==' };
    for (const wish of [table, picture])
      expect(appCalls.propose.input.parse({ ...wish, passphrase: 'secret', to: '/home' })).toEqual(wish);
    expect(appCalls.propose.input.safeParse({ kind: 'approve' }).success).toBe(false);
    for (const wrong of [
      { ...table, format: 'exe' },
      { ...table, where: Array(51).fill({ field: 'a', is: 'equals', value: 1 }) },
      { ...picture, format: 'html' },
      { ...picture, data: 'no base64!' },
      { ...picture, data: 'A'.repeat(7_000_004) },
    ])
      expect(appCalls.propose.input.safeParse(wrong).success).toBe(false);
  });
});

describe('the consent page', () => {
  it('is asked for the passphrase by every call that lets something out or changes a key', () => {
    for (const name of [
      'unlock',
      'changePassphrase',
      'recoveryPhrase',
      'deviceKey',
      'export',
      'exportTable',
      'savePicture',
      'allowDragOut',
      'create',
    ] as const) {
      expect(z.toJSONSchema(consentCalls[name].input, { io: 'input' }).required, name).toContain('passphrase');
    }
  });

  it('refuses an empty passphrase and one that is too long to be one', () => {
    expect(consentCalls.unlock.input.safeParse({ passphrase: '' }).success).toBe(false);
    expect(consentCalls.unlock.input.safeParse({ passphrase: 'x'.repeat(1025) }).success).toBe(false);
    expect(consentCalls.unlock.input.safeParse({ passphrase: 'x' }).success).toBe(true);
  });

  it('drills exactly four words', () => {
    const words = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ position: index + 1, word: 'abandon' }));
    expect(consentCalls.drill.input.safeParse({ words: words(4) }).success).toBe(true);
    for (const count of [0, 3, 5, 24])
      expect(consentCalls.drill.input.safeParse({ words: words(count) }).success).toBe(false);
  });
});

describe('every call', () => {
  it.each(everyCall)('$side.$name refuses what is no argument at all', ({ input }) => {
    for (const nonsense of [undefined, null, 7, 'text', [], true])
      expect(input.safeParse(nonsense).success).toBe(false);
  });

  it.each([
    ['files', { limit: 0 }],
    ['files', { limit: 5001 }],
    ['issues', { id: 'a', limit: 1001 }],
    ['issues', { id: 'a', offset: -1 }],
    ['query', { dataset: 'transactions', limit: 10_001 }],
    ['query', { dataset: 'transactions', where: [{ field: 'a', is: 'like', value: 'b' }] }],
    ['query', { dataset: 'transactions', sort: { field: 'a', order: 'up' } }],
    ['search', { text: 'x'.repeat(501) }],
    ['search', { text: 'x', offset: 9_801 }],
    ['search', { text: 'x', limit: 201 }],
    ['diary', { limit: 501 }],
    ['forget', { ids: [] }],
    ['changeSettings', { autoLockMinutes: 1441 }],
    ['changeSettings', { autoLockMinutes: 0.5 }],
  ] as const)('%s refuses an argument beyond its limits: %j', (name, argument) => {
    expect(appCalls[name].input.safeParse(argument).success).toBe(false);
  });

  it('fills in what may be left out', () => {
    expect(appCalls.query.input.parse({ dataset: 'places' })).toEqual({
      dataset: 'places',
      where: [],
      offset: 0,
      limit: 100,
    });
    expect(appCalls.forget.input.parse({ ids: ['a'] })).toEqual({ ids: ['a'], now: false });
    expect(settings.partial().parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
  });

  it('carries 64-bit ids and decimals as text, exact', () => {
    const values = { device: '-8024144696862913506', amount: '-12.50', at: '2026-01-02T03:04:05+01:00' };
    const record = { id: '1', dataset: 'places', values, source: { file: 'f', line: 3 } };
    expect(recordView.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });
});

describe('every fault', () => {
  it('has one code, in small letters', () => {
    expect(new Set(faultCodes).size).toBe(faultCodes.length);
    for (const code of faultCodes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each(faultCodes)('%s is a sentence and a next step in the window, and a sentence on the command line', (code) => {
    const { says, next } = faultText({ code });
    for (const text of [says, next, messages[code]]) expect(text).toMatch(/^\p{Lu}.*[.?]$/u);
  });
});
