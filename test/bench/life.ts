import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { engineTask } from './contenders.ts';
import type { Bench } from './sections.ts';

export interface LifeVault {
  readonly vaultDir: string;
  readonly records: number;
}

const made = new Map<string, number>();

/**
 * A vault with the made-up life of main/demo in it, at the scale of this bench (16 is over a million records of every
 * kind), made once a run. Nothing has been counted in it yet: that is what opening its screens for the first time costs.
 */
export const lifeVault = async (bench: Bench): Promise<LifeVault> => {
  const vaultDir = join(bench.folder, 'life-vault');
  const known = made.get(vaultDir);
  if (known !== undefined && existsSync(vaultDir)) return { vaultDir, records: known };
  bench.say('  (making up a life)');
  const { stdout } = await engineTask('life', vaultDir, String(bench.sizes.lifeScale));
  const { records } = JSON.parse(stdout) as { records: number };
  made.set(vaultDir, records);
  return { vaultDir, records };
};
