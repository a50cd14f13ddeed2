import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is planted, each in a place of its own, and looked for afterwards in every byte of the profile. */
export const canaries = {
  inName: 'Quillfeather-Canary-In-A-Name',
  inRecord: 'Zephyrmoss-Canary-In-A-Record',
  inBytes: 'Umberwick-Canary-In-Bytes',
  inJson: 'Saltglass-Canary-In-Json',
} as const;

/** How much of it. */
export interface Planting {
  statements: number;
  rowsPerStatement: number;
}

/** Names of the files that `plant` writes. */
export const plantedNames = ({ statements }: Planting): string[] => [
  ...Array.from({ length: statements }, (_, file) => `${canaries.inName}-${file}.csv`),
  `${canaries.inName}.bin`,
  `${canaries.inName}.json`,
];

/** Bank statements with the canary in every hundredth booking, a JSON file, and a file of no known kind. */
export const plant = (folder: string, { statements, rowsPerStatement }: Planting): void => {
  mkdirSync(folder, { recursive: true });
  for (let file = 0; file < statements; file += 1) {
    const rows = Array.from({ length: rowsPerStatement }, (_, row) => {
      const day = new Date(Date.UTC(2015 + file, 0, 1 + (row % 365))).toISOString().slice(0, 10);
      const payee = row % 100 === 0 ? canaries.inRecord : 'Grocer';
      return `${day},${payee} ${file}-${row},-${1 + (row % 90)}.25,EUR,F${file}R${row}`;
    });
    const text = `Date,Description,Amount,Currency,Reference\n${rows.join('\n')}\n`;
    writeFileSync(join(folder, `${canaries.inName}-${file}.csv`), text);
  }
  const notes = Array.from({ length: 500 }, (_, index) => ({ note: `${canaries.inJson} ${index}`, index }));
  writeFileSync(join(folder, `${canaries.inName}.json`), JSON.stringify(notes));
  const unknown = Array.from({ length: 2_000 }, (_, index) =>
    Buffer.from(`\u0000\u0007${index}${canaries.inBytes}\u0000`),
  );
  writeFileSync(join(folder, `${canaries.inName}.bin`), Buffer.concat(unknown));
};
