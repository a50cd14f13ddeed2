import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** One run of a program, from spawn to exit. */
export interface Run {
  seconds: number;
  /** Largest resident size seen of the program and everything it started, together; 0 where /proc is missing. */
  peakBytes: number;
  stdout: string;
}

/** Often enough to see a buffer of a second's life, seldom enough not to disturb two cores. */
const sampleMs = 50;

/** Parent of every process: from /proc/PID/stat, whose second field may hold spaces and brackets. */
const parents = (): Map<number, number> => {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    found.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]));
  }
  return found;
};

/** A process may end between listing and reading: then there is nothing to count. */
const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return '';
    throw error;
  }
};

const residentBytes = (pid: number): number => {
  const tree = parents();
  const family = new Set([pid]);
  // Children have larger ids than their parents except after a wrap-around, where a sample misses one.
  for (const [child, parent] of [...tree].sort(([a], [b]) => a - b)) if (family.has(parent)) family.add(child);
  let bytes = 0;
  for (const member of family)
    bytes += Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${member}/status`))?.[1] ?? 0) * 1024;
  return bytes;
};

/** Watches the memory of a process and its descendants until stopped; `stop` gives the largest sum seen, in bytes. */
export const peakOf = (pid: number | undefined): { stop(): number } => {
  let peakBytes = 0;
  const sample = (): void => {
    if (process.platform === 'linux' && pid !== undefined) peakBytes = Math.max(peakBytes, residentBytes(pid));
  };
  const timer = setInterval(sample, sampleMs);
  return {
    stop: () => {
      clearInterval(timer);
      return peakBytes;
    },
  };
};

/** Runs a program to its end and measures it. Throws what it said on stderr when it fails. */
export const measured = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let stdout = '';
    let stderr = '';
    const memory = peakOf(child.pid);
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', (error) => {
      memory.stop();
      reject(error);
    });
    child.on('close', (status) => {
      const peakBytes = memory.stop();
      if (status === 0) resolve({ seconds: (performance.now() - startedAt) / 1000, peakBytes, stdout });
      else reject(new Error(`${program} ended with status ${String(status)}: ${stderr.trim().slice(-2000)}`));
    });
  });

/** The value at a quantile between 0 and 1, by nearest rank; NaN for no values. */
export const quantile = (values: readonly number[], at: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(at * sorted.length) - 1))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);
