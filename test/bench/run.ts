/**
 * npm run bench [-- --quick] [-- --only NAME,NAME] [-- --rounds N]: what the README says about speed, in one run.
 * Contenders take turns, so that a slow minute of the machine meets all of them. Results go to RESULTS.md, except those
 * of a quick or partial run.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine, markdown, type Table } from './report.ts';
import { fullSizes, quickSizes, sections, type Bench } from './sections.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string' },
    dir: { type: 'string' },
  },
});
const wanted = values.only?.split(',') ?? sections.map(({ name }) => name);
const unknown = wanted.filter((name) => !sections.some((section) => section.name === name));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${sections.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const folder = mkdtempSync(join(values.dir ?? tmpdir(), 'holdfast-bench-'));
const bench: Bench = {
  folder,
  sizes: values.quick ? quickSizes : fullSizes,
  rounds: Number(values.rounds ?? (values.quick ? 1 : 3)),
  say: (text) => console.error(text),
};

const heading = [
  '# Bench results',
  '',
  `${new Date().toISOString().slice(0, 10)}, ${machine()}; ${bench.rounds} interleaved round${bench.rounds === 1 ? '' : 's'}, medians. Made by \`npm run bench\`.`,
  '',
].join('\n');
console.log(heading);

const tables: Table[] = [];
try {
  for (const section of sections.filter(({ name }) => wanted.includes(name))) {
    bench.say(`… ${section.name}`);
    for (const table of await section.run(bench)) {
      tables.push(table);
      console.log(markdown(table));
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

if (!values.quick && values.only === undefined) {
  writeFileSync(new URL('RESULTS.md', import.meta.url), `${heading}\n${tables.map(markdown).join('\n')}`);
}
