import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface NodeSketch {
  id: string;
  type: string;
  name: string;
  config: Record<string, unknown>;
  /** Left out: beside the one before. */
  at?: { x: number; y: number };
}

export interface PipelineSketch {
  name: string;
  nodes: NodeSketch[];
  /** From and to, by id; the ports are `out` and `in`, if no others are named. */
  edges: [from: string, to: string, fromPort?: string, toPort?: string][];
}

/** The file of a pipeline of a workspace. */
export function pipelinePath(workspace: string, id: string): string {
  return join(workspace, 'pipelines', `${id}.json`);
}

/** Writes a pipeline as its file stands in a workspace. */
export function writePipeline(workspace: string, id: string, { name, nodes, edges }: PipelineSketch): void {
  const document = {
    format: 'millrace/pipeline',
    version: 1,
    name,
    description: '',
    parameters: [],
    nodes: nodes.map(({ at: _, ...node }) => ({ ...node, typeVersion: 1 })),
    edges: edges.map(([from, to, fromPort = 'out', toPort = 'in']) => ({
      from: { node: from, port: fromPort },
      to: { node: to, port: toPort },
    })),
    layout: { nodes: Object.fromEntries(nodes.map((node, index) => [node.id, node.at ?? { x: index * 264, y: 0 }])) },
  };
  mkdirSync(join(workspace, 'pipelines'), { recursive: true });
  writeFileSync(pipelinePath(workspace, id), `${JSON.stringify(document, null, 2)}\n`);
}

/** A pipeline's document as it is on disk now. */
export function readPipeline(workspace: string, id: string) {
  return JSON.parse(readFileSync(pipelinePath(workspace, id), 'utf8')) as {
    name: string;
    nodes: { id: string; type: string; name: string; config: Record<string, unknown> }[];
    edges: { from: { node: string; port: string }; to: { node: string; port: string } }[];
    layout: { nodes: Record<string, { x: number; y: number }> };
  };
}
