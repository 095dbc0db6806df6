import {
  type FunctionInfo,
  JoinDiagnosticsBody,
  type JoinDiagnosticsResult,
  type NodeSchemas,
  type NodeSqlBody,
  type NodeSqlResult,
  type PlanResult,
  PreviewBody,
  type PreviewResult,
  type ValidateBody,
  type ValidateResult,
} from '@millrace/api';
import {
  type Compiled,
  compile,
  joinDiagnosticsQuery,
  nodeSql,
  planTasks,
  previewQuery,
  type ReuseOptions,
  sparkProblems,
} from '@millrace/compiler';
import type { Engine } from '@millrace/engine';
import type { NodeRegistry } from '@millrace/nodes/kit';
import { type Diagnostic, type PipelineDocument, subgraph } from '@millrace/pipeline';
import { WRITE_PORT } from '@millrace/plan';
import type { BucketService } from './buckets/bucket-service.ts';
import { checkedDocument } from './checked-document.ts';
import { columnInfos } from './column-info.ts';
import type { DesignEngine } from './design-engine.ts';
import type { RunFetch } from './fetched-sources.ts';
import { joinFacts } from './join-facts.ts';
import { planResult } from './plan-result.ts';
import { previewFailure } from './preview-failure.ts';
import { previousOutputs } from './previous-outputs.ts';
import type { LookupPurpose } from './source-finder.ts';
import type { TargetPath } from './target-path.ts';
import { UserError } from './user-error.ts';
import { shownText, type Workspace } from './workspace.ts';

/** Rows that a preview reads of each source. */
const SOURCE_ROW_CAP = 100_000;
const PREVIEW_TIMEOUT_MS = 30_000;

export interface DesignServiceOptions {
  workspace: Workspace;
  registry: NodeRegistry;
  engine: Engine;
  designEngine: DesignEngine;
  targetPath: TargetPath;
  buckets: BucketService;
  /** The kinds of the saved connections, by name. */
  connections: () => ReadonlyMap<string, string>;
}

/** Answers the editor's questions about a document: is it right, what are its columns, rows, SQL and tasks. */
export class DesignService {
  private readonly options: DesignServiceOptions;
  private functionList: Promise<FunctionInfo[]> | null = null;

  constructor(options: DesignServiceOptions) {
    this.options = options;
  }

  async validate(body: ValidateBody): Promise<ValidateResult> {
    const start = performance.now();
    const compiled = await this.compile(checkedDocument(body.document), body.parameters ?? {});
    const problems = body.engine === 'spark' ? sparkProblems(compiled, this.options.registry) : [];
    return {
      diagnostics: [...compiled.diagnostics.map(asDrawn), ...problems],
      nodes: nodeSchemas(compiled),
      elapsedMs: performance.now() - start,
    };
  }

  /** @throws UserError with the diagnostics when the node, or one that feeds it, has errors */
  async preview(body: PreviewBody, signal?: AbortSignal): Promise<PreviewResult> {
    const { nodeId, port, parameters, rowLimit, profile, document } = PreviewBody.parse(body);
    const compiled = await this.compileNode(document, nodeId, parameters, 'preview');
    const query = previewQuery(compiled, nodeId, port, { sourceRowCap: SOURCE_ROW_CAP });
    if (!query) throw notThere(nodeId);
    try {
      const found = await this.options.engine.preview(
        { samples: query.samples, sql: query.sql, rowLimit, profile, timeoutMs: PREVIEW_TIMEOUT_MS },
        signal,
      );
      return {
        columns: columnInfos(found.schema),
        values: found.columns,
        rowCount: found.rowCount,
        truncated: found.truncated,
        cappedSources: [...new Set([...found.cappedSamples, ...partialSources(compiled)])],
        sourceRowCap: SOURCE_ROW_CAP,
        profiles: found.profiles,
        elapsedMs: found.elapsedMs,
      };
    } catch (error) {
      throw previewFailure(this.options.workspace, nodeId, error);
    }
  }

  /** How the inputs of a join match, over the first rows of the sources. @throws UserError as `preview` does */
  async joinDiagnostics(body: JoinDiagnosticsBody, signal?: AbortSignal): Promise<JoinDiagnosticsResult> {
    const { nodeId, parameters, document } = JoinDiagnosticsBody.parse(body);
    const compiled = await this.compileNode(document, nodeId, parameters);
    const query = joinDiagnosticsQuery(compiled, nodeId, { sourceRowCap: SOURCE_ROW_CAP });
    if (!query) return { join: null, cappedSources: [], sourceRowCap: SOURCE_ROW_CAP, elapsedMs: 0 };
    try {
      const found = await this.options.engine.preview(
        { samples: query.samples, sql: query.sql, rowLimit: 1, profile: false, timeoutMs: PREVIEW_TIMEOUT_MS },
        signal,
      );
      const counts = new Map(found.schema.map(({ name }, column) => [name, Number(found.columns[column]?.[0] ?? 0)]));
      const join = joinFacts(document, nodeId, query, counts);
      return { join, cappedSources: found.cappedSamples, sourceRowCap: SOURCE_ROW_CAP, elapsedMs: found.elapsedMs };
    } catch (error) {
      throw previewFailure(this.options.workspace, nodeId, error);
    }
  }

  async nodeSql(body: NodeSqlBody): Promise<NodeSqlResult> {
    const compiled = await this.compileNode(body.document, body.nodeId, body.parameters ?? {});
    const text = nodeSql(compiled, body.nodeId, body.port);
    if (!text) throw notThere(body.nodeId);
    const { workspace } = this.options;
    return { node: shownText(workspace, text.node), full: shownText(workspace, text.full) };
  }

  /** @param pipelineId whose run it would be; when left out, bookmarks of targets that append are not known */
  async plan(body: ValidateBody, pipelineId = ''): Promise<PlanResult> {
    const compiled = await this.compileForRun(checkedDocument(body.document), body.parameters ?? {});
    const reuse = await this.reuse(compiled, pipelineId, false);
    return planResult(this.options.workspace, planTasks(compiled, { reuse }));
  }

  /** What a run need not work out again. @param full nothing of it */
  async reuse(compiled: Compiled, pipelineId: string, full: boolean): Promise<ReuseOptions> {
    const { name, version } = this.options.engine;
    return { engine: `${name} ${version}`, scope: pipelineId, full, previous: await previousOutputs(compiled, this.options.buckets) };
  }

  async functions(): Promise<FunctionInfo[]> {
    this.functionList ??= this.options.engine.functions().catch((error: unknown) => {
      this.functionList = null;
      throw error;
    });
    return this.functionList;
  }

  /**
   * Compiles a document that is about to run.
   * @param run where all rows that do not lie in files are fetched to; without it, a sample of them
   * @throws UserError when anything in it is wrong
   */
  async compileForRun(document: PipelineDocument, parameters: Record<string, string>, run?: RunFetch): Promise<Compiled> {
    const compiled = await this.compile(document, parameters, 'run', run);
    refuseErrors(compiled.diagnostics, 'The pipeline has errors.');
    return compiled;
  }

  /** Compiles a document as far as it can be; what is wrong is in its diagnostics. */
  async compileDraft(document: PipelineDocument, parameters: Record<string, string>): Promise<Compiled> {
    return this.compile(document, parameters);
  }

  /** Compiles a node and what feeds it; what is wrong elsewhere does not matter. */
  private async compileNode(
    value: unknown,
    nodeId: string,
    parameters: Record<string, string>,
    purpose: LookupPurpose = 'draft',
  ): Promise<Compiled> {
    const document = checkedDocument(value);
    if (!document.nodes.some((node) => node.id === nodeId)) throw notThere(nodeId);
    const compiled = await this.compile(subgraph(document, nodeId), parameters, purpose);
    refuseErrors(compiled.diagnostics, 'The node, or one that feeds it, has errors.');
    return compiled;
  }

  private async compile(
    document: PipelineDocument,
    parameters: Record<string, string>,
    purpose: LookupPurpose = 'draft',
    run?: RunFetch,
  ): Promise<Compiled> {
    const { registry, designEngine, targetPath, engine, connections } = this.options;
    const work = compile({ document, registry, parameters, targetPath, extensions: engine.extensions, connections: connections() });
    let step = work.next();
    while (!step.done) step = work.next(await designEngine.answer(step.value, purpose, run));
    return step.value;
  }
}

/** While a pipeline is drawn, a parameter may wait for its value: only a run and a preview need it. */
function asDrawn(found: Diagnostic): Diagnostic {
  return found.code === 'parameter-missing' ? { ...found, severity: 'warning' } : found;
}

function refuseErrors(diagnostics: Diagnostic[], message: string): void {
  const errors = diagnostics.filter((found) => found.severity === 'error');
  if (errors.length > 0)
    throw new UserError('invalid', 'pipeline-invalid', message, { hint: 'Correct the problems first.', diagnostics: errors });
}

/** Names of the sources of which a preview sees some files only. */
function partialSources({ document, sources }: Compiled): string[] {
  return document.nodes.flatMap(({ id, name }) => (sources.get(id)?.partial === true ? [name] : []));
}

function notThere(nodeId: string): UserError {
  return new UserError('missing', 'node-missing', `There is nothing to show of the node “${nodeId.slice(0, 100)}”.`);
}

function nodeSchemas(compiled: Compiled): Record<string, NodeSchemas> {
  const nodes: Record<string, NodeSchemas> = {};
  for (const { nodeId, outputs } of compiled.plan.nodes) {
    const ports = Object.entries(outputs).filter(([port]) => port !== WRITE_PORT);
    nodes[nodeId] = { outputs: Object.fromEntries(ports.map(([port, { schema }]) => [port, columnInfos(schema)])) };
  }
  for (const [nodeId, { source, notes }] of compiled.sources) {
    const { files, rows, rowsExact } = source;
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    nodes[nodeId] = { outputs: nodes[nodeId]?.outputs ?? {}, source: { files: files.length, bytes, rows, rowsExact, notes } };
  }
  return nodes;
}
