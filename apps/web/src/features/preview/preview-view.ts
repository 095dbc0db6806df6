import { create } from 'zustand';

export interface PreviewView {
  show: 'output' | 'input' | 'both';
  /** The output port chosen at a node, by its id. */
  ports: Record<string, string>;
  /** The input chosen at a node, by its id: the place among its edges. */
  inputs: Record<string, number>;
}

/** What the preview shows: kept while the page is open. */
export const usePreviewView = create<PreviewView>()(() => ({ show: 'output', ports: {}, inputs: {} }));

export function showPreview(show: PreviewView['show']): void {
  usePreviewView.setState({ show });
}

export function choosePort(nodeId: string, port: string): void {
  usePreviewView.setState(({ ports }) => ({ ports: { ...ports, [nodeId]: port } }));
}

export function chooseInput(nodeId: string, index: number): void {
  usePreviewView.setState(({ inputs }) => ({ inputs: { ...inputs, [nodeId]: index } }));
}
