import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { NodeIcon } from '../../ui/NodeIcon.tsx';
import { NodeRunStrip } from '../runs/NodeRunStrip.tsx';
import { useNodeFigures } from '../runs/node-figures.ts';
import { useIsStale } from '../runs/stale-nodes.ts';
import { cardText, toBeSetUp } from './card-text.ts';
import classes from './NodeCard.module.css';
import { NodeName } from './NodeName.tsx';
import { NodePorts } from './NodePorts.tsx';
import { useColumnCount, useNodeProblems } from './node-problems.ts';
import { ProblemBadge } from './ProblemBadge.tsx';
import type { FlowNode } from './project-nodes.ts';

/** A node on the canvas. What a run says of it comes from the store, so that only the nodes that moved on are drawn again. */
export const NodeCard = memo(
  function NodeCard({ id, data, selected, dragging }: NodeProps<FlowNode>) {
    const { node, definition, inputs, outputs, height } = data;
    const figures = useNodeFigures(id);
    const columns = useColumnCount(id);
    const stale = useIsStale(id) && figures !== null;
    const { isIncomplete } = useNodeProblems(id);
    const text = isIncomplete ? toBeSetUp : cardText(node, definition);
    return (
      <div className={classes.node} style={{ height }}>
        <div
          className={classes.card}
          data-selected={selected || undefined}
          data-dragging={dragging || undefined}
          data-run={figures?.state}
          data-stale={stale || undefined}
        >
          <div className={classes.head}>
            <NodeIcon icon={definition?.icon} group={definition?.group} />
            <div className={classes.title}>
              <NodeName id={id} name={node.name} />
              <div className={classes.type}>{definition?.title ?? `Unknown type: ${node.type}`}</div>
            </div>
            <ProblemBadge id={id} name={node.name} />
          </div>
          <div className={classes.foot}>
            <span className={classes.describe} data-incomplete={text.incomplete || undefined} title={text.line}>
              {text.line}
            </span>
            {columns !== null && <span className={classes.columns}>{columns === 1 ? '1 col' : `${columns} cols`}</span>}
          </div>
        </div>
        <NodePorts ports={inputs} side="inputs" height={height} />
        <NodePorts ports={outputs} side="outputs" height={height} />
        {figures && <NodeRunStrip figures={figures} group={definition?.group} stale={stale} />}
      </div>
    );
  },
  (before, after) => before.data === after.data && before.selected === after.selected && before.dragging === after.dragging,
);
