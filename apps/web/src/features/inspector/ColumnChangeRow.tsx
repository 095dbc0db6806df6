import { ColumnTypeIcon } from '../../ui/ColumnTypeIcon.tsx';
import { shortTypeName } from '../../ui/short-type-name.ts';
import type { ColumnChange } from './model/column-diff.ts';
import classes from './NodeColumns.module.css';

const words: Record<ColumnChange['change'], string> = { same: '', added: 'new', retyped: 'new type', removed: 'removed' };

/** A column that leaves a node, or came in and does not leave. */
export function ColumnChangeRow({ column, change, before }: ColumnChange) {
  return (
    <li className={classes.column} data-change={change}>
      <ColumnTypeIcon kind={column.kind} />
      <span className={classes.name} title={column.name}>
        {column.name}
      </span>
      {words[change] && <span className={classes.change}>{words[change]}</span>}
      <span className={classes.type} title={before ? `${before} → ${column.type}` : column.type}>
        {before ? `${shortTypeName(before)} → ` : ''}
        {shortTypeName(column.type)}
      </span>
    </li>
  );
}
