import type { PortMetric } from '@millrace/engine';
import type { RowCounter } from '@millrace/plan';

/** A node of DuckDB's JSON profile, as far as it is read. */
export interface ProfileNode {
  operator_type?: string;
  operator_name?: string;
  operator_cardinality?: number;
  extra_info?: Record<string, unknown>;
  children?: ProfileNode[];
}

/** The profile without all that is no counter and no scan of files. */
interface Counted {
  kind: 'counter' | 'scan';
  rows: number;
  /** Whether something removed rows before they were counted. */
  lowered: boolean;
  children: Counted[];
}

/**
 * Gives each counter of a task its rows out of the statement's profile. The profile's tree of counters mirrors the
 * task's; the optimiser may only have swapped the sides of joins.
 * @param counters the task's counters, nearest the sink first
 */
export function matchCounters(profile: ProfileNode, counters: RowCounter[]): PortMetric[] {
  const found = countedBelow(profile, new Map());
  const metrics = new Map<string, PortMetric>();
  matchForest(counters, found, (counter, node, certain) => {
    const key = JSON.stringify([counter.nodeId, counter.port]);
    const known = metrics.get(key);
    const exact = certain && !node.lowered && (known === undefined || (known.exact && known.rows === node.rows));
    metrics.set(key, { nodeId: counter.nodeId, port: counter.port, rows: Math.max(known?.rows ?? 0, node.rows), exact });
  });
  return [...metrics.values()];
}

function countedBelow(node: ProfileNode, definitions: Map<string, Counted[]>): Counted[] {
  const type = node.operator_type ?? node.operator_name ?? '';
  const children = node.children ?? [];
  if (type === 'CTE') {
    const [definition, ...rest] = children;
    const index = String(node.extra_info?.['Table Index'] ?? '');
    if (definition) definitions.set(index, countedBelow(definition, definitions));
    return rest.flatMap((child) => countedBelow(child, definitions));
  }
  if (type === 'CTE_SCAN') return definitions.get(String(node.extra_info?.['CTE Index'] ?? '')) ?? [];
  const below = children.flatMap((child) => countedBelow(child, definitions));
  const rows = node.operator_cardinality ?? 0;
  if (type === 'STREAMING_LIMIT') return [{ kind: 'counter', rows, lowered: below.some(isLowered), children: below }];
  if (type === 'TABLE_SCAN' && /^READ_|_SCAN$/i.test(String(node.extra_info?.Function ?? ''))) {
    const lowered = node.extra_info?.['Dynamic Filters'] !== undefined;
    return [{ kind: 'scan', rows, lowered, children: [] }];
  }
  return below;
}

function isLowered(node: Counted): boolean {
  return node.lowered;
}

type Assign = (counter: RowCounter, node: Counted, certain: boolean) => void;

function matchForest(counters: RowCounter[], nodes: Counted[], assign: Assign): void {
  if (counters.length !== nodes.length) return;
  const shapes = nodes.map(shapeOfNode);
  const free = new Set(nodes.keys());
  for (const [index, counter] of counters.entries()) {
    const shape = shapeOfCounter(counter);
    const candidates = [...free].filter((candidate) => shapes[candidate] === shape);
    const place = candidates.includes(index) ? index : candidates[0];
    const node = place === undefined ? undefined : nodes[place];
    if (place === undefined || !node) continue;
    free.delete(place);
    const certain = candidates.length === 1;
    assign(counter, node, certain);
    if (counter.kind === 'counter') matchForest(counter.children, node.children, assign);
  }
}

function shapeOfNode(node: Counted): string {
  return node.kind === 'scan' ? 's' : `c(${node.children.map(shapeOfNode).sort().join('')})`;
}

function shapeOfCounter(counter: RowCounter): string {
  return counter.kind === 'scan' ? 's' : `c(${counter.children.map(shapeOfCounter).sort().join('')})`;
}
