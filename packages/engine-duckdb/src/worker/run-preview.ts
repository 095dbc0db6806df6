import { EngineFailure, type PreviewRequest, type PreviewResult } from '@millrace/engine';
import type { Schema } from '@millrace/plan';
import { classifyError } from '../classify-error.ts';
import { textFilesOf } from '../sql-files.ts';
import { dataTypeOf } from './bind-queries.ts';
import { readCells } from './cell-values.ts';
import { withNode } from './failed-node.ts';
import { guardFiles } from './guard-files.ts';
import type { WorkerDatabase } from './open-database.ts';
import { profileColumns } from './profile-columns.ts';
import { SampleTables } from './sample-tables.ts';

/** Rows of a result that are profiled: enough for a true picture, few enough for a click. */
const PROFILED_ROWS = 20_000;
/** A sample reads the beginning of its source; what it reads beyond this is left to the fate of the worker. */
const GUARD_BYTES = 48 * 1024 ** 2;
const RESULT = '"preview result"';
const CREATE_RESULT = `CREATE OR REPLACE TEMP TABLE ${RESULT} AS SELECT * FROM (\n`;
/** Bytes before the author's SELECT in the statement that runs it. */
const WRAPPING = CREATE_RESULT.length;

const tables = new WeakMap<WorkerDatabase, SampleTables>();

/** Shows a SELECT's first rows over samples of its sources. */
export async function runPreview(database: WorkerDatabase, request: PreviewRequest, signal: AbortSignal): Promise<PreviewResult> {
  try {
    return await preview(database, request, signal);
  } catch (error) {
    const { error: detail, position } = classifyError(error);
    throw new EngineFailure(withNode(detail, request.sql, position === undefined ? undefined : position - WRAPPING, []), { cause: error });
  }
}

async function preview(database: WorkerDatabase, request: PreviewRequest, signal: AbortSignal): Promise<PreviewResult> {
  const startedAt = performance.now();
  const { main } = database;
  const samples = tables.get(database) ?? new SampleTables(database);
  tables.set(database, samples);
  await guardFiles(textFilesOf([...request.samples.map((sample) => sample.sql), request.sql]), signal, GUARD_BYTES);
  const { cappedSamples, views } = await samples.prepare(request.samples, signal);
  try {
    signal.throwIfAborted();
    const kept = request.profile ? Math.max(PROFILED_ROWS, request.rowLimit + 1) : request.rowLimit + 1;
    const create = `${CREATE_RESULT}${request.sql}\n) LIMIT ${kept}`;
    await database.guard.requireSelect(request.sql, create);
    await main.run(create);
    signal.throwIfAborted();
    const schema = await schemaOf(database);
    const cells = await readCells(main, schema, RESULT, request.rowLimit + 1);
    const truncated = cells.rowCount > request.rowLimit;
    const columns = truncated ? cells.columns.map((values) => values.slice(0, request.rowLimit)) : cells.columns;
    signal.throwIfAborted();
    const profiles = request.profile ? await profileColumns(main, RESULT, schema) : null;
    return {
      schema,
      columns,
      rowCount: Math.min(cells.rowCount, request.rowLimit),
      truncated,
      cappedSamples,
      profiles,
      elapsedMs: Math.round(performance.now() - startedAt),
    };
  } finally {
    await main.run(`DROP TABLE IF EXISTS ${RESULT}`);
    for (const view of views) await main.run(`DROP VIEW IF EXISTS ${view}`);
  }
}

async function schemaOf({ main }: WorkerDatabase): Promise<Schema> {
  const prepared = await main.prepare(`SELECT * FROM ${RESULT}`);
  const schema = Array.from({ length: prepared.columnCount }, (_, column) => ({
    name: prepared.columnName(column),
    type: dataTypeOf(prepared.columnType(column)),
  }));
  prepared.destroySync();
  return schema;
}
