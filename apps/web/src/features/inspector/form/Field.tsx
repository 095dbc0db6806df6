import type { FieldSpec } from '@millrace/nodes/kit';
import { memo, useId } from 'react';
import { ListField } from '../list/ListField.tsx';
import { type ConfigPath, pathKey } from '../model/config-path.ts';
import classes from './Field.module.css';
import { FieldInput } from './FieldInput.tsx';
import { FieldMessages } from './FieldMessages.tsx';
import { useFieldDiagnostics } from './node-form.ts';

interface FieldProps {
  spec: FieldSpec;
  /** Of the object that holds the field. */
  parent: ConfigPath;
  value: unknown;
}

/** One field of a form: label, input, help, and what is wrong with it. */
export const Field = memo(function Field({ spec, parent, value }: FieldProps) {
  const path = [...parent, spec.name];
  const id = useId();
  const diagnostics = useFieldDiagnostics(path);
  const describedBy =
    [spec.help ? `${id}-help` : '', diagnostics.length > 0 ? `${id}-messages` : ''].filter(Boolean).join(' ') || undefined;
  const shown = value === undefined ? spec.defaultValue : value;
  const invalid = diagnostics.some(({ severity }) => severity === 'error');
  return (
    <div className={classes.field} data-field={pathKey(path)} data-kind={spec.kind}>
      {spec.kind === 'list' ? (
        <ListField spec={spec} path={path} value={shown} />
      ) : (
        <>
          {spec.kind !== 'boolean' && spec.kind !== 'columns' && (
            <label className={classes.label} htmlFor={id}>
              {spec.label}
              {spec.optional && <span className={classes.optional}>optional</span>}
            </label>
          )}
          <FieldInput
            spec={spec}
            path={path}
            value={shown}
            id={id}
            label={spec.label}
            describedBy={describedBy}
            invalid={invalid}
            inCell={false}
          />
        </>
      )}
      <FieldMessages diagnostics={diagnostics} id={`${id}-messages`} />
      {spec.help && (
        <p className={classes.help} id={`${id}-help`}>
          {spec.help}
        </p>
      )}
    </div>
  );
});
