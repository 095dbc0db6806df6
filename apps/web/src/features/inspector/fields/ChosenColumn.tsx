import { ActionIcon } from '@mantine/core';
import type { ColumnInfo } from '@millrace/api';
import { CircleHelp, GripVertical, X } from 'lucide-react';
import type { CSSProperties } from 'react';
import { ColumnTypeIcon } from '../../../ui/ColumnTypeIcon.tsx';
import { shortTypeName } from '../../../ui/short-type-name.ts';
import { FieldMessages } from '../form/FieldMessages.tsx';
import { useFieldDiagnostics } from '../form/node-form.ts';
import { type ConfigPath, pathKey } from '../model/config-path.ts';
import classes from './ColumnsField.module.css';

interface ChosenColumnProps {
  name: string;
  index: number;
  path: ConfigPath;
  column: ColumnInfo | undefined;
  /** Whether the input's columns are known, so that one which is not there is missing. */
  known: boolean;
  /** Where it stands in a list that draws only what is in view. */
  style: CSSProperties | undefined;
  measure: ((element: HTMLElement | null) => void) | undefined;
  onRemove: () => void;
}

/** One chosen column in a list of columns. */
export function ChosenColumn({ name, index, path, column, known, style, measure, onRemove }: ChosenColumnProps) {
  const diagnostics = useFieldDiagnostics(path);
  const missing = known && !column;
  return (
    <li
      ref={measure}
      style={style}
      data-index={index}
      className={classes.item}
      data-row={index}
      data-field={pathKey(path)}
      data-missing={missing || undefined}
      tabIndex={index === 0 ? 0 : -1}
    >
      <span className={classes.handle} data-handle draggable title="Drag to reorder, or Alt+↑ and Alt+↓">
        <GripVertical size={12} aria-hidden="true" />
      </span>
      {column ? <ColumnTypeIcon kind={column.kind} /> : <CircleHelp size={13} aria-hidden="true" />}
      <span className={classes.name} title={name}>
        {name}
      </span>
      {column && <span className={classes.type}>{shortTypeName(column.type)}</span>}
      {missing && diagnostics.length === 0 && <span className={classes.gone}>not in the input any more</span>}
      <ActionIcon size={18} tabIndex={-1} aria-label={`Remove ${name}`} onClick={onRemove}>
        <X size={12} />
      </ActionIcon>
      {diagnostics.length > 0 && (
        <div className={classes.messages}>
          <FieldMessages diagnostics={diagnostics} />
        </div>
      )}
    </li>
  );
}
