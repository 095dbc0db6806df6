import { nodeRegistry } from '@millrace/nodes/registry';
import { connect, disconnect, type PipelineEdge } from '@millrace/pipeline';
import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { samplePipeline } from '../../testing/sample-pipeline.ts';
import { bestInputPort, checkConnection } from './check-connection.ts';

const edge = (from: string, to: string, port = 'in'): PipelineEdge => ({ from: { node: from, port: 'out' }, to: { node: to, port } });
const check = (wanted: PipelineEdge, document = samplePipeline()) => checkConnection(document, nodeRegistry, wanted);

describe('an edge', () => {
  it('may go to a free input', () => {
    const document = produce(samplePipeline(), (draft) => disconnect(draft, [edge('planes', 'both', 'right')]));
    expect(check(edge('planes', 'both', 'right'), document)).toEqual({ ok: true, takesMany: false });
  });

  it('may take the place of another at a port that takes one', () => {
    expect(check(edge('flights', 'both', 'right')).ok).toBe(true);
  });

  it.each([
    ['to the node that it comes from', edge('late', 'late'), 'feed itself'],
    ['back to a node that feeds its start', edge('both', 'late'), 'close a circle'],
    ['to a source', edge('late', 'flights'), 'takes no input'],
    ['out of a target', edge('save', 'late'), 'gives no rows'],
    ['twice between the same ports', edge('flights', 'late'), 'connected already'],
    ['to a node that is gone', edge('late', 'gone'), 'gone'],
  ])('may not go %s', (_, wanted, reason) => {
    const result = check(wanted);
    expect(result).toMatchObject({ ok: false });
    expect(!result.ok && result.reason).toContain(reason);
  });
});

describe('an edge that is dropped on a card', () => {
  it('goes to the first free input', () => {
    const document = produce(samplePipeline(), (draft) => disconnect(draft, [edge('planes', 'both', 'right')]));
    expect(bestInputPort(document, nodeRegistry, { node: 'flights', port: 'out' }, 'both')?.name).toBe('right');
  });

  it('goes to an input that takes many although it has one', () => {
    const document = produce(samplePipeline(), (draft) => {
      draft.nodes.push({ id: 'all', type: 'union', typeVersion: 1, name: 'All', config: {} });
      connect(draft, edge('flights', 'all'), true);
    });
    expect(bestInputPort(document, nodeRegistry, { node: 'planes', port: 'out' }, 'all')?.many).toBe(true);
  });

  it('goes nowhere where none is possible', () => {
    expect(bestInputPort(samplePipeline(), nodeRegistry, { node: 'both', port: 'out' }, 'flights')).toBeUndefined();
  });
});
