import type { NodeGroup } from '@millrace/nodes/kit';
import { type CSSProperties, memo } from 'react';
import classes from './NodeIcon.module.css';
import { nodeIcons, unknownNodeIcon } from './node-icons.ts';

interface NodeIconProps {
  icon: string | undefined;
  group: NodeGroup | undefined;
  size?: number;
}

/** A node type's picture on a tile in its group's colour. */
export const NodeIcon = memo(function NodeIcon({ icon, group, size = 28 }: NodeIconProps) {
  const Icon = (icon && nodeIcons[icon]) || unknownNodeIcon;
  const style = { '--tile': `${size}px`, '--tile-colour': `var(--mr-group-${group ?? 'code'})` } as CSSProperties;
  return (
    <span className={classes.tile} style={style} aria-hidden="true">
      <Icon size={Math.round(size * 0.58)} strokeWidth={1.9} />
    </span>
  );
});
