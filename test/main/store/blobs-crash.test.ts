import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { cid } from '../../../main/core/ids.ts';
import { createBlobBench } from '../../kit/blobs.ts';

const child = fileURLToPath(new URL('../../kit/blobs-child.ts', import.meta.url));

interface Line {
  cid: string;
  key: string;
  sizeBytes: number;
}

test(
  'killed at any moment, every acknowledged original is whole and nothing else remains',
  { timeout: 60_000 },
  async () => {
    const bench = createBlobBench();
    const kept: { cid: ReturnType<typeof cid>; key: Buffer; sizeBytes: number }[] = [];
    for (let round = 0; round < 3; round += 1) {
      const writer = spawn(process.execPath, [child, bench.folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      writer.stdout.on('data', (data: Buffer) => (output += data.toString()));
      while (!output.includes('\n')) await once(writer.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 400));
      writer.kill('SIGKILL');
      await once(writer, 'close');
      for (const text of output.split('\n').slice(0, -1)) {
        const line = JSON.parse(text) as Line;
        kept.push({ cid: cid(line.cid), key: Buffer.from(line.key, 'hex'), sizeBytes: line.sizeBytes });
      }
      const store = await bench.reopen();
      const known = new Set<string>(kept.map((blob) => blob.cid));
      await store.sweep((address) => known.has(address));
      for (const blob of kept) expect(await store.verify(blob)).toBe('');
      expect((await store.sweep((address) => known.has(address))).removed).toBe(0);
    }
    expect(kept.length).toBeGreaterThan(3);
    await bench.close();
  },
);
