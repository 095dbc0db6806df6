import { Checkbox } from '@mantine/core';
import type { FieldInputProps } from '../form/field-input-props.ts';
import { changeField, useNodeForm } from '../form/node-form.ts';

export function BooleanField({ spec, path, value, id, label, describedBy, inCell }: FieldInputProps) {
  const { nodeId } = useNodeForm();
  return (
    <Checkbox
      id={id}
      size="xs"
      checked={value === true}
      label={spec.label}
      aria-label={inCell ? label : undefined}
      aria-describedby={describedBy}
      onChange={(event) => {
        const checked = event.currentTarget.checked;
        changeField(nodeId, path, spec.label, () => checked);
      }}
    />
  );
}
