import type { NodeRegistry } from '@millrace/nodes/kit';
import type { PipelineDocument, Position } from '@millrace/pipeline';
import type { ELK } from 'elkjs/lib/elk-api.js';
import { fromElkGraph, toElkGraph } from './elk-graph.ts';

let elk: Promise<ELK> | undefined;

/** Finds a place for every node, in a worker: the page stays alive however big the pipeline is. */
export async function autoLayout(document: PipelineDocument, registry: NodeRegistry): Promise<Record<string, Position>> {
  elk ??= startElk();
  const engine = await elk;
  return fromElkGraph(await engine.layout(toElkGraph(document, registry)));
}

async function startElk(): Promise<ELK> {
  const [{ default: Elk }, { default: workerUrl }] = await Promise.all([
    import('elkjs/lib/elk-api.js'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ]);
  return new Elk({ workerUrl });
}
