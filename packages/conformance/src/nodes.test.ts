import { planTasks } from '@millrace/compiler';
import { installedExtensions } from '@millrace/engine-duckdb/extensions';
import { type NodeCase, outputPortsOf, type PortDefinition } from '@millrace/nodes/kit';
import { nodeRegistry } from '@millrace/nodes/registry';
import { loadNodeFolders } from '@millrace/nodes/testing';
import type { PipelineDocument } from '@millrace/pipeline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CASE_NODE, caseDocument } from './case-document.ts';
import { createTable } from './case-tables.ts';
import { type CaseWorkspace, openCaseWorkspace } from './case-workspace.ts';
import { asBag, type FoundRows, readRows, sameSpelling } from './read-rows.ts';

// Real engines on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let workspace: CaseWorkspace;
let folders = 0;

beforeAll(async () => {
  workspace = await openCaseWorkspace();
});
afterAll(() => workspace.close());

/** Where tests must not be left out, an extension that is missing fails them. */
function missingExtension({ extension }: NodeCase): string | undefined {
  if (extension === undefined || process.env.MILLRACE_REQUIRE_EXTENSIONS) return undefined;
  return [...installedExtensions()].some((name) => name === extension) ? undefined : extension;
}

type Expected = Extract<NodeCase, { output: unknown }>;

for (const { type, cases } of await loadNodeFolders()) {
  const definition = nodeRegistry.get(type);
  describe(`${type} on DuckDB`, () => {
    it.for(cases.map((example) => [example.name, example] as const))('%s', async ([, example], { skip }) => {
      const missing = missingExtension(example);
      if (missing !== undefined) skip(`DuckDB’s extension “${missing}” is not installed: run “npm run extensions”`);
      if (!definition) throw new Error(`The node type ${type} is not in the registry`);
      const { services, connection, root } = workspace;
      const document = await caseDocument(definition, example, connection, root, `case-${++folders}`, (answers) =>
        workspace.server.serve(answers),
      );
      const { diagnostics } = await services.design.validate({ document });
      if ('diagnostic' in example) {
        const found = diagnostics.filter(({ nodeId, code }) => nodeId === CASE_NODE && code === example.diagnostic.code);
        expect(found, JSON.stringify(diagnostics)).not.toEqual([]);
        if (example.diagnostic.path) expect(found.map(({ path }) => path)).toContainEqual(example.diagnostic.path);
        return;
      }
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      await createTable(connection, 'expected', example.output);
      const expected = await readRows(connection, 'SELECT * FROM expected');
      await checkSchema(document, example, expected);
      await checkSql(document, example, expected);
      await checkPreview(document, example, expected);
      if (definition.outputs.length > 0) await checkTasks(document, example, expected);
      else await checkWritten(document, expected);
      if (example.written) {
        await createTable(connection, 'written', example.written);
        await checkWritten(document, await readRows(connection, 'SELECT * FROM written'));
      }
    });
  });
}

/** The columns that the editor shows are those that the case promises. */
async function checkSchema(document: PipelineDocument, example: Expected, { columns }: FoundRows): Promise<void> {
  const { nodes } = await workspace.services.design.validate({ document });
  const [port] = portsOf(document);
  if (!port) return;
  const shown = nodes[CASE_NODE]?.outputs[example.port ?? port.name] ?? [];
  expect(shown.map(({ name, type }) => ({ name, type: sameSpelling(type) }))).toEqual(columns);
}

/** The SQL that the editor shows can be explained, has exactly those columns, and gives the rows. */
async function checkSql(document: PipelineDocument, example: Expected, expected: FoundRows): Promise<void> {
  const { full } = await workspace.services.design.nodeSql({ document, nodeId: CASE_NODE, port: example.port });
  await workspace.connection.run(`EXPLAIN ${full}`);
  const found = await readRows(workspace.connection, full);
  expect(found.columns).toEqual(expected.columns);
  if (example.ordered) expect(found.rows).toEqual(expected.rows);
  else expect(asBag(found.rows)).toEqual(asBag(expected.rows));
}

/** The preview has as many rows, and nulls where the case has nulls. */
async function checkPreview(document: PipelineDocument, example: Expected, expected: FoundRows): Promise<void> {
  const { columns, values, rowCount } = await workspace.services.design.preview({ document, nodeId: CASE_NODE, port: example.port });
  expect(columns.map(({ name }) => name)).toEqual(expected.columns.map(({ name }) => name));
  expect(rowCount).toBe(expected.rows.length);
  if (!example.ordered) return;
  const isNull = (cells: unknown[][]) => cells.map((column) => column.map((cell) => cell === null));
  expect(isNull(values)).toEqual(isNull(columns.map((_, column) => expected.rows.map((row) => row[column]))));
}

/** What a run would do, counters and all, gives the same rows; even when it works on each file apart where it may. */
async function checkTasks(document: PipelineDocument, example: Expected, expected: FoundRows): Promise<void> {
  const port = example.port ?? portsOf(document)[0]?.name ?? 'out';
  const target = { id: 'target', type: 'file-target', typeVersion: 1, name: 'Target', config: { path: `out/${folders}` } };
  const edge = { from: { node: CASE_NODE, port }, to: { node: 'target', port: 'in' } };
  const whole = { ...document, nodes: [...document.nodes, target], edges: [...document.edges, edge] };
  const plan = planTasks(await workspace.services.design.compileForRun(whole, {}), { taskBytes: 1 });
  const rows: unknown[][] = [];
  for (const { sql } of plan.stages.flatMap(({ tasks, output }) => (output.nodeId === CASE_NODE ? [] : tasks))) {
    const found = await readRows(workspace.connection, sql);
    expect(found.columns).toEqual(expected.columns);
    rows.push(...found.rows);
  }
  expect(asBag(rows)).toEqual(asBag(expected.rows));
}

/** A run of a target writes files that, read back by a source node, hold the rows. */
async function checkWritten(document: PipelineDocument, expected: FoundRows): Promise<void> {
  const { services, connection } = workspace;
  const { runId } = await services.runs.start({ pipelineId: 'case', document });
  for await (const event of (await services.runs.stream(runId, null, AbortSignal.timeout(100_000))) ?? []) {
    if (event.kind === 'run-finished') expect(event).toMatchObject({ outcome: 'succeeded' });
  }
  const { config, type } = nodeOf(document);
  const { path, format, delimiter, nullText } = config;
  const signs = format === 'csv' ? { delimiter, nullText } : {};
  const source = {
    id: CASE_NODE,
    type: type === 'database-target' ? 'database-source' : format === 'excel' ? 'excel-source' : 'file-source',
    typeVersion: 1,
    name: 'Written',
    config: type === 'database-target' ? config : format === 'excel' ? { path } : { path, format: format ?? 'parquet', ...signs },
  };
  const readBack = { ...document, nodes: [source], edges: [] };
  const { diagnostics } = await services.design.validate({ document: readBack });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { full } = await services.design.nodeSql({ document: readBack, nodeId: CASE_NODE });
  // CSV and JSON do not keep types: whole numbers come back as BIGINT.
  const names = expected.columns.map(({ name, type }) => `CAST("${name.replaceAll('"', '""')}" AS ${type})`).join(', ');
  const found = await readRows(connection, `SELECT ${names} FROM (${full})`);
  expect(asBag(found.rows)).toEqual(asBag(expected.rows));
}

function portsOf(document: PipelineDocument): PortDefinition[] {
  const node = nodeOf(document);
  const definition = nodeRegistry.get(node.type);
  return definition ? outputPortsOf(definition, node.config) : [];
}

function nodeOf(document: PipelineDocument) {
  const node = document.nodes.find(({ id }) => id === CASE_NODE);
  if (!node) throw new Error('The case has no node');
  return node;
}
