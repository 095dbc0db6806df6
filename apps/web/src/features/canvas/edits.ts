import type { NodeDefinition } from '@millrace/nodes/kit';
import { nodeRegistry } from '@millrace/nodes/registry';
import {
  connect,
  disconnect,
  duplicateNodes,
  edgeKey,
  moveNodes,
  type PipelineEdge,
  type Position,
  removeNodes,
  renameNode,
} from '@millrace/pipeline';
import { useEditor } from '../../state/editor-store.ts';
import { autoLayout } from './auto-layout.ts';
import type { QuickAddIntent } from './canvas-ui.ts';
import { checkConnection } from './check-connection.ts';
import { parseFragment, pasteFragment } from './fragment.ts';
import { connectToNode, placeAfter, placeNode } from './place-node.ts';

const registry = nodeRegistry;

/** What the author can do to the open pipeline; each is one named step of the history. */
export const edits = {
  /** Adds a node and selects it. */
  add(definition: NodeDefinition, place: Position, intent: QuickAddIntent): void {
    const { change, select } = useEditor.getState();
    let id = '';
    change(`Add ${definition.title}`, (draft) => {
      id = placeNode(draft, registry, definition, place, intent);
    });
    if (id) select({ nodes: [id], edges: [] });
  },

  /** Adds a node after the selected one, else at `otherwise`. */
  addAfterSelection(definition: NodeDefinition, otherwise: Position): void {
    const { document, selection } = useEditor.getState();
    const selected = selection.nodes.at(-1);
    if (!document) return;
    if (selected === undefined) edits.add(definition, otherwise, { kind: 'alone' });
    else {
      const { place, intent } = placeAfter(document, registry, selected, definition);
      edits.add(definition, place, intent);
    }
  },

  connect(edge: PipelineEdge): void {
    const { document, change } = useEditor.getState();
    if (!document) return;
    const check = checkConnection(document, registry, edge);
    if (check.ok) change(`Connect ${nameOf(edge.from.node)} to ${nameOf(edge.to.node)}`, (draft) => connect(draft, edge, check.takesMany));
  },

  connectToNode(from: { node: string; port: string }, toNode: string): void {
    useEditor.getState().change(`Connect ${nameOf(from.node)} to ${nameOf(toNode)}`, (draft) => {
      connectToNode(draft, registry, from, toNode);
    });
  },

  deleteSelection(): void {
    const { document, selection, change, select } = useEditor.getState();
    if (!document || selection.nodes.length + selection.edges.length === 0) return;
    const edges = document.edges.filter((edge) => selection.edges.includes(edgeKey(edge)));
    change(
      `Delete ${selection.nodes.length > 0 ? count(selection.nodes) : edges.length === 1 ? 'edge' : `${edges.length} edges`}`,
      (draft) => {
        disconnect(draft, edges);
        removeNodes(draft, selection.nodes);
      },
    );
    select({ nodes: [], edges: [] });
  },

  deleteEdge(edge: PipelineEdge): void {
    useEditor.getState().change('Delete edge', (draft) => disconnect(draft, [edge]));
  },

  duplicateSelection(): void {
    const { selection, change, select } = useEditor.getState();
    if (selection.nodes.length === 0) return;
    let copies: string[] = [];
    change(`Duplicate ${count(selection.nodes)}`, (draft) => {
      copies = [...duplicateNodes(draft, selection.nodes, { x: 32, y: 120 }).values()];
    });
    select({ nodes: copies, edges: [] });
  },

  /** Adds what a text of copied nodes holds. @returns whether it was one */
  paste(text: string, place?: Position): boolean {
    const fragment = parseFragment(text);
    if (!fragment) return false;
    const { change, select } = useEditor.getState();
    let ids: string[] = [];
    change(`Paste ${fragment.nodes.length === 1 ? (fragment.nodes[0]?.name ?? 'node') : `${fragment.nodes.length} nodes`}`, (draft) => {
      ids = pasteFragment(draft, fragment, place);
    });
    select({ nodes: ids, edges: [] });
    return true;
  },

  move(positions: Record<string, Position>): void {
    const ids = Object.keys(positions);
    if (ids.length > 0) useEditor.getState().change(`Move ${count(ids)}`, (draft) => moveNodes(draft, positions));
  },

  /** Moves the selected nodes by a step; steps in a row are one step of the history. */
  nudge(by: Position): void {
    const { document, selection, change } = useEditor.getState();
    if (!document || selection.nodes.length === 0) return;
    const moved = selection.nodes.map((id) => {
      const at = document.layout.nodes[id] ?? { x: 0, y: 0 };
      return [id, { x: at.x + by.x, y: at.y + by.y }] as const;
    });
    change(`Move ${count(selection.nodes)}`, (draft) => moveNodes(draft, Object.fromEntries(moved)), `nudge ${selection.nodes.join()}`);
  },

  rename(id: string, name: string): void {
    const trimmed = name.trim().slice(0, 200);
    if (trimmed !== '' && trimmed !== nameOf(id)) {
      useEditor.getState().change(`Rename ${nameOf(id)} to ${trimmed}`, (draft) => renameNode(draft, id, trimmed));
    }
  },

  selectAll(): void {
    const { document, select } = useEditor.getState();
    if (document) select({ nodes: document.nodes.map((node) => node.id), edges: document.edges.map(edgeKey) });
  },

  async autoLayout(): Promise<void> {
    const { document, change } = useEditor.getState();
    if (!document || document.nodes.length === 0) return;
    const positions = await autoLayout(document, registry);
    change('Auto layout', (draft) => moveNodes(draft, positions));
  },
};

function nameOf(id: string): string {
  return useEditor.getState().document?.nodes.find((node) => node.id === id)?.name ?? id;
}

function count(ids: string[]): string {
  return ids.length === 1 ? nameOf(ids[0] ?? '') : `${ids.length} nodes`;
}
