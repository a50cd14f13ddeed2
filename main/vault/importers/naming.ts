const MAX_NAME = 60;
const MAX_FIELD_NAME = 120;

/**
 * The dataset that a file without a dataset of its own goes to: "Ledger 2024-01.csv" and "ledger-2024-02 (1).csv" both
 * to `ledger`, so that two months meet. What tells months apart (dates, numbers, copies) is left out of the name; files
 * of one name and different columns are kept apart by the engine.
 */
export const datasetName = (path: string): { name: string; label: string } => {
  const file = path.split(/[/\\]/).pop() ?? '';
  const stem = file.replace(/(?:\.(?:csv|tsv|tab|psv|txt|json|ndjson|jsonl|gz|dat|data))+$/i, '');
  const words = stem
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\(\d+\)|\b(?:19|20)\d{2}(?:[-_. ]?(?:0[1-9]|1[0-2]))?(?:[-_. ]?(?:0[1-9]|[12]\d|3[01]))?(?!\d)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '' && !/^\d+$/.test(word));
  const name = words
    .join('_')
    .replace(/^[^a-z]+/, '')
    .slice(0, MAX_NAME);
  if (name === '') return { name: 'table', label: 'Table' };
  const label = words.join(' ');
  return { name, label: label.charAt(0).toUpperCase() + label.slice(1, 100) };
};

/** Names of `width` fields after a header: white space collapsed, empty ones numbered, doubled ones told apart. */
export const fieldNames = (header: readonly string[], width: number): string[] => {
  const used = new Set<string>();
  return Array.from({ length: width }, (_, index) => {
    const base =
      (header[index] ?? '')
        .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
        .trim()
        .slice(0, MAX_FIELD_NAME - 6) || `column_${index + 1}`;
    let name = base;
    for (let copy = 2; used.has(name); copy += 1) name = `${base}_${copy}`;
    used.add(name);
    return name;
  });
};
