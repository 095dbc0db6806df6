import { glueMappings } from '@millrace/nodes/glue-mappings';
import { type GlueNode, glueText, type NodeDefinition, outputPortsOf, type ToGlueContext, typeToGlue } from '@millrace/nodes/kit';
import { nodeRegistry } from '@millrace/nodes/registry';
import { type Diagnostic, diagnostic, type PipelineDocument, type PipelineEdge, type PipelineNode } from '@millrace/pipeline';
import type { Schema } from '@millrace/plan';
import { nodeMembers } from '../model/glue-model.ts';
import { type GlueOrigin, glueOrigin, openedMark } from '../open/glue-origin.ts';
import { glueNodeOf, KEPT_TYPE } from '../open/open-node.ts';
import type { PathTable } from '../open/path-table.ts';

/** A node of the written job: its value, and its text where that has to stay as it was. */
export interface WrittenNode {
  id: string;
  value: unknown;
  text?: string;
}

export interface WriteNodesOptions {
  table: PathTable;
  /** The columns of an output, where the pipeline could be compiled. */
  columns(nodeId: string, port: string): Schema;
  /** A node's own SELECT in Spark SQL over its inputs, each called by the alias given: for nodes that Glue has no kind for. */
  sparkSql?(nodeId: string, aliases: readonly string[]): string | undefined;
  translateSql?(query: string): string | undefined;
}

/** Writes the nodes of a document as those of a Glue job: unedited ones as they were, the others from their mappings. */
export function writeNodes(document: PipelineDocument, options: WriteNodesOptions): { nodes: WrittenNode[]; diagnostics: Diagnostic[] } {
  return new NodeWriter(document, options).write();
}

const LONGEST_NAME = 200;
const byType = new Map(glueMappings.map((mapping) => [mapping.type, mapping]));

class NodeWriter {
  private readonly document: PipelineDocument;
  private readonly options: WriteNodesOptions;
  private readonly ids: Map<string, string>;
  private readonly byId: Map<string, PipelineNode>;
  private readonly incoming = new Map<string, PipelineEdge[]>();
  private readonly written = new Map<string, WrittenNode>();
  /** The nodes that pick one output out of several, by node and port. */
  private readonly picks = new Map<string, string>();
  private readonly diagnostics: Diagnostic[] = [];

  constructor(document: PipelineDocument, options: WriteNodesOptions) {
    this.document = document;
    this.options = options;
    this.ids = writtenIds(document);
    this.byId = new Map(document.nodes.map((node) => [node.id, node]));
    for (const edge of document.edges) this.incoming.set(edge.to.node, [...(this.incoming.get(edge.to.node) ?? []), edge]);
  }

  write(): { nodes: WrittenNode[]; diagnostics: Diagnostic[] } {
    for (const node of this.document.nodes) {
      const origin = glueOrigin(node);
      const incoming = this.incoming.get(node.id) ?? [];
      if (origin && origin.opened === openedMark(node, incoming)) this.unedited(node, origin);
      else this.edited(node, origin, incoming);
    }
    return { nodes: [...this.written.values()], diagnostics: this.diagnostics };
  }

  private unedited(node: PipelineNode, origin: GlueOrigin): void {
    const found = glueNodeOf(origin.node);
    const isRenamed = found && (glueText(found.payload.Name) ?? '').slice(0, LONGEST_NAME) !== node.name;
    const id = this.idOf(node.id);
    if (isRenamed) this.put({ id, value: { [found.kind]: { ...found.payload, Name: node.name || id } } });
    else this.put({ id, value: origin.node, ...(origin.text === undefined ? {} : { text: origin.text }) });
  }

  private edited(node: PipelineNode, origin: GlueOrigin | undefined, incoming: PipelineEdge[]): void {
    const original = origin && glueNodeOf(origin.node);
    const definition = nodeRegistry.get(node.type);
    const edges = inPortOrder(incoming, definition);
    const isPicking = byType.get(node.type)?.kinds.includes('SelectFromCollection') || original?.kind === 'SelectFromCollection';
    const inputIds = isPicking ? edges.map(({ from }) => this.idOf(from.node)) : this.pickedIds(edges);
    const found = this.forms(node, original, edges, inputIds);
    if ('reason' in found) {
      const { reason } = found;
      this.diagnostics.push(diagnostic('glue-no-form', { reason: reason.replace(/\.$/, '') }, { nodeId: node.id }));
      return;
    }
    let inputs = inputIds;
    for (const [place, form] of found.nodes.entries()) {
      const isLast = place === found.nodes.length - 1;
      const id = isLast ? this.idOf(node.id) : this.freeId(`${this.idOf(node.id)}-${place + 1}`);
      const kept = isLast && original?.kind === form.kind ? original.payload : {};
      const name = node.name || node.id;
      const payload = {
        ...kept,
        Name: isLast ? name : `${name} ${place + 1}`,
        ...(definition?.inputs.length === 0 ? {} : { Inputs: inputs }),
        ...form.payload,
        ...this.outputSchemas(form, kept, node, isLast),
      };
      this.put({ id, value: { [form.kind]: payload } });
      inputs = [id];
    }
  }

  private forms(
    node: PipelineNode,
    original: GlueNode | undefined,
    edges: PipelineEdge[],
    inputIds: string[],
  ): { nodes: GlueNode[] } | { reason: string } {
    const definition = nodeRegistry.get(node.type);
    if (node.type.startsWith(KEPT_TYPE) && original)
      return { nodes: [original].map(({ kind, payload: { Inputs: _, ...rest } }) => ({ kind, payload: rest })) };
    const parsed = definition?.config.safeParse(node.config);
    if (!definition || !parsed?.success) {
      return { reason: parsed?.error?.issues[0]?.message ?? `this build does not know the type “${node.type}”` };
    }
    const found = byType.get(node.type)?.toGlue(parsed.data as Record<string, unknown>, this.contextOf(node, original, edges, inputIds));
    if (found && !('reason' in found)) return { nodes: Array.isArray(found) ? found : [found] };
    const aliases = edges.map((_, place) => `input${place + 1}`);
    const query = definition.outputs.length === 1 && edges.length > 0 ? this.options.sparkSql?.(node.id, aliases) : undefined;
    if (query === undefined) return found ?? { reason: `it has no kind of node for “${definition.title}”` };
    const SqlAliases = inputIds.map((From, place) => ({ From, Alias: aliases[place] ?? '' }));
    return { nodes: [{ kind: 'SparkSQL', payload: { SqlQuery: query, SqlAliases } }] };
  }

  private contextOf(node: PipelineNode, original: GlueNode | undefined, edges: PipelineEdge[], inputIds: string[]): ToGlueContext {
    return {
      nodeId: this.idOf(node.id),
      ...(original ? { original } : {}),
      inputs: edges.map(({ from, to }, place) => ({
        id: inputIds[place] ?? this.idOf(from.node),
        port: to.port,
        fromPort: from.port,
        fromPorts: this.outputsOf(from.node),
        name: this.byId.get(from.node)?.name ?? '',
        columns: this.options.columns(from.node, from.port),
      })),
      remotePath: (path) => this.options.table.remote(path),
      ...(this.options.translateSql ? { translateSql: this.options.translateSql } : {}),
    };
  }

  /** The ids that a node reads in the job. Out of a node with several outputs, Glue wants the one picked by a node of its own. */
  private pickedIds(edges: PipelineEdge[]): string[] {
    return edges.map(({ from }) => {
      const ports = this.outputsOf(from.node);
      const id = this.idOf(from.node);
      if (ports.length < 2) return id;
      const key = JSON.stringify([from.node, from.port]);
      const known = this.picks.get(key);
      if (known !== undefined) return known;
      const picked = this.freeId(`${id}-${from.port.replace(/[^A-Za-z0-9_-]/g, '_')}`);
      const Index = Math.max(0, ports.indexOf(from.port));
      this.put({ id: picked, value: { SelectFromCollection: { Name: from.port, Inputs: [id], Index } } });
      this.picks.set(key, picked);
      return picked;
    });
  }

  private outputsOf(nodeId: string): string[] {
    const node = this.byId.get(nodeId);
    const definition = node && nodeRegistry.get(node.type);
    return definition ? outputPortsOf(definition, node.config).map(({ name }) => name) : ['out'];
  }

  private outputSchemas(form: GlueNode, kept: Record<string, unknown>, node: PipelineNode, isLast: boolean): Record<string, unknown> {
    const [port = 'out'] = this.outputsOf(node.id);
    const columns = isLast ? this.options.columns(node.id, port) : [];
    if (columns.length === 0 || !nodeMembers(form.kind)?.has('OutputSchemas') || form.payload.OutputSchemas !== undefined) return {};
    const found = [{ Columns: columns.map(({ name, type }) => ({ Name: name, Type: typeToGlue(type) })) }];
    return JSON.stringify(kept.OutputSchemas) === JSON.stringify(found) ? {} : { OutputSchemas: found };
  }

  private idOf(nodeId: string): string {
    return this.ids.get(nodeId) ?? nodeId;
  }

  private freeId(wanted: string): string {
    const taken = new Set([...this.ids.values(), ...this.written.keys()]);
    let free = wanted;
    for (let number = 2; taken.has(free); number++) free = `${wanted}_${number}`;
    return free;
  }

  private put(node: WrittenNode): void {
    this.written.set(node.id, node);
  }
}

/** The job's ids of nodes: those that they came with; else their own, without what Glue does not allow. A copy gets a new one. */
function writtenIds(document: PipelineDocument): Map<string, string> {
  const taken = new Set<string>();
  const ids = new Map<string, string>();
  for (const node of document.nodes) {
    const id = glueOrigin(node)?.id;
    if (id === undefined || taken.has(id)) continue;
    taken.add(id);
    ids.set(node.id, id);
  }
  for (const { id } of document.nodes) {
    if (ids.has(id)) continue;
    const plain = id.replace(/[^A-Za-z0-9_-]/g, '_');
    let free = plain;
    for (let number = 2; taken.has(free); number++) free = `${plain}_${number}`;
    taken.add(free);
    ids.set(id, free);
  }
  return ids;
}

function inPortOrder(edges: PipelineEdge[], definition: NodeDefinition | undefined): PipelineEdge[] {
  const place = new Map((definition?.inputs ?? []).map(({ name }, index) => [name, index]));
  return edges.toSorted((a, b) => (place.get(a.to.port) ?? 0) - (place.get(b.to.port) ?? 0));
}
