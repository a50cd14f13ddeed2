import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = ['main', 'preload', 'renderer', 'tsconfig.json', 'package.json', '.dependency-cruiser.mjs'];

/** One violation a kind: the file that commits it, its text, and the rule that must name it. */
const planted = [
  { file: 'main/core/planted.ts', text: `import '../store/vault/types.ts';`, rule: 'room: main/core' },
  { file: 'main/api/planted.ts', text: `import '../vault/types.ts';`, rule: 'room: main/api' },
  { file: 'main/store/door/planted.ts', text: `import '../vault/index.ts';`, rule: 'room: main/store/door' },
  {
    file: 'main/network/door/planted.ts',
    text: `import '../../store/vault/index.ts';`,
    rule: 'room: main/network/door',
  },
  { file: 'main/gateway/planted.ts', text: `import '../vault/index.ts';`, rule: 'room: main/gateway' },
  { file: 'main/vault/importers/planted.ts', text: `import '../index.ts';`, rule: 'room: main/vault/importers' },
  { file: 'main/vault/planted.ts', text: `import '../shell/index.ts';`, rule: 'room: main/vault' },
  {
    file: 'main/vault/planted-electron.ts',
    text: `import { app } from 'electron'; void app;`,
    rule: 'electron in the shell only',
  },
  { file: 'main/vault/planted-tool.ts', text: `import 'vitest';`, rule: 'no development packages in the product' },
  { file: 'main/vault/planted-missing.ts', text: `import './nowhere.ts';`, rule: 'resolvable' },
  { file: 'main/vault/planted-test.ts', text: `import '../../test/kit/planted.ts';`, rule: 'room: main/vault' },
  { file: 'main/store/vault/planted-a.ts', text: `import './planted-b.ts';`, rule: 'no cycles' },
  { file: 'main/cupboard/planted.ts', text: `import '../core/fault.ts';`, rule: 'unlisted room' },
  { file: 'preload/planted.ts', text: `import '../main/core/fault.ts';`, rule: 'room: preload' },
  { file: 'preload/contract/planted.ts', text: `import 'sax';`, rule: 'packages: preload/contract' },
  { file: 'renderer/planted.ts', text: `import '../main/core/fault.ts';`, rule: 'room: renderer' },
  {
    file: 'renderer/Planted.svelte',
    text: `<script lang="ts">import '../main/core/fault.ts';</script>`,
    rule: 'room: renderer',
  },
  {
    file: 'renderer/planted-value.ts',
    text: `import '../preload/contract/faults.ts';`,
    rule: 'contract as types in the renderer',
  },
  { file: 'renderer/planted-node.ts', text: `import 'node:fs';`, rule: 'no Node in the renderer' },
];

/** What the planted files point at; written only where the tree has none. */
const targets = [
  { file: 'main/store/vault/planted-b.ts', text: `import './planted-a.ts';` },
  { file: 'test/kit/planted.ts', text: '' },
  ...['main/vault/index.ts', 'main/store/vault/index.ts', 'main/shell/index.ts'].map((file) => ({ file, text: '' })),
];

/** What looks like the violations above and is allowed. */
const allowed = [
  { file: 'main/vault/allowed.ts', text: `import '../store/vault/index.ts'; import '../core/fault.ts';` },
  { file: 'main/vault/allowed-type.ts', text: `import type { App } from 'electron'; export type A = App;` },
  {
    file: 'renderer/allowed.ts',
    text: `import type { FaultCode } from '../preload/contract/faults.ts'; export type C = FaultCode;`,
  },
];

interface Violation {
  from: string;
  rule: { name: string };
}

const cruise = async (folder: string): Promise<Violation[]> => {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [program, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'main', 'preload', 'renderer'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 1 << 28 });
  const report = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  return report.summary.violations;
};

describe('the import rules', () => {
  let scratch: string;
  let found: Violation[];

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'holdfast-rules-'));
    for (const part of [...parts, '.ci/import-rules.mjs'])
      cpSync(join(root, part), join(scratch, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'), 'junction');
    for (const { file, text } of [...targets, ...planted, ...allowed]) {
      mkdirSync(dirname(join(scratch, file)), { recursive: true });
      if (!existsSync(join(scratch, file))) writeFileSync(join(scratch, file), text);
    }
    found = await cruise(scratch);
  });

  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  it('hold in the tree as it is', async () => {
    expect((await cruise(root)).map(({ from, rule }) => `${from}: ${rule.name}`)).toEqual([]);
  });

  it.each(planted)('catch $file ($rule)', ({ file, rule }) => {
    expect(found.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule);
  });

  it.each(allowed)('leave $file alone', ({ file }) => {
    expect(found.filter(({ from }) => from === file)).toEqual([]);
  });
});
