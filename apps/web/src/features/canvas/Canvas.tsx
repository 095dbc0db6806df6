import '@xyflow/react/dist/base.css';
import { useComputedColorScheme } from '@mantine/core';
import { Background, BackgroundVariant, MiniMap, ReactFlow, SelectionMode } from '@xyflow/react';
import { useRef, useState } from 'react';
import classes from './Canvas.module.css';
import { CanvasControls } from './CanvasControls.tsx';
import { CanvasMenu } from './CanvasMenu.tsx';
import { ConnectionHint } from './ConnectionHint.tsx';
import { useCanvasSource } from './canvas-store.ts';
import { useCanvasUi } from './canvas-ui.ts';
import { DataEdge } from './DataEdge.tsx';
import { EmptyCanvas } from './EmptyCanvas.tsx';
import { fitOptions } from './fit-options.ts';
import { NodeCard } from './NodeCard.tsx';
import { GRID } from './node-geometry.ts';
import type { FlowNode } from './project-nodes.ts';
import { QuickAdd } from './QuickAdd.tsx';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useCanvasMenu } from './use-canvas-menu.ts';
import { useClipboard } from './use-clipboard.ts';
import { useConnecting } from './use-connecting.ts';
import { useDropNode } from './use-drop-node.ts';
import { useProjection } from './use-projection.ts';
import { useReveal } from './use-reveal.ts';
import { useZoomLevel } from './use-zoom-level.ts';

const nodeTypes = { card: NodeCard };
const edgeTypes = { data: DataEdge };
/** More nodes than this are drawn only while they are in view. */
const DRAW_ALL_UP_TO = 300;
const snapGrid: [number, number] = [GRID, GRID];
const minimapSize = { width: 148, height: 92 };

/** The pipeline as a graph. It shows the document; every change goes through `edits` and comes back as a new document. */
export function Canvas() {
  const { readOnly } = useCanvasSource();
  const wrapper = useRef<HTMLDivElement>(null);
  const colorMode = useComputedColorScheme('light');
  const minimap = useCanvasUi((state) => state.minimap);
  const projection = useProjection();
  // On an empty canvas the first node stays where it was put.
  const [fitsAtFirst] = useState(projection.nodes.length > 0);
  const connecting = useConnecting();
  const drop = useDropNode();
  const menu = useCanvasMenu();
  useCanvasKeys(wrapper, readOnly);
  useClipboard(wrapper, readOnly);
  useZoomLevel(wrapper);
  useReveal(wrapper);

  return (
    <div ref={wrapper} className={classes.canvas} data-read-only={readOnly || undefined}>
      <ReactFlow
        nodes={projection.nodes}
        edges={projection.edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={projection.onNodesChange}
        onEdgesChange={projection.onEdgesChange}
        onNodeDragStop={projection.onDragStop}
        onSelectionDragStop={projection.onDragStop}
        onEdgeMouseEnter={(_, edge) => useCanvasUi.setState({ hoveredEdge: edge.id })}
        onEdgeMouseLeave={() => useCanvasUi.setState({ hoveredEdge: null })}
        {...(readOnly ? {} : { ...connecting, ...drop, ...menu })}
        aria-label="Pipeline canvas"
        colorMode={colorMode}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        edgesReconnectable={false}
        deleteKeyCode={null}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
        onlyRenderVisibleElements={projection.nodes.length > DRAW_ALL_UP_TO}
        snapToGrid
        snapGrid={snapGrid}
        minZoom={0.04}
        maxZoom={2}
        connectionRadius={28}
        fitView={fitsAtFirst}
        fitViewOptions={fitOptions}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={GRID * 3} size={1.4} color="var(--mr-canvas-dot)" />
        <CanvasControls />
        {minimap && projection.nodes.length > 0 && (
          <MiniMap
            className={classes.minimap}
            style={minimapSize}
            pannable
            zoomable
            ariaLabel="Map of the pipeline"
            nodeBorderRadius={20}
            nodeColor={minimapColour}
            nodeStrokeColor={minimapColour}
            nodeStrokeWidth={12}
            bgColor="var(--mr-surface)"
            maskColor="color-mix(in srgb, var(--mr-canvas) 70%, transparent)"
          />
        )}
        <ConnectionHint />
      </ReactFlow>
      {projection.nodes.length === 0 && <EmptyCanvas />}
      {!readOnly && <QuickAdd />}
      {!readOnly && <CanvasMenu />}
    </div>
  );
}

function minimapColour(node: FlowNode): string {
  return `color-mix(in srgb, var(--mr-group-${node.data.definition?.group ?? 'code'}) 55%, var(--mr-surface))`;
}
