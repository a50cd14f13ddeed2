import { describe, expect, it } from 'vitest';
import * as shared from '../../main/vault/importers/datasets.ts';
import { datasets as german } from '../../renderer/lib/strings/de/datasets.ts';
import { datasets as english } from '../../renderer/lib/strings/en/datasets.ts';
import { datasetLabel, fieldLabel } from '../../renderer/lib/strings/datasets.ts';

const schemas = Object.values(shared).map(({ name, label, fields }) => ({
  name: name,
  label: label,
  fields: fields.map((field) => field.name),
}));

interface Words {
  readonly labels: object;
  readonly fields: object;
  readonly own: Readonly<Record<string, object>>;
}

describe.each<[string, Words]>([
  ['English', english],
  ['German', german],
])('the names of what the vault holds, in %s', (_language, words) => {
  it('cover every shared dataset and no other', () => {
    expect(Object.keys(words.labels).toSorted()).toEqual(schemas.map(({ name }) => name).toSorted());
  });

  it.each(schemas)('cover every field of $name', ({ name, fields }) => {
    const unnamed = fields.filter(
      (field) => !Object.hasOwn(words.fields, field) && !Object.hasOwn(words.own[name] ?? {}, field),
    );
    expect(unnamed).toEqual([]);
  });

  it('name no field that no dataset has', () => {
    const all = new Set(schemas.flatMap(({ fields }) => fields));
    expect(Object.keys(words.fields).filter((field) => !all.has(field))).toEqual([]);
    const strays = Object.entries(words.own).flatMap(([name, own]) =>
      Object.keys(own).filter(
        (field) => schemas.find((schema) => schema.name === name)?.fields.includes(field) !== true,
      ),
    );
    expect(strays).toEqual([]);
  });

  it('tell the fields of one dataset apart', () => {
    for (const { name, fields } of schemas) {
      const own = words.own[name] ?? {};
      const said = fields.map((field) => ({ ...words.fields, ...own })[field as never]);
      expect(new Set(said).size, `${name}: ${said.join(', ')}`).toBe(said.length);
    }
  });
});

describe('what a dataset is called', () => {
  it('is what the engine calls a shared one, in English', () => {
    for (const schema of schemas) expect(datasetLabel(schema)).toBe(schema.label);
  });

  it('is the owner’s own name for one of their own', () => {
    expect(datasetLabel({ name: 'my_plants', label: 'My plants' })).toBe('My plants');
    expect(fieldLabel('my_plants', 'wateredOn')).toBe('Watered on');
    expect(fieldLabel('my_plants', 'url')).toBe('Url');
    expect(fieldLabel('transactions', 'toString')).toBe('To string');
  });
});
