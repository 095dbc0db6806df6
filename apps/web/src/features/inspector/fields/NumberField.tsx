import { TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { asText, describedInput, type FieldInputProps } from '../form/field-input-props.ts';
import { changeField, useNodeForm } from '../form/node-form.ts';

/** A whole number. What is no number is kept as it was typed, and the check says so. */
export function NumberField({ spec, path, value, id, label, describedBy, invalid, inCell }: FieldInputProps) {
  const { nodeId } = useNodeForm();
  const write = (next: unknown) => changeField(nodeId, path, spec.label, () => next, { typing: true });
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (by === 0 || event.altKey) return;
    event.preventDefault();
    const next = (typeof value === 'number' ? value : 0) + by * (event.shiftKey ? 10 : 1);
    write(Math.max(spec.bounds?.min ?? -Infinity, Math.min(spec.bounds?.max ?? Infinity, next)));
  };
  return (
    <TextInput
      id={id}
      role="spinbutton"
      inputMode="numeric"
      autoComplete="off"
      value={asText(value)}
      placeholder={spec.placeholder ?? ''}
      error={invalid}
      aria-label={inCell ? label : undefined}
      attributes={describedInput(describedBy)}
      aria-valuenow={typeof value === 'number' ? value : undefined}
      onKeyDown={step}
      onChange={(event) => write(parseNumber(event.currentTarget.value, spec.optional))}
    />
  );
}

function parseNumber(text: string, optional: boolean): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return optional ? undefined : '';
  return /^[+-]?\d+$/.test(trimmed) && Number.isSafeInteger(Number(trimmed)) ? Number(trimmed) : text;
}
