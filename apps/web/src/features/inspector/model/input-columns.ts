import type { ColumnInfo, ValidateResult } from '@millrace/api';
import type { PipelineDocument } from '@millrace/pipeline';

export interface InputTable {
  /** The port that it comes in by. */
  port: string;
  /** The upstream node. */
  nodeId: string;
  nodePort: string;
  name: string;
  /** Undefined while they are not known: not checked yet, or something upstream is wrong. */
  columns: ColumnInfo[] | undefined;
}

/** What comes into a node, edge by edge, in the order of the document. */
export function inputTables(document: PipelineDocument, validation: ValidateResult | null, nodeId: string): InputTable[] {
  const tables: InputTable[] = [];
  for (const { from, to } of document.edges) {
    if (to.node !== nodeId) continue;
    const upstream = document.nodes.find((node) => node.id === from.node);
    if (!upstream) continue;
    tables.push({
      port: to.port,
      nodeId: from.node,
      nodePort: from.port,
      name: upstream.name,
      columns: validation?.nodes[from.node]?.outputs[from.port],
    });
  }
  return tables;
}

/**
 * The columns that a field of a port chooses from: each name once, ignoring case, the first table's first.
 * @param port undefined for the columns of every port
 * @returns undefined when one of the tables' columns is not known
 */
export function columnsOfPort(tables: InputTable[], port: string | undefined): ColumnInfo[] | undefined {
  const chosen = port === undefined ? tables : tables.filter((table) => table.port === port);
  if (chosen.length === 0) return undefined;
  const columns = new Map<string, ColumnInfo>();
  for (const table of chosen) {
    if (!table.columns) return undefined;
    for (const column of table.columns) if (!columns.has(column.name.toLowerCase())) columns.set(column.name.toLowerCase(), column);
  }
  return [...columns.values()];
}
