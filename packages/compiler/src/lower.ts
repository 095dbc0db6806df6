import type { NodeInput } from '@millrace/nodes/kit';
import { type Diagnostic, diagnostic } from '@millrace/pipeline';
import { type BindResult, type LogicalNode, type Relation, type Schema, WRITE_PORT } from '@millrace/plan';
import { Unprintable } from '@millrace/sql';
import { type BindNeed, bindNeed } from './bind-need.ts';
import type { CompileAnswer, CompileNeed } from './compile-need.ts';
import type { DocumentGraph } from './document-graph.ts';
import { inferSchema } from './infer-schema.ts';
import { locateBindErrors, type RefusedNode } from './locate-bind-error.ts';
import { Lowering, type LoweringOptions } from './lowering.ts';
import type { ConfiguredNode } from './read-config.ts';

interface PendingOutput {
  lowering: Lowering;
  port: string;
  relation: Relation;
  /** What is to be bound; undefined when the columns are known without. */
  need: BindNeed | undefined;
  schema: Schema | undefined;
}

export interface LoweredNodes {
  nodes: LogicalNode[];
  diagnostics: Diagnostic[];
}

/**
 * Turns configured nodes into relations with known columns. Nodes go level by level: all that need nothing but earlier
 * levels are bound in one question to the engine.
 */
export function* lowerNodes(
  configured: ReadonlyMap<string, ConfiguredNode>,
  graph: DocumentGraph,
  options: LoweringOptions,
): Generator<CompileNeed, LoweredNodes, CompileAnswer> {
  const lowered = new Map<string, LogicalNode>();
  const diagnostics: Diagnostic[] = [];
  for (const level of levelsOf(configured, graph)) {
    const pending: PendingOutput[] = [];
    for (const node of level) {
      const inputs = inputsOf(node, graph, lowered);
      if (!inputs) continue;
      const lowering = new Lowering(node, inputs, options);
      pending.push(...startNode(lowering));
      diagnostics.push(...lowering.diagnostics);
    }
    const refused = yield* bindOutputs(pending);
    diagnostics.push(...(yield* locateBindErrors(refused)));
    for (const node of finishedNodes(pending)) lowered.set(node.nodeId, node);
  }
  return { nodes: [...lowered.values()], diagnostics };
}

/** Nodes by the length of the longest way to them. */
function levelsOf(configured: ReadonlyMap<string, ConfiguredNode>, graph: DocumentGraph): ConfiguredNode[][] {
  const depths = new Map<string, number>();
  const levels: ConfiguredNode[][] = [];
  for (const { id } of graph.order) {
    const depth = graph.incoming(id).reduce((most, edge) => Math.max(most, (depths.get(edge.from.node) ?? -1) + 1), 0);
    depths.set(id, depth);
    const node = configured.get(id);
    if (!node) continue;
    levels[depth] ??= [];
    levels[depth].push(node);
  }
  return levels.filter((level) => level !== undefined);
}

/** Undefined when a node that feeds this one could not be lowered. */
function inputsOf(
  { node, definition }: ConfiguredNode,
  graph: DocumentGraph,
  lowered: Map<string, LogicalNode>,
): Record<string, NodeInput[]> | undefined {
  const inputs: Record<string, NodeInput[]> = Object.fromEntries(definition.inputs.map((port) => [port.name, []]));
  for (const { from, to } of graph.incoming(node.id)) {
    const source = lowered.get(from.node);
    const output = source?.outputs[from.port];
    if (!source || !output) return undefined;
    const relation = { kind: 'input' as const, nodeId: from.node, port: from.port, schema: output.schema };
    inputs[to.port]?.push({ relation, schema: output.schema, name: source.name });
  }
  return inputs;
}

function startNode(lowering: Lowering): PendingOutput[] {
  const relations = lowering.lower();
  if (!relations) return [];
  try {
    return Object.entries(relations).map(([port, relation]) => {
      const schema = inferSchema(relation);
      if (schema) bindablePart(schema, lowering);
      return { lowering, port, relation, schema, need: schema ? undefined : bindNeed(relation) };
    });
  } catch (error) {
    if (!(error instanceof Unprintable)) throw error;
    lowering.report(diagnostic('config-invalid', { reason: error.message }, { nodeId: lowering.nodeId }));
    return [];
  }
}

/** Columns that need no binding still need names that can be printed and told apart. */
function bindablePart(schema: Schema, lowering: Lowering): void {
  const seen = new Set<string>();
  for (const { name } of schema) {
    if (name === '' || name.includes('\0')) throw new Unprintable('A column’s name is empty or holds the character NUL.');
    if (seen.has(name.toLowerCase())) lowering.report(diagnostic('column-repeated', { column: name }, { nodeId: lowering.nodeId }));
    seen.add(name.toLowerCase());
  }
}

function* bindOutputs(pending: PendingOutput[]): Generator<CompileNeed, RefusedNode[], CompileAnswer> {
  const open = pending.flatMap((output) => (output.need === undefined ? [] : [{ output, need: output.need }]));
  if (open.length === 0) return [];
  const answer = yield { kind: 'bind', requests: open.map(({ need }) => ({ sql: need.sql })) };
  if (answer.kind !== 'bind' || answer.results.length !== open.length)
    throw new Error('The compiler asked for bindings and got something else.');
  return open.flatMap(({ output, need }, index) => {
    const result = need.read(answer.results[index] as BindResult);
    if (result.ok) output.schema = result.schema;
    return result.ok ? [] : [{ lowering: output.lowering, sql: need.sql, refusal: result }];
  });
}

/** Nodes all of whose outputs have columns. */
function finishedNodes(pending: PendingOutput[]): LogicalNode[] {
  const byNode = new Map<Lowering, PendingOutput[]>();
  for (const output of pending) byNode.set(output.lowering, [...(byNode.get(output.lowering) ?? []), output]);
  return [...byNode].flatMap(([lowering, outputs]) => {
    const { node } = lowering.configured;
    const known = outputs.flatMap(({ port, relation, schema }) => (schema ? [[port, { relation, schema }] as const] : []));
    if (known.length < outputs.length || lowering.diagnostics.some((found) => found.severity === 'error')) return [];
    return [{ nodeId: node.id, name: node.name || node.id, type: node.type, outputs: Object.fromEntries(known) }];
  });
}

/** A target's relation, of a node that is one. */
export function writeRelation(node: LogicalNode): Extract<Relation, { kind: 'write' }> | undefined {
  const relation = node.outputs[WRITE_PORT]?.relation;
  return relation?.kind === 'write' ? relation : undefined;
}
