import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { formatCount, formatShortCount } from '../../ui/figures.ts';
import { JoinBadge } from '../joins/JoinBadge.tsx';
import { nodeFigures, portRows } from '../runs/node-figures.ts';
import { useCanvasSource, useCanvasStore } from './canvas-store.ts';
import { useCanvasUi } from './canvas-ui.ts';
import classes from './DataEdge.module.css';
import { NODE_WIDTH } from './node-geometry.ts';
import type { FlowEdge } from './project-edges.ts';

/** An edge: the way of the rows from one node to the next, with their number while a run is shown. */
export const DataEdge = memo(function DataEdge(props: EdgeProps<FlowEdge>) {
  const { id, source, sourceHandleId, target, targetHandleId, targetX, targetY, selected, data } = props;
  const { readOnly } = useCanvasSource();
  const figures = useCanvasStore(useShallow((state) => (state.run ? portRows(state.run, source, sourceHandleId ?? '') : null)));
  const flowing = useCanvasStore((state) => state.run !== null && nodeFigures(state.run, source)?.state === 'running');
  const hovered = useCanvasUi((state) => state.hoveredEdge === id);
  const isOnlyChoice = useCanvasStore(
    (state) => selected === true && state.selection.edges.length === 1 && state.selection.nodes.length === 0,
  );
  const offersInsert = (hovered || isOnlyChoice) && !readOnly;
  const [path, x, y] = getBezierPath(props);
  return (
    <>
      <BaseEdge id={id} path={path} interactionWidth={18} className={classes.edge} data-selected={selected || undefined} />
      {flowing && <path d={path} className={classes.flow} />}
      {(figures || offersInsert) && (
        <EdgeLabelRenderer>
          <div
            className={`${classes.label} nodrag nopan`}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
            onPointerEnter={() => useCanvasUi.setState({ hoveredEdge: id })}
            onPointerLeave={() => useCanvasUi.setState({ hoveredEdge: null })}
          >
            {figures && (
              <span
                className={classes.rows}
                title={
                  figures.exact ? `${formatCount(figures.rows)} rows, counted` : `About ${formatCount(figures.rows)} rows: an estimate`
                }
              >
                {figures.exact ? '' : '≈ '}
                {formatShortCount(figures.rows)}
              </span>
            )}
            {offersInsert && data && (
              <button
                type="button"
                className={classes.insert}
                aria-label="Insert a node here"
                title="Insert a node here"
                onClick={(event) => {
                  const at = { x: event.clientX, y: event.clientY };
                  const place = { x: x - NODE_WIDTH / 2, y: y - 36 };
                  useCanvasUi.setState({ quickAdd: { at, place, intent: { kind: 'between', edge: data.edge } } });
                }}
              >
                <Plus size={13} strokeWidth={2.25} aria-hidden="true" />
              </button>
            )}
          </div>
        </EdgeLabelRenderer>
      )}
      {data?.joins && !readOnly && (
        <EdgeLabelRenderer>
          <div
            className={`${classes.join} nodrag nopan`}
            style={{ transform: `translate(-100%, -50%) translate(${targetX - 12}px, ${targetY}px)` }}
          >
            <JoinBadge nodeId={target} port={targetHandleId ?? ''} />
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
