import { describe, expect, it } from 'vitest';
import { repair } from '../../../main/vault/importers/meta/mojibake.ts';

describe('texts of Meta', () => {
  it.each([
    ['Zo\u00c3\u00ab', 'Zoë'],
    ['\u00f0\u009f\u008e\u0089', '🎉'],
    ['Zoë', 'Zoë'],
    ['🎉 \u00c3\u00ab', '🎉 \u00c3\u00ab'],
    ['plain', 'plain'],
    ['cut \u00c3\u00ab off \u00f0\u009f\u008e', 'cut ë off '],
    ['\u00e9t\u00e9', 'été'],
  ])('%j is read as %j', (written, meant) => expect(repair(written)).toBe(meant));
});
