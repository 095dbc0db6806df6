import type { PipelineEdge, PortRef, Position } from '@millrace/pipeline';
import { create } from 'zustand';

/** What the quick-add menu's choice is joined to. */
export type QuickAddIntent =
  | { kind: 'alone' }
  | { kind: 'after'; port: PortRef }
  | { kind: 'before'; port: PortRef }
  | { kind: 'between'; edge: PipelineEdge };

export interface QuickAddRequest {
  /** Where the menu opens, in pixels of the window. */
  at: Position;
  /** Where the new node goes, in the canvas's coordinates. */
  place: Position;
  intent: QuickAddIntent;
}

export interface CanvasMenuRequest {
  at: Position;
  place: Position;
  target: { kind: 'canvas' } | { kind: 'nodes' } | { kind: 'edge'; edge: PipelineEdge };
}

interface CanvasUi {
  /** The node whose name is being edited. */
  renaming: string | null;
  quickAdd: QuickAddRequest | null;
  menu: CanvasMenuRequest | null;
  hoveredEdge: string | null;
  minimap: boolean;
}

/** What is open or hovered on the canvas: gone with the page, never saved. */
export const useCanvasUi = create<CanvasUi>()(() => ({ renaming: null, quickAdd: null, menu: null, hoveredEdge: null, minimap: true }));
