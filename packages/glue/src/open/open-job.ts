import { type FromGlueContext, type GlueNode, glueList, glueText } from '@millrace/nodes/kit';
import {
  type Diagnostic,
  diagnostic,
  emptyDocument,
  layeredLayout,
  type PipelineDocument,
  type PipelineEdge,
  type PipelineNode,
} from '@millrace/pipeline';
import type { Schema } from '@millrace/plan';
import type { GlueJob, GlueJobNode } from '../read/read-job.ts';
import { coverageOf, type GlueCoverage, type NodeCoverage } from './coverage.ts';
import { type GlueDocument, type GlueOrigin, openedMark } from './glue-origin.ts';
import { inferColumns } from './infer-columns.ts';
import { nodeIds } from './node-ids.ts';
import { glueNodeOf, keptNode, kindName, type OpenedNode, openNode } from './open-node.ts';
import { type PathMapping, PathTable } from './path-table.ts';

const LONGEST_NAME = 200;

export interface OpenJobOptions {
  /** Which folders stand for remote places. */
  paths?: readonly PathMapping[];
  /** What the pipeline is called when the job has no name. */
  name?: string;
  /** A Spark SQL text in DuckDB's words, as well as that can be told; undefined when it cannot. */
  translateSql?: FromGlueContext['translateSql'];
}

export interface OpenedJob {
  document: PipelineDocument;
  coverage: GlueCoverage;
  diagnostics: Diagnostic[];
  /** Remote prefixes that no row of the mapping table covers. */
  unmapped: string[];
}

/** A node on its way from the job into the document. */
interface OpenNode {
  source: GlueJobNode;
  node: GlueNode | undefined;
  id: string;
  name: string;
  /** The ids of the job's nodes that it reads and that there are. */
  inputs: string[];
  missing: string[];
}

/** Turns a Glue job into a pipeline: every node is kept, those that are known become nodes of ours. */
export function openGlueJob(job: GlueJob, options: OpenJobOptions = {}): OpenedJob {
  const table = new PathTable(options.paths ?? []);
  const open = openNodes(job);
  const byGlueId = new Map(open.map((each) => [each.source.id, each]));
  const opened = new Map<string, OpenedNode>();
  const columns = new Map<string, Schema>();
  for (const each of sourcesFirst(open, byGlueId)) {
    const context: FromGlueContext = {
      inputs: each.inputs.map((id) => ({
        id,
        name: byGlueId.get(id)?.name ?? '',
        columns: columns.get(id) ?? [],
        ports: opened.get(id)?.outputs ?? ['out'],
      })),
      localPath: (url) => table.local(url),
      hasLocalPath: (url) => table.covers(url),
      ...(options.translateSql ? { translateSql: options.translateSql } : {}),
    };
    opened.set(each.source.id, each.node ? openNode(each.node, context) : keptNode(undefined, 'it is no object with one kind of node'));
    const inputs = context.inputs.map((input) => input.columns);
    columns.set(each.source.id, each.node ? inferColumns(each.node, inputs) : []);
  }
  const edges = open.flatMap((each) => edgesInto(each, byGlueId, opened));
  const incoming = new Map<string, PipelineEdge[]>();
  for (const edge of edges) incoming.set(edge.to.node, [...(incoming.get(edge.to.node) ?? []), edge]);
  const nodes = open.map((each) => documentNode(each, opened.get(each.source.id), incoming.get(each.id) ?? []));
  const coverage = coverageOf(open.map((each) => nodeCoverage(each, opened.get(each.source.id))));
  const unmapped = [...table.unmapped];
  return {
    document: {
      ...emptyDocument(job.name.trim().slice(0, LONGEST_NAME) || options.name || 'Glue job'),
      description: job.description.slice(0, 10_000),
      nodes,
      edges,
      layout: {
        nodes: layeredLayout(
          nodes.map(({ id }) => id),
          edges,
        ),
      },
      glue: { form: job.form, job: job.fields, paths: [...(options.paths ?? [])] } satisfies GlueDocument,
    },
    coverage,
    diagnostics: [
      ...(open.length === 0 ? [diagnostic('glue-no-nodes', { job: job.name })] : []),
      ...unmapped.map((prefix) => diagnostic('glue-path-unmapped', { prefix })),
      ...open.flatMap(({ id, missing }) => missing.map((input) => diagnostic('glue-input-dangling', { input }, { nodeId: id }))),
      ...coverage.nodes.flatMap(nodeDiagnostics),
    ],
    unmapped,
  };
}

function openNodes(job: GlueJob): OpenNode[] {
  const ids = nodeIds(job.nodes.map(({ id }) => id));
  return job.nodes.map((source) => {
    const node = glueNodeOf(source.value);
    const inputs = glueList(node?.payload.Inputs).map((input) => glueText(input) ?? '');
    return {
      source,
      node,
      id: ids.get(source.id) ?? source.id,
      name: (glueText(node?.payload.Name) ?? '').slice(0, LONGEST_NAME),
      inputs: inputs.filter((id) => ids.has(id)),
      missing: inputs.filter((id) => !ids.has(id)),
    };
  });
}

/** Each node after those that it reads; those on a circle come last, in the job's order. */
function sourcesFirst(open: OpenNode[], byGlueId: ReadonlyMap<string, OpenNode>): OpenNode[] {
  const readers = new Map<string, OpenNode[]>();
  const waiting = new Map<OpenNode, number>();
  for (const each of open) {
    waiting.set(each, each.inputs.length);
    for (const id of each.inputs) {
      const known = readers.get(id);
      if (known) known.push(each);
      else readers.set(id, [each]);
    }
  }
  const order = open.filter((each) => waiting.get(each) === 0);
  for (const each of order) {
    for (const reader of readers.get(each.source.id) ?? []) {
      const left = (waiting.get(reader) ?? 0) - 1;
      waiting.set(reader, left);
      if (left === 0) order.push(reader);
    }
  }
  const done = new Set(order);
  return [...order, ...[...byGlueId.values()].filter((each) => !done.has(each))];
}

function edgesInto(each: OpenNode, byGlueId: ReadonlyMap<string, OpenNode>, opened: ReadonlyMap<string, OpenedNode>): PipelineEdge[] {
  const own = opened.get(each.source.id);
  return each.inputs.flatMap((input, place): PipelineEdge[] => {
    const from = byGlueId.get(input);
    if (!from || !own) return [];
    const port = own.fromPort(place) ?? opened.get(input)?.outputs[0] ?? 'out';
    return [{ from: { node: from.id, port }, to: { node: each.id, port: own.inputPort(place) } }];
  });
}

function documentNode(each: OpenNode, own: OpenedNode | undefined, incoming: PipelineEdge[]): PipelineNode {
  const { type, typeVersion, config } = own ?? keptNode(each.node, 'it was not read');
  const { text } = each.source;
  const glue: GlueOrigin = {
    id: each.source.id,
    node: each.source.value,
    ...(text === undefined ? {} : { text }),
    opened: openedMark({ type, config }, incoming),
  };
  return { id: each.id, type, typeVersion, name: each.name, config, glue };
}

function nodeCoverage(each: OpenNode, own: OpenedNode | undefined): NodeCoverage {
  return {
    nodeId: each.id,
    name: each.name,
    kind: each.node ? kindName(each.node) : 'unknown',
    status: own?.status ?? 'kept',
    notes: own?.notes ?? [],
  };
}

function nodeDiagnostics({ nodeId, status, notes }: NodeCoverage): Diagnostic[] {
  if (status === 'kept') return [diagnostic('glue-node-kept', { reason: notes.join('; ') }, { nodeId })];
  return notes.map((note) => diagnostic('glue-node-note', { note }, { nodeId }));
}
