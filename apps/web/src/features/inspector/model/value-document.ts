import type { PipelineDocument } from '@millrace/pipeline';
import { previewDocument } from '../../preview/preview-document.ts';
import type { InputTable } from './input-columns.ts';

/** The name of the column that takes the expression's value. */
export const VALUE_COLUMN = '__value';

export interface ValueQuestion {
  document: PipelineDocument;
  nodeId: string;
}

/**
 * A document that shows what an expression gives over a node's input: what feeds the node, and in its place one that computes
 * the expression as a column.
 * @param above columns that the same node computes before it
 */
export function valueDocument(
  document: PipelineDocument,
  nodeId: string,
  input: InputTable,
  expression: string,
  above: { name: string; expression: string }[],
): ValueQuestion {
  const upstream = previewDocument(document, input.nodeId);
  const columns = [...above, { name: VALUE_COLUMN, expression }];
  return {
    nodeId,
    document: {
      ...upstream,
      nodes: [...upstream.nodes, { id: nodeId, type: 'derived-columns', typeVersion: 1, name: 'values', config: { columns } }],
      edges: [...upstream.edges, { from: { node: input.nodeId, port: input.nodePort }, to: { node: nodeId, port: 'in' } }],
    },
  };
}
