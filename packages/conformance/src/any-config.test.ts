import { join } from 'node:path';
import { nodeDefinitions } from '@millrace/nodes/registry';
import { anyConfig, anySchema, caseTable } from '@millrace/nodes/testing';
import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import { type DataType, parseTypeName, printTypeName, type Schema } from '@millrace/plan';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeParquet } from './case-tables.ts';
import { type CaseWorkspace, openCaseWorkspace } from './case-workspace.ts';
import { readRows } from './read-rows.ts';

const SCHEMAS = 3;
const CONFIGS = 25;

// Real engines on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let workspace: CaseWorkspace;
const schemas: Schema[] = [];

beforeAll(async () => {
  workspace = await openCaseWorkspace();
  for (const [index, sampled] of fc.sample(anySchema, SCHEMAS).entries()) {
    // Parquet has no BIT.
    const schema = sampled.filter(({ type }) => !printTypeName(type).includes('BIT'));
    schema.push({ name: 'id', type: { kind: 'int', bits: 32, signed: true } });
    schemas.push(schema);
    const columns = schema.map(({ name, type }) => [name, printTypeName(type)] as const);
    await writeParquet(workspace.connection, join(workspace.root, `input-${index}.parquet`), caseTable(columns, [schema.map(() => null)]));
  }
});
afterAll(() => workspace.close());

/** Where DuckDB brings structs of different fields together, the order of the fields is left to chance. */
function unordered({ name, type }: { name: string; type: string }) {
  const parsed = parseTypeName(type);
  return { name, type: parsed ? printTypeName(sortedFields(parsed)) : type };
}

function sortedFields(type: DataType): DataType {
  switch (type.kind) {
    case 'list':
      return { kind: 'list', item: sortedFields(type.item) };
    case 'map':
      return { kind: 'map', key: sortedFields(type.key), value: sortedFields(type.value) };
    case 'struct': {
      const fields = type.fields.map((field) => ({ name: field.name, type: sortedFields(field.type) }));
      return { kind: 'struct', fields: fields.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
    }
    default:
      return type;
  }
}

/** What the editor finds nothing wrong with, an engine takes, and gives the columns that the editor showed. */
describe.each(
  nodeDefinitions.filter(({ inputs, outputs }) => inputs.length > 0 && outputs.length > 0).map((node) => [node.type, node] as const),
)('%s', (_, definition) => {
  it('binds with the columns that were inferred whenever nothing is wrong', async () => {
    const inputs = definition.inputs.flatMap((port) => (port.many ? [port, port] : [port]));
    await fc.assert(
      fc.asyncProperty(anyConfig(definition, schemas.slice(0, inputs.length)), async (config) => {
        const document: PipelineDocument = {
          ...emptyDocument('Any'),
          nodes: [
            ...inputs.map((_, index) => ({
              id: `in-${index}`,
              type: 'file-source',
              typeVersion: 1,
              name: `Input ${index}`,
              config: { path: `input-${index}.parquet`, format: 'parquet' },
            })),
            { id: 'node', type: definition.type, typeVersion: definition.version, name: definition.title, config },
          ],
          edges: inputs.map((port, index) => ({ from: { node: `in-${index}`, port: 'out' }, to: { node: 'node', port: port.name } })),
        };
        const { diagnostics, nodes } = await workspace.services.design.validate({ document });
        if (diagnostics.some(({ severity }) => severity === 'error')) return;
        const { full } = await workspace.services.design.nodeSql({ document, nodeId: 'node' });
        const found = await readRows(workspace.connection, `SELECT * FROM (${full}) LIMIT 0`);
        const shown = nodes.node?.outputs[definition.outputs[0]?.name ?? ''] ?? [];
        expect(found.columns.map(unordered)).toEqual(shown.map(unordered));
      }),
      { numRuns: CONFIGS },
    );
  });
});
