import { Textarea, TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import { asText, describedInput, type FieldInputProps, fromText } from '../form/field-input-props.ts';
import { changeField, useNodeForm } from '../form/node-form.ts';

/** A text of one or of many lines. */
export function TextField({ spec, path, value, id, label, describedBy, invalid, inCell }: FieldInputProps) {
  const { nodeId } = useNodeForm();
  const shared = {
    id,
    value: asText(value),
    placeholder: spec.placeholder ?? (inCell ? spec.label : ''),
    error: invalid,
    'aria-label': inCell ? label : undefined,
    attributes: describedInput(describedBy),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const text = event.currentTarget.value;
      changeField(nodeId, path, spec.label, () => fromText(text, spec), { typing: true });
    },
  };
  if (spec.kind === 'longtext') return <Textarea {...shared} autosize minRows={2} maxRows={10} />;
  return <TextInput {...shared} spellCheck={false} autoComplete="off" />;
}
