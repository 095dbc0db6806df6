import { outputPortsOf } from '@millrace/nodes/kit';
import { nodeRegistry } from '@millrace/nodes/registry';
import { incomingEdges, type PipelineDocument } from '@millrace/pipeline';
import { useRef } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import { type PreviewView, usePreviewView } from './preview-view.ts';
import type { PreviewTarget } from './use-preview.ts';

export interface PreviewInput extends PreviewTarget {
  /** The upstream node's name and, where the node has several ports, the port that it comes in by. */
  label: string;
}

export interface PreviewTargets {
  nodeId: string;
  name: string;
  output: PreviewTarget;
  /** To choose from; one or none for most nodes. */
  ports: { name: string; label: string }[];
  inputs: PreviewInput[];
  input: PreviewInput | null;
  inputIndex: number;
}

/**
 * What can be previewed at the selected node; null when not exactly one is selected. The same object until something in
 * it changes, so that typing in a form does not draw the grid again.
 */
export function usePreviewTargets(): PreviewTargets | null {
  const view = usePreviewView();
  const last = useRef<{ key: string; targets: PreviewTargets | null }>({ key: 'null', targets: null });
  return useEditor(({ document, selection }) => {
    const [selected] = selection.nodes;
    const targets = document && selected !== undefined && selection.nodes.length === 1 ? findTargets(document, selected, view) : null;
    const key = JSON.stringify(targets);
    if (key !== last.current.key) last.current = { key, targets };
    return last.current.targets;
  });
}

function findTargets(document: PipelineDocument, nodeId: string, view: PreviewView): PreviewTargets | null {
  const node = document.nodes.find(({ id }) => id === nodeId);
  if (!node) return null;
  const definition = nodeRegistry.get(node.type);
  const ports = (definition ? outputPortsOf(definition, node.config) : []).map(({ name, label }) => ({ name, label }));
  const port = ports.find(({ name }) => name === view.ports[nodeId]) ?? ports[0];
  const severalPorts = (definition?.inputs.length ?? 0) > 1;
  const inputs = incomingEdges(document, nodeId).flatMap(({ from, to }): PreviewInput[] => {
    const upstream = document.nodes.find(({ id }) => id === from.node);
    if (!upstream) return [];
    const into = definition?.inputs.find(({ name }) => name === to.port)?.label ?? to.port;
    return [{ nodeId: from.node, port: from.port, label: severalPorts ? `${into}: ${upstream.name}` : upstream.name }];
  });
  const inputIndex = Math.min(view.inputs[nodeId] ?? 0, Math.max(0, inputs.length - 1));
  return { nodeId, name: node.name, output: { nodeId, port: port?.name }, ports, inputs, input: inputs[inputIndex] ?? null, inputIndex };
}
