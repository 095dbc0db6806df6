import type { FieldSpec } from '@millrace/nodes/kit';
import { type ComponentType, useId } from 'react';
import { FieldInput } from '../form/FieldInput.tsx';
import { useFieldDiagnostics } from '../form/node-form.ts';
import { type ConfigPath, pathKey } from '../model/config-path.ts';
import classes from './ListRow.module.css';
import { cellWidths } from './list-layout.ts';

/** What draws a list inside a row: the list that the row is in, handed down. */
export type NestedList = ComponentType<{ spec: FieldSpec; path: ConfigPath; value: unknown }>;

interface ListCellProps {
  spec: FieldSpec;
  path: ConfigPath;
  value: unknown;
  /** Counted from 1. */
  row: number;
  /** Of the table, counted from 1: cells that a row does not have leave their place empty. */
  column: number;
  /** Whether the name stands before it, because nothing else tells what it is. */
  labelled: boolean;
  /** Of the row's messages: they stand below the row, where there is room. */
  messagesId: string;
  nested: NestedList;
}

/** One field in a row of a list. */
export function ListCell({ spec, path, value, row, column, labelled, messagesId, nested: Nested }: ListCellProps) {
  const id = useId();
  const diagnostics = useFieldDiagnostics(path);
  const shown = value === undefined ? spec.defaultValue : value;
  if (spec.kind === 'list') {
    return (
      <div className={classes.cell} data-kind="list" data-field={pathKey(path)} title={spec.help}>
        <Nested spec={spec} path={path} value={shown} />
      </div>
    );
  }
  return (
    <div
      className={classes.cell}
      data-labelled={labelled || undefined}
      data-kind={spec.kind}
      data-field={pathKey(path)}
      style={{ flexBasis: spec.kind === 'boolean' ? 'auto' : cellWidths[spec.kind] * 1.25, gridColumn: column }}
      title={spec.help}
    >
      {labelled && spec.kind !== 'boolean' && (
        <label htmlFor={id} className={classes.cellLabel}>
          {spec.label}
        </label>
      )}
      <FieldInput
        spec={spec}
        path={path}
        value={shown}
        id={id}
        label={`${spec.label}, row ${row}`}
        describedBy={diagnostics.length > 0 ? messagesId : undefined}
        invalid={diagnostics.some(({ severity }) => severity === 'error')}
        inCell
      />
    </div>
  );
}
