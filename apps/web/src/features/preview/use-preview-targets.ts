import { nodeRegistry } from '@millrace/nodes/registry';
import { incomingEdges, type PipelineNode } from '@millrace/pipeline';
import { useEditor } from '../../state/editor-store.ts';
import { usePreviewView } from './preview-view.ts';
import type { PreviewTarget } from './use-preview.ts';

export interface PreviewInput extends PreviewTarget {
  /** The upstream node's name and, where the node has several ports, the port that it comes in by. */
  label: string;
}

export interface PreviewTargets {
  node: PipelineNode;
  output: PreviewTarget;
  /** To choose from; one or none for most nodes. */
  ports: { name: string; label: string }[];
  inputs: PreviewInput[];
  input: PreviewInput | null;
  inputIndex: number;
}

/** What can be previewed at the selected node; null when not exactly one is selected. */
export function usePreviewTargets(): PreviewTargets | null {
  const document = useEditor((state) => state.document);
  const selected = useEditor((state) => (state.selection.nodes.length === 1 ? state.selection.nodes[0] : undefined));
  const view = usePreviewView();
  const node = document?.nodes.find(({ id }) => id === selected);
  if (!document || !node) return null;
  const definition = nodeRegistry.get(node.type);
  const ports = definition?.outputs ?? [];
  const port = ports.find(({ name }) => name === view.ports[node.id]) ?? ports[0];
  const severalPorts = (definition?.inputs.length ?? 0) > 1;
  const inputs = incomingEdges(document, node.id).flatMap(({ from, to }): PreviewInput[] => {
    const upstream = document.nodes.find(({ id }) => id === from.node);
    if (!upstream) return [];
    const into = definition?.inputs.find(({ name }) => name === to.port)?.label ?? to.port;
    return [{ nodeId: from.node, port: from.port, label: severalPorts ? `${into}: ${upstream.name}` : upstream.name }];
  });
  const inputIndex = Math.min(view.inputs[node.id] ?? 0, Math.max(0, inputs.length - 1));
  return { node, output: { nodeId: node.id, port: port?.name }, ports, inputs, input: inputs[inputIndex] ?? null, inputIndex };
}
