import { emptyDocument, type PipelineDocument, type PipelineNode } from '@millrace/pipeline';

/** Flights and planes, filtered and joined, written to files: for tests of what the editor does with a pipeline. */
export function samplePipeline(): PipelineDocument {
  return {
    ...emptyDocument('Sample'),
    nodes: [
      node('flights', 'file-source', 'Flights', { path: 'data/flights', format: 'parquet' }),
      node('planes', 'file-source', 'Planes', { path: 'data/planes.csv', format: 'csv' }),
      node('late', 'filter', 'Late flights', {}),
      node('both', 'join', 'With plane', {}),
      node('save', 'file-target', 'Save', { path: 'output/late' }),
    ],
    edges: [
      { from: { node: 'flights', port: 'out' }, to: { node: 'late', port: 'in' } },
      { from: { node: 'late', port: 'out' }, to: { node: 'both', port: 'left' } },
      { from: { node: 'planes', port: 'out' }, to: { node: 'both', port: 'right' } },
      { from: { node: 'both', port: 'out' }, to: { node: 'save', port: 'in' } },
    ],
    layout: {
      nodes: {
        flights: { x: 0, y: 0 },
        planes: { x: 0, y: 128 },
        late: { x: 264, y: 0 },
        both: { x: 528, y: 64 },
        save: { x: 792, y: 64 },
      },
    },
  };
}

function node(id: string, type: string, name: string, config: Record<string, unknown>): PipelineNode {
  return { id, type, typeVersion: 1, name, config };
}
