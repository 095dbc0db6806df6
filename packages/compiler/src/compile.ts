import type { NodeRegistry } from '@millrace/nodes/kit';
import { type Diagnostic, diagnostic } from '@millrace/pipeline';
import { parseTypeName } from '@millrace/plan';
import type { CompileAnswer, CompileNeed, SourceNeed } from './compile-need.ts';
import type { Compiled, CompileRequest, FoundSource } from './compiled.ts';
import { type DocumentGraph, documentGraph } from './document-graph.ts';
import { lowerNodes } from './lower.ts';
import { ParsedTexts } from './parsed-texts.ts';
import { type ConfiguredNode, readConfig } from './read-config.ts';
import { type ParameterValue, readParameters } from './read-parameters.ts';
import { validateGraph } from './validate-graph.ts';
import { validateReach } from './validate-reach.ts';
import { validateTargets } from './validate-targets.ts';

/**
 * Compiles a document: checks it and finds what each node means and what columns it has. Pure: what it has to know of
 * files and of the engine it yields as needs, and goes on with the answers. It never throws for anything that is in a
 * document; what is wrong there comes back as diagnostics.
 */
export function* compile(request: CompileRequest): Generator<CompileNeed, Compiled, CompileAnswer> {
  const { document, registry } = request;
  const parameters = readParameters(document.parameters, request.parameters);
  const graph = documentGraph(document);
  const checked = validateGraph(graph, document.edges, registry);
  const { configured, diagnostics } = configureNodes(graph, registry, checked.broken, parameters.values);
  const parsed = new ParsedTexts(configured.values());
  if (parsed.requests.length > 0) {
    const answer = yield { kind: 'parse', requests: parsed.requests };
    if (answer.kind !== 'parse') throw new Error('The compiler asked for trees and got something else.');
    parsed.answer(answer.results);
  }
  const found = yield* findSources(configured);
  for (const nodeId of found.missing) configured.delete(nodeId);
  const options = { parsed, parameters: parameters.values, targetPath: request.targetPath, sources: found.sources };
  const lowered = yield* lowerNodes(configured, graph, options);
  const written = new Map([...configured].map(([nodeId, { config }]) => [nodeId, String(config.path ?? '')]));
  return {
    document,
    plan: { nodes: lowered.nodes },
    diagnostics: [
      ...parameters.diagnostics,
      ...checked.diagnostics,
      ...diagnostics,
      ...found.diagnostics,
      ...lowered.diagnostics,
      ...validateTargets(lowered.nodes, found.sources, written),
      ...validateReach(lowered.nodes, request),
    ],
    sources: found.sources,
  };
}

function configureNodes(
  graph: DocumentGraph,
  registry: NodeRegistry,
  broken: ReadonlySet<string>,
  parameters: ReadonlyMap<string, ParameterValue>,
): { configured: Map<string, ConfiguredNode>; diagnostics: Diagnostic[] } {
  const configured = new Map<string, ConfiguredNode>();
  const diagnostics: Diagnostic[] = [];
  for (const node of graph.nodes.values()) {
    const definition = registry.get(node.type);
    if (!definition || node.typeVersion > definition.version) continue;
    const read = readConfig(node, definition, parameters);
    diagnostics.push(...read.diagnostics);
    if (read.configured && !broken.has(node.id)) configured.set(node.id, read.configured);
  }
  return { configured, diagnostics };
}

interface FoundSources {
  sources: Map<string, FoundSource>;
  missing: string[];
  diagnostics: Diagnostic[];
}

function* findSources(configured: ReadonlyMap<string, ConfiguredNode>): Generator<CompileNeed, FoundSources, CompileAnswer> {
  const found: FoundSources = { sources: new Map(), missing: [], diagnostics: [] };
  const requests: SourceNeed[] = [];
  for (const { node, definition, config } of configured.values()) {
    const fetched = definition.fetch?.(config);
    if (fetched) requests.push({ nodeId: node.id, request: fetched, types: [] });
    const request = definition.source?.(config);
    if (!request) continue;
    const types = request.types.map(({ name, type }) => ({ name, type: parseTypeName(type) }));
    const unread = types.findIndex(({ type }) => !type);
    if (unread < 0) requests.push({ nodeId: node.id, request, types: types.flatMap(({ name, type }) => (type ? [{ name, type }] : [])) });
    else {
      const reason = `“${request.types[unread]?.type.slice(0, 60)}” is no type`;
      found.missing.push(node.id);
      found.diagnostics.push(diagnostic('config-invalid', { reason }, { nodeId: node.id, path: ['types', unread, 'type'] }));
    }
  }
  if (requests.length === 0) return found;
  const answer = yield { kind: 'sources', requests };
  if (answer.kind !== 'sources') throw new Error('The compiler asked for sources and got something else.');
  for (const [index, { nodeId }] of requests.entries()) {
    const result = answer.results[index];
    if (result?.ok) found.sources.set(nodeId, { source: result.source, notes: result.notes, partial: result.partial === true });
    else {
      found.missing.push(nodeId);
      if (result) found.diagnostics.push({ nodeId, ...result.diagnostic });
    }
  }
  return found;
}
