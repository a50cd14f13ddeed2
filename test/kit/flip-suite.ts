import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bitsOf, createFlipBench, inEachPage, type Finding, type FlipBench, type FlipTarget } from './flips.ts';
import { scratchFolder } from './scratch.ts';

/** How many bits are flipped: in each header, in each page of the database, in all packs, in the large original. */
export interface FlipCounts {
  readonly header: number;
  readonly perPage: number;
  readonly packs: number;
  readonly blob: number;
}

/** What must hold of a closed vault in which any one bit is another; the same promises for a few hundred bits and for many. */
export const flipSuite = (counts: FlipCounts, timeoutMs: number): void => {
  let bench: FlipBench;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const folder = await scratchFolder();
    remove = folder.remove;
    bench = await createFlipBench(join(folder.path, 'vault'));
  });
  afterAll(() => remove());

  const flipIn = async (
    target: FlipTarget,
    countOf: (sizeBytes: number) => number,
    check: (finding: Finding, where: string) => void,
  ): Promise<void> => {
    const files = bench.filesOf(target);
    expect(files, `files of kind ${target}`).not.toEqual([]);
    for (const [name, sizeBytes] of files) {
      for (const bit of bitsOf(sizeBytes, countOf(sizeBytes))) {
        check(await bench.flip(name, bit), `bit ${bit} of ${sizeBytes * 8} in ${name}`);
      }
    }
  };

  it('a sound vault has nothing to report, and consists of nothing that is not looked at', async () => {
    expect(await bench.look()).toEqual({ kind: 'unnoticed' });
    const known = (['header.0', 'header.1', 'database', 'packs', 'blob'] as const).flatMap((target) =>
      bench.filesOf(target).map(([name]) => name),
    );
    expect(known.sort()).toEqual([...bench.files.keys()].sort());
  });

  it.each(['header.0', 'header.1'] as const)(
    'any bit of %s: the vault opens by the other one and writes it anew',
    { timeout: timeoutMs },
    async (target) => {
      await flipIn(
        target,
        () => counts.header,
        (finding, where) => expect(finding, where).toEqual({ kind: 'repaired' }),
      );
    },
  );

  it(
    'any bit of any page of the database: it does not open, or verifying says so',
    { timeout: timeoutMs },
    async () => {
      await flipIn(
        'database',
        (sizeBytes) => inEachPage(sizeBytes, counts.perPage),
        (finding, where) => {
          if (finding.kind === 'refused') expect(finding.code, where).toBe('vault-damaged');
          else expect(finding, where).toMatchObject({ kind: 'named', damaged: [{ what: 'database' }] });
        },
      );
    },
  );

  it('any bit of a pack: exactly the one small file it belongs to is named', { timeout: timeoutMs }, async () => {
    const named = new Set<string>();
    await flipIn(
      'packs',
      (sizeBytes) => Math.ceil((counts.packs * sizeBytes) / packedBytes(bench)),
      (finding, where) => {
        expect(finding, where).toMatchObject({ kind: 'named', damaged: [{ what: 'original' }] });
        if (finding.kind !== 'named') return;
        expect(finding.damaged, where).toHaveLength(1);
        named.add(finding.damaged[0]?.name ?? '');
      },
    );
    expect(named.size).toBeGreaterThan(10);
    expect(named).not.toContain('film.bin');
  });

  it('any bit of a large file: it is named', { timeout: timeoutMs }, async () => {
    await flipIn(
      'blob',
      () => counts.blob,
      (finding, where) =>
        expect(finding, where).toMatchObject({ kind: 'named', damaged: [{ what: 'original', name: 'film.bin' }] }),
    );
  });
};

const packedBytes = (bench: FlipBench): number =>
  bench.filesOf('packs').reduce((sum, [, sizeBytes]) => sum + sizeBytes, 0);
