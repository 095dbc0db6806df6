import { Tooltip } from '@mantine/core';
import type { NodeDefinition } from '@millrace/nodes/kit';
import { NodeIcon } from '../../ui/NodeIcon.tsx';
import { NODE_TYPE_MIME } from '../canvas/use-drop-node.ts';
import classes from './Palette.module.css';

interface PaletteItemProps {
  definition: NodeDefinition;
  isActive: boolean;
  onAdd: () => void;
  onFocus: () => void;
}

/** One node type of the palette. */
export function PaletteItem({ definition, isActive, onAdd, onFocus }: PaletteItemProps) {
  return (
    <Tooltip label={<PaletteHelp definition={definition} />} position="right" openDelay={500}>
      <button
        type="button"
        className={classes.item}
        data-active={isActive || undefined}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData(NODE_TYPE_MIME, definition.type);
          event.dataTransfer.effectAllowed = 'copy';
        }}
        onClick={onAdd}
        onFocus={onFocus}
      >
        <NodeIcon icon={definition.icon} group={definition.group} size={24} />
        <span className={classes.itemTitle}>{definition.title}</span>
        {definition.duckdbOnly !== undefined && <EngineBadge />}
      </button>
    </Tooltip>
  );
}

function PaletteHelp({ definition: { summary, duckdbOnly } }: { definition: NodeDefinition }) {
  return (
    <>
      {summary}
      {duckdbOnly !== undefined && <div className={classes.engineReason}>Runs on DuckDB only: {duckdbOnly}</div>}
    </>
  );
}

/** Its reason is in the item's tooltip. It is not part of the button's name. */
function EngineBadge() {
  return (
    <span className={classes.engine} aria-hidden>
      DuckDB
    </span>
  );
}
