import type { FieldSpec } from '@millrace/nodes/kit';
import { useId } from 'react';
import { FieldInput } from '../form/FieldInput.tsx';
import { FieldMessages } from '../form/FieldMessages.tsx';
import { useFieldDiagnostics } from '../form/node-form.ts';
import { type ConfigPath, pathKey } from '../model/config-path.ts';
import classes from './ListRow.module.css';
import { cellWidths } from './list-layout.ts';

interface ListCellProps {
  spec: FieldSpec;
  path: ConfigPath;
  value: unknown;
  /** Counted from 1. */
  row: number;
  /** Whether the name stands above it, because nothing else tells what it is. */
  labelled: boolean;
}

/** One field in a row of a list. */
export function ListCell({ spec, path, value, row, labelled }: ListCellProps) {
  const id = useId();
  const diagnostics = useFieldDiagnostics(path);
  const named = labelled || spec.kind === 'boolean';
  return (
    <div className={classes.cell} data-field={pathKey(path)} style={{ flexBasis: cellWidths[spec.kind] }} title={spec.help}>
      {named && (
        <label htmlFor={id} className={classes.cellLabel}>
          {spec.label}
        </label>
      )}
      <FieldInput
        spec={spec}
        path={path}
        value={value === undefined ? spec.defaultValue : value}
        id={id}
        label={`${spec.label}, row ${row}`}
        describedBy={diagnostics.length > 0 ? `${id}-messages` : undefined}
        invalid={diagnostics.some(({ severity }) => severity === 'error')}
        inCell
      />
      <FieldMessages diagnostics={diagnostics} id={`${id}-messages`} />
    </div>
  );
}
