import { Select, TextInput } from '@mantine/core';
import type { Parameter, ParameterType } from '@millrace/pipeline';

interface ParameterInputProps {
  parameter: Parameter;
  value: string;
  onChange: (value: string) => void;
}

const examples: Record<ParameterType, string> = {
  text: 'Text',
  integer: '42',
  number: '0.5',
  boolean: 'true or false',
  date: '2026-01-31',
  timestamp: '2026-01-31 18:00:00',
};

/** A field for one parameter of a run, as its type needs. */
export function ParameterInput({ parameter, value, onChange }: ParameterInputProps) {
  const shared = {
    label: parameter.name,
    description: parameter.description,
    required: parameter.default === undefined,
    placeholder: parameter.default ?? `${examples[parameter.type]}`,
    'data-autofocus': parameter.default === undefined || undefined,
  };
  if (parameter.type === 'boolean') {
    return <Select {...shared} data={['true', 'false']} value={value || null} onChange={(next) => onChange(next ?? '')} clearable />;
  }
  const numeric = parameter.type === 'integer' || parameter.type === 'number';
  return (
    <TextInput
      {...shared}
      type={parameter.type === 'date' ? 'date' : 'text'}
      inputMode={numeric ? 'decimal' : 'text'}
      value={value}
      error={value !== '' && !isValid(parameter.type, value) ? `Such as ${examples[parameter.type]}` : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function isValid(type: ParameterType, value: string): boolean {
  switch (type) {
    case 'integer':
      return /^[+-]?\d+$/.test(value.trim());
    case 'number':
      return value.trim() !== '' && Number.isFinite(Number(value));
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'timestamp':
      return /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(value.trim());
    case 'boolean':
    case 'text':
      return true;
  }
}
