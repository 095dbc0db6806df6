import { nodeRegistry } from '@millrace/nodes/registry';
import { moveNodes, renameNode } from '@millrace/pipeline';
import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { samplePipeline } from '../../testing/sample-pipeline.ts';
import { NODE_WIDTH } from './node-geometry.ts';
import { projectNodes } from './project-nodes.ts';

const still = { registry: nodeRegistry, selected: new Set<string>(), dragged: new Map() };

describe('the canvas’s nodes', () => {
  it('stand where the document says and are called by name and type', () => {
    const nodes = projectNodes(samplePipeline(), [], still);
    const join = nodes.find((node) => node.id === 'both');
    expect(join).toMatchObject({ position: { x: 528, y: 64 }, ariaLabel: 'With plane, Join', selected: false });
  });

  it('have their ports on the edge of the card, inputs to the left and in their order', () => {
    const join = projectNodes(samplePipeline(), [], still).find((node) => node.id === 'both');
    const middle = (join?.handles ?? []).map((port) => ({ id: port.id, x: port.x + (port.width ?? 0) / 2 }));
    expect(middle).toEqual([
      { id: 'left', x: 0 },
      { id: 'right', x: 0 },
      { id: 'out', x: NODE_WIDTH },
    ]);
    expect(join?.handles?.[0]?.y).toBeLessThan(join?.handles?.[1]?.y ?? 0);
  });

  it('stay the same objects when nothing of them changed', () => {
    const document = samplePipeline();
    const before = projectNodes(document, [], still);
    const renamed = produce(document, (draft) => renameNode(draft, 'late', 'Very late'));
    const after = projectNodes(renamed, before, still);
    expect(after.filter((node, index) => node !== before[index]).map((node) => node.id)).toEqual(['late']);
  });

  it('follow the pointer while they are dragged, and the document when they are dropped', () => {
    const document = samplePipeline();
    const before = projectNodes(document, [], still);
    const dragging = projectNodes(document, before, { ...still, dragged: new Map([['late', { x: 300, y: 40 }]]) });
    expect(dragging.find((node) => node.id === 'late')?.position).toEqual({ x: 300, y: 40 });
    expect(dragging.find((node) => node.id === 'both')).toBe(before.find((node) => node.id === 'both'));
    const dropped = produce(document, (draft) => moveNodes(draft, { late: { x: 304, y: 40 } }));
    expect(projectNodes(dropped, dragging, still).find((node) => node.id === 'late')?.position).toEqual({ x: 304, y: 40 });
  });

  it('of an unknown type keep the ports that their edges use', () => {
    const document = produce(samplePipeline(), (draft) => {
      draft.nodes[2] = { id: 'late', type: 'acme/late', typeVersion: 3, name: 'Late', config: {} };
    });
    const unknown = projectNodes(document, [], still).find((node) => node.id === 'late');
    expect(unknown?.data.inputs.map((port) => port.name)).toEqual(['in']);
    expect(unknown?.data.outputs.map((port) => port.name)).toEqual(['out']);
    expect(unknown?.ariaLabel).toBe('Late, acme/late');
  });

  it('without a place in the document do not lie on each other', () => {
    const document = { ...samplePipeline(), layout: { nodes: {} } };
    const places = projectNodes(document, [], still).map((node) => `${node.position.x},${node.position.y}`);
    expect(new Set(places).size).toBe(5);
  });
});
