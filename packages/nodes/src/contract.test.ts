import { diagnosticCatalogue } from '@millrace/pipeline';
import { WRITE_PORT } from '@millrace/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFields, type FieldSpec, type NodeDefinition, outputPortsOf } from './kit/index.ts';
import { nodeDefinitions, nodeRegistry } from './registry.ts';
import { anyConfig } from './testing/any-config.ts';
import { anySchema } from './testing/any-schema.ts';
import { hostileNames } from './testing/case-table.ts';
import { loadNodeFolders } from './testing/load-node-folders.ts';
import { lowerOnce } from './testing/lower-once.ts';

const folders = await loadNodeFolders();
const folderOf = new Map(folders.map((folder) => [folder.type, folder]));
const everyNode = nodeDefinitions.map((definition) => [definition.type, definition] as const);
const allFields = (fields: FieldSpec[]): FieldSpec[] => fields.flatMap((field) => [field, ...allFields(field.item ?? [])]);
const casesOf = (type: string) => folderOf.get(type)?.cases ?? [];

it('every folder of a node type is in the registry, and every type has its folder', () => {
  expect([...folderOf.keys()].sort()).toEqual(nodeDefinitions.map(({ type }) => type).sort());
  expect(nodeRegistry.size).toBe(nodeDefinitions.length);
});

describe.each(everyNode)('%s', (type, definition: NodeDefinition) => {
  const fields = allFields(describeFields(definition.config));

  it('has texts for the palette', () => {
    for (const text of [definition.title, definition.summary, definition.icon]) expect(text).not.toBe('');
    expect(definition.title).toMatch(/^[A-Z].*[^.]$/);
    expect(definition.summary).toMatch(/^[A-Z].*[^.]$/);
    expect(definition.icon).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(definition.keywords.length).toBeGreaterThan(2);
    expect(new Set(definition.keywords).size).toBe(definition.keywords.length);
  });

  it('has ports with names that differ', () => {
    for (const ports of [definition.inputs, definition.outputs]) {
      expect(new Set(ports.map(({ name }) => name)).size).toBe(ports.length);
      for (const port of ports) expect(port.label).toMatch(/^[A-Z].*[^.]$/);
    }
    expect(definition.inputs.length + definition.outputs.length).toBeGreaterThan(0);
  });

  it('has a label on every field and a text on every choice', () => {
    for (const field of fields) {
      expect(field.label, field.name).not.toMatch(/^$|\.$/);
      expect(field.help ?? 'none', field.name).not.toMatch(/^$|\.$/);
      if (field.kind === 'choice') expect(Object.keys(field.choices ?? {}), field.name).toEqual(field.values);
    }
  });

  it('shows a field only depending on one beside it, by values that it can have', () => {
    const check = (specs: FieldSpec[]) => {
      for (const { name, when, item } of specs) {
        const other = specs.find((spec) => spec.name === when?.field);
        if (when) expect(other, `${name} depends on ${when.field}`).toBeDefined();
        for (const value of when?.is ?? []) expect(other?.values ?? [true, false], name).toContain(value);
        if (item) check(item);
      }
    };
    check(describeFields(definition.config));
  });

  it('begins with a configuration that lacks at most what only the author can know', () => {
    const parsed = definition.config.safeParse(definition.defaults);
    for (const issue of parsed.error?.issues ?? []) expect(issue.code, issue.message).toBe('too_small');
    if (parsed.success) expect(parsed.data).toEqual(definition.defaults);
    expect(definition.describe(definition.defaults)).toMatch(/^\S.*[^\s·→,]$/);
  });

  it('has a page and at least four cases, among them nulls, no rows, hostile names and a mistake', () => {
    const { cases = [], readme = '' } = folderOf.get(type) ?? {};
    expect(readme).toMatch(new RegExp(`^# ${definition.title}\n\n[A-Z]`));
    expect(cases.length).toBeGreaterThanOrEqual(4);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    const outputs = cases.flatMap((example) => ('output' in example ? [example.output] : []));
    const makesItsRows = definition.inputs.length === 0 && !definition.source;
    if (!makesItsRows) expect(outputs.some(({ rows }) => rows.some((row) => row.includes(null)))).toBe(true);
    expect(outputs.some(({ rows }) => rows.length === 0)).toBe(true);
    expect(hostileNames.slice(0, -1).every((name) => JSON.stringify(cases).includes(JSON.stringify(name).slice(1, -1)))).toBe(true);
    expect(cases.some((example) => 'diagnostic' in example)).toBe(true);
    expect(cases.filter((example) => !example.hidden && 'output' in example).length).toBeGreaterThanOrEqual(1);
    for (const { name } of cases) expect(name).toMatch(/^[A-Z].*[^.]$/);
  });

  it('has cases whose configurations are valid and say something on the card', () => {
    for (const example of casesOf(type)) {
      const parsed = definition.config.safeParse(example.config);
      if ('diagnostic' in example) {
        expect(Object.keys(diagnosticCatalogue)).toContain(example.diagnostic.code);
        continue;
      }
      expect(parsed.success, example.name).toBe(true);
      if (parsed.success) expect(definition.describe(parsed.data), example.name).toMatch(/^.+$/);
    }
  });

  it('lowers and describes any configuration over any input without throwing, and reports what it leaves out', () => {
    fc.assert(
      fc.property(anySchema, anySchema, fc.boolean(), (first, second, flag) =>
        fc.assert(
          fc.property(anyConfig(definition, [first, second]), (config) => {
            const parsed = definition.config.safeParse(config);
            if (!parsed.success) return;
            const card = definition.describe(parsed.data);
            expect(card).not.toContain('\n');
            expect(card.length).toBeLessThan(1000);
            const { outputs, diagnostics } = lowerOnce(definition, parsed.data, [first, second], flag);
            const errors = diagnostics.filter(({ severity }) => severity === 'error');
            if (outputs === undefined) expect(errors.length).toBeGreaterThan(0);
            const ports = outputPortsOf(definition, parsed.data).map(({ name }) => name);
            expect(new Set(ports).size).toBe(ports.length);
            // JavaScript puts keys that are whole numbers, such as a group called 5, before all others.
            if (outputs && errors.length === 0)
              expect(Object.keys(outputs).sort()).toEqual([...ports, ...(definition.group === 'target' ? [WRITE_PORT] : [])].sort());
            for (const { path } of diagnostics) expect(pathExists(parsed.data, path ?? [])).toBe(true);
          }),
          { numRuns: 20 },
        ),
      ),
      { numRuns: 15 },
    );
  });
});

/** Whether a diagnostic points at a field that there is: its last part may be one that was left empty. */
function pathExists(config: unknown, path: (string | number)[]): boolean {
  let value: unknown = config;
  for (const part of path.slice(0, -1)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return false;
    value = (value as Record<string | number, unknown>)[part];
  }
  return path.length === 0 || (typeof value === 'object' && value !== null);
}
