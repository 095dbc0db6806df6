import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CaseFile, CaseTable, NodeCase, NodeDefinition } from '@millrace/nodes/kit';
import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import { writeCaseFile, writeParquet } from './case-tables.ts';

/** The id of the node that a case is about. */
export const CASE_NODE = 'node';

/**
 * Makes the pipeline of a case: a folder of Parquet files and its source node for each input table, and the node behind them.
 * @param root the workspace's folder
 * @param folder a folder in it that belongs to this case alone
 * @param serve has a web server give answers, and tells where it is
 */
export async function caseDocument(
  definition: NodeDefinition,
  example: NodeCase,
  connection: DuckDBConnection,
  root: string,
  folder: string,
  serve: (answers: NonNullable<NodeCase['answers']>) => string,
): Promise<PipelineDocument> {
  const document = emptyDocument(example.name);
  await mkdir(join(root, folder), { recursive: true });
  for (const [path, content] of Object.entries(example.files ?? {})) await writeFileOf(connection, join(root, folder, path), content);
  for (const [port, given] of Object.entries(example.inputs)) {
    for (const [index, table] of [given].flat().entries()) {
      const id = `${port}-${index + 1}`;
      const path = `${folder}/${id}`;
      await writeRowFiles(connection, join(root, path), table);
      document.nodes.push({ id, type: 'file-source', typeVersion: 1, name: `Input ${id}`, config: { path, format: 'parquet' } });
      document.edges.push({ from: { node: id, port: 'out' }, to: { node: CASE_NODE, port } });
    }
  }
  document.nodes.push({
    id: CASE_NODE,
    type: definition.type,
    typeVersion: definition.version,
    name: definition.title,
    config: withServer(withFolder(example.config, folder), example.answers && serve(example.answers)),
  });
  return document;
}

/** Each row in a file of its own, so that a plan that works on files apart must come to the same result. */
async function writeRowFiles(connection: DuckDBConnection, directory: string, { columns, rows }: CaseTable): Promise<void> {
  const parts = rows.length === 0 ? [[]] : rows.map((row) => [row]);
  for (const [index, part] of parts.entries()) {
    await writeParquet(connection, join(directory, `part-${String(index).padStart(3, '0')}.parquet`), { columns, rows: part });
  }
}

async function writeFileOf(connection: DuckDBConnection, path: string, content: string | CaseTable | CaseFile): Promise<void> {
  if (typeof content !== 'string')
    return 'kind' in content ? writeCaseFile(connection, path, content) : writeParquet(connection, path, content);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

function withServer(config: Record<string, unknown>, origin: string | undefined): Record<string, unknown> {
  const { url } = config;
  return origin === undefined || typeof url !== 'string' ? config : { ...config, url: url.replace('http://case.invalid', origin) };
}

/** Paths in a case are relative to its own folder; one that leads out of it is meant to leave the workspace. */
function withFolder(config: Record<string, unknown>, folder: string): Record<string, unknown> {
  const { path } = config;
  if (typeof path !== 'string') return config;
  return { ...config, path: path.startsWith('..') ? `../${path}` : `${folder}/${path}` };
}
