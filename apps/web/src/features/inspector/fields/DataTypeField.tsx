import { asText, type FieldInputProps, fromText } from '../form/field-input-props.ts';
import { changeField, useNodeForm } from '../form/node-form.ts';
import { PickInput, type PickOption } from './PickInput.tsx';

const commonTypes: PickOption[] = [
  { value: 'VARCHAR', detail: 'text' },
  { value: 'INTEGER', detail: 'whole, 32 bits' },
  { value: 'BIGINT', detail: 'whole, 64 bits' },
  { value: 'DOUBLE', detail: 'with fraction' },
  { value: 'DECIMAL(18,2)', detail: 'exact' },
  { value: 'BOOLEAN', detail: 'true or false' },
  { value: 'DATE' },
  { value: 'TIMESTAMP', detail: 'date and time' },
  { value: 'TIMESTAMP WITH TIME ZONE', detail: 'an instant' },
  { value: 'TIME' },
  { value: 'INTERVAL', detail: 'duration' },
  { value: 'SMALLINT', detail: 'whole, 16 bits' },
  { value: 'TINYINT', detail: 'whole, 8 bits' },
  { value: 'HUGEINT', detail: 'whole, 128 bits' },
  { value: 'FLOAT', detail: '32 bits' },
  { value: 'UUID' },
  { value: 'JSON' },
  { value: 'BLOB', detail: 'bytes' },
  { value: 'VARCHAR[]', detail: 'list of text' },
];

/** A SQL type: the common ones to choose, any other to type. */
export function DataTypeField({ spec, path, value, id, label, describedBy, invalid, inCell }: FieldInputProps) {
  const { nodeId } = useNodeForm();
  return (
    <PickInput
      id={id}
      value={asText(value)}
      options={commonTypes}
      onChange={(type) => changeField(nodeId, path, spec.label, () => fromText(type, spec), { typing: true })}
      freeText
      placeholder={spec.placeholder ?? (inCell ? spec.label : 'Choose or type a type')}
      invalid={invalid}
      ariaLabel={inCell ? label : undefined}
      describedBy={describedBy}
      empty=""
    />
  );
}
