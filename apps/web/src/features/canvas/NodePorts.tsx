import { Handle, Position } from '@xyflow/react';
import { useCanvasSource } from './canvas-store.ts';
import classes from './NodePorts.module.css';
import { type DrawnPort, portOffset } from './node-geometry.ts';

interface NodePortsProps {
  ports: DrawnPort[];
  side: 'inputs' | 'outputs';
  height: number;
}

/** The places on a card's side where edges begin or end; where there are several, each says what it is. */
export function NodePorts({ ports, side, height }: NodePortsProps) {
  const { readOnly } = useCanvasSource();
  return ports.map((port, index) => (
    <Handle
      key={port.name}
      id={port.name}
      type={side === 'inputs' ? 'target' : 'source'}
      position={side === 'inputs' ? Position.Left : Position.Right}
      className={classes.port}
      style={{ top: portOffset(index, ports.length, height) }}
      isConnectable={!readOnly}
      role="button"
      tabIndex={-1}
      aria-label={`${side === 'inputs' ? 'Input' : 'Output'} ${port.label}`}
      data-side={side}
    >
      {ports.length > 1 && (
        <span
          className={classes.label}
          data-place={ports.length > 2 ? 'beside' : index === 0 ? 'above' : 'below'}
          data-stray={port.isStray}
          title={port.isStray ? `There is no “${port.label}” any more` : port.label}
        >
          {port.label}
        </span>
      )}
    </Handle>
  ));
}
