import type { DuckDBConnection } from '@duckdb/node-api';
import type { SourceInfo } from '@millrace/nodes/kit';
import { nodeRegistry } from '@millrace/nodes/registry';
import { diagnostic, emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import { type BindResult, type ParseRequest, type ParseResult, parseTypeName } from '@millrace/plan';
import { parseExpression, parseSelect } from '@millrace/sql/testing';
import { compile } from '../compile.ts';
import type { CompileAnswer, CompileNeed } from '../compile-need.ts';
import type { Compiled, CompileRequest } from '../compiled.ts';

export interface CompileHere {
  connection: DuckDBConnection;
  /** Sources by the path in their node's configuration. */
  sources?: Record<string, SourceInfo>;
  parameters?: Record<string, string>;
  registry?: CompileRequest['registry'];
  /** Gets every need, as it comes. */
  onNeed?: (need: CompileNeed) => void;
}

/** A node and what feeds it, for `documentOf`. */
export interface NodeText {
  type: string;
  config?: Record<string, unknown>;
  /** Ids of the nodes that feed it, by port; a plain list is for the port `in`. */
  from?: string[] | Record<string, string[]>;
  name?: string;
}

/** A document out of nodes by their ids. */
export function documentOf(nodes: Record<string, NodeText>, change: Partial<PipelineDocument> = {}): PipelineDocument {
  const document = emptyDocument('Test');
  for (const [id, { type, config = {}, from = [], name = id }] of Object.entries(nodes)) {
    document.nodes.push({ id, type, typeVersion: 1, name, config });
    for (const [port, sources] of Object.entries(Array.isArray(from) ? { in: from } : from)) {
      for (const source of sources) document.edges.push({ from: { node: source, port: 'out' }, to: { node: id, port } });
    }
  }
  return { ...document, ...change };
}

/** Compiles a document with a DuckDB in this process for the needs; paths are taken to lie below `/workspace`. */
export async function compileHere(document: PipelineDocument, options: CompileHere): Promise<Compiled> {
  const work = compile({
    document,
    registry: options.registry ?? nodeRegistry,
    parameters: options.parameters ?? {},
    targetPath: (path) => (path.includes('..') ? { ok: false, reason: 'outside' } : { ok: true, path: `/workspace/${path}` }),
  });
  let step = work.next();
  while (!step.done) {
    options.onNeed?.(step.value);
    step = work.next(await answerHere(step.value, options));
  }
  return step.value;
}

/** Answers a need with the DuckDB of a test. */
export async function answerHere(need: CompileNeed, { connection, sources = {} }: CompileHere): Promise<CompileAnswer> {
  switch (need.kind) {
    case 'parse':
      return { kind: 'parse', results: await oneByOne(need.requests, (request) => parse(connection, request)) };
    case 'sources':
      return {
        kind: 'sources',
        results: need.requests.map(({ request }) => {
          const path = 'path' in request ? request.path : '';
          const source = sources[path];
          if (source) return { ok: true, source, notes: [] };
          return { ok: false, diagnostic: diagnostic('source-missing', { path }, { path: ['path'] }) };
        }),
      };
    case 'bind':
      return { kind: 'bind', results: await oneByOne(need.requests, ({ sql }) => bind(connection, sql)) };
  }
}

async function oneByOne<Q, A>(requests: Q[], ask: (request: Q) => Promise<A>): Promise<A[]> {
  const answers: A[] = [];
  for (const request of requests) answers.push(await ask(request));
  return answers;
}

async function parse(connection: DuckDBConnection, { kind, text }: ParseRequest): Promise<ParseResult> {
  try {
    return kind === 'expression' ? await parseExpression(connection, text) : await parseSelect(connection, text);
  } catch (error) {
    return { ok: false, message: (error as Error).message, position: null };
  }
}

async function bind(connection: DuckDBConnection, sql: string): Promise<BindResult> {
  await connection.run('SET errors_as_json = true');
  try {
    const prepared = await connection.prepare(sql);
    const columns = Array.from({ length: prepared.columnCount }, (_, column) => {
      const name = prepared.columnType(column).alias ?? prepared.columnType(column).toString();
      return { name: prepared.columnName(column), type: parseTypeName(name) ?? { kind: 'other' as const, name } };
    });
    prepared.destroySync();
    return { ok: true, schema: columns };
  } catch (error) {
    const text = (error as Error).message;
    const detail = JSON.parse(text.slice(text.indexOf('{'))) as { exception_message: string; position?: string };
    const position = detail.position === undefined ? null : Buffer.from(sql).subarray(0, Number(detail.position)).toString().length;
    return { ok: false, message: detail.exception_message, position, code: 'binder-error', candidates: [] };
  } finally {
    await connection.run('SET errors_as_json = false');
  }
}

/** A source of one Parquet file that is taken to be there. */
export function sourceOf(path: string, columns: Record<string, string>, change: Partial<SourceInfo> = {}): SourceInfo {
  const schema = Object.entries(columns).map(([name, type]) => {
    const read = parseTypeName(type);
    if (!read) throw new TypeError(`${type} is no type`);
    return { name, type: read };
  });
  return {
    path: `/workspace/${path}`,
    files: [{ path: `/workspace/${path}`, size: 1000, modifiedAt: 1, partition: {} }],
    format: { kind: 'parquet', uniform: true },
    columns: schema,
    partitionColumns: [],
    rows: 100,
    rowsExact: true,
    ...change,
  };
}
