import { CircleHelp } from 'lucide-react';
import { useMemo } from 'react';
import { ColumnTypeIcon } from '../../../ui/ColumnTypeIcon.tsx';
import { shortTypeName } from '../../../ui/short-type-name.ts';
import { FieldMessages } from '../form/FieldMessages.tsx';
import { asText, type FieldInputProps, fromText } from '../form/field-input-props.ts';
import { changeField, useNodeForm } from '../form/node-form.ts';
import { columnsOfPort } from '../model/input-columns.ts';
import { PickInput } from './PickInput.tsx';

/** A column of an input. One that has gone stays, marked. */
export function ColumnField({ spec, path, value, id, label, describedBy, invalid, inCell }: FieldInputProps) {
  const { nodeId, tables, firstPort } = useNodeForm();
  const port = spec.input ?? firstPort;
  const columns = useMemo(() => columnsOfPort(tables, port), [tables, port]);
  const options = useMemo(
    () =>
      columns?.map(({ name, type, kind }) => ({ value: name, detail: shortTypeName(type), icon: <ColumnTypeIcon kind={kind} /> })) ?? [],
    [columns],
  );
  const name = asText(value);
  const column = columns?.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  const missing = columns !== undefined && name !== '' && !column;
  return (
    <>
      <PickInput
        id={id}
        value={name}
        options={options}
        onChange={(chosen) => changeField(nodeId, path, spec.label, () => fromText(chosen, spec))}
        freeText={false}
        icon={
          column ? (
            <ColumnTypeIcon kind={column.kind} />
          ) : missing ? (
            <CircleHelp size={13} color="var(--mr-error)" aria-hidden="true" />
          ) : undefined
        }
        placeholder={spec.placeholder ?? (inCell ? spec.label : 'Choose a column')}
        invalid={invalid || missing}
        ariaLabel={inCell ? label : undefined}
        describedBy={describedBy}
        empty={columns ? 'The input has no columns' : 'The input’s columns are not known yet'}
      />
      {missing && !invalid && !inCell && (
        <FieldMessages diagnostics={[{ code: 'column-unknown', severity: 'error', message: `“${name}” is not in the input any more.` }]} />
      )}
    </>
  );
}
