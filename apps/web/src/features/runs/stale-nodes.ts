import { descendants, edgeKey, type PipelineDocument } from '@millrace/pipeline';
import { useCanvasStore } from '../canvas/canvas-store.ts';
import { useRunDocument } from './run-document.ts';

const none: ReadonlySet<string> = new Set();
let last: { now: PipelineDocument; then: PipelineDocument; stale: ReadonlySet<string> } | undefined;

/**
 * The nodes whose figures no longer hold, because they or something before them was changed since the run. Names and
 * places have no meaning, but for the names that a SQL node uses.
 */
export function staleNodes(now: PipelineDocument, then: PipelineDocument): ReadonlySet<string> {
  if (last?.now === now && last.then === then) return last.stale;
  const stale = new Set<string>();
  for (const id of changedNodes(now, then)) {
    if (!stale.has(id)) for (const reader of descendants(now, id)) stale.add(reader);
  }
  last = { now, then, stale };
  return stale;
}

function changedNodes(now: PipelineDocument, then: PipelineDocument): Set<string> {
  const changed = new Set<string>();
  const before = new Map(then.nodes.map((node) => [node.id, node]));
  for (const node of now.nodes) {
    const old = before.get(node.id);
    if (!old || old.type !== node.type || (old.config !== node.config && JSON.stringify(old.config) !== JSON.stringify(node.config))) {
      changed.add(node.id);
    }
  }
  const edgesNow = new Map(now.edges.map((edge) => [edgeKey(edge), edge.to.node]));
  const edgesThen = new Map(then.edges.map((edge) => [edgeKey(edge), edge.to.node]));
  for (const [key, reader] of edgesNow) if (!edgesThen.has(key)) changed.add(reader);
  for (const [key, reader] of edgesThen) if (!edgesNow.has(key)) changed.add(reader);
  if (now.parameters !== then.parameters && JSON.stringify(now.parameters) !== JSON.stringify(then.parameters)) {
    for (const node of now.nodes) changed.add(node.id);
  }
  return changed;
}

/** Whether a node's figures are of an earlier state of the pipeline. */
export function useIsStale(nodeId: string): boolean {
  const then = useRunDocument((state) => state.document);
  return useCanvasStore((state) => {
    if (!state.run || !state.document || !then || then.runId !== state.run.runId) return false;
    return (then.pipeline === state.document ? none : staleNodes(state.document, then.pipeline)).has(nodeId);
  });
}
