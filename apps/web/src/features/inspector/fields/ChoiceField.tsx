import { SegmentedControl, Select } from '@mantine/core';
import type { FieldSpec } from '@millrace/nodes/kit';
import { asText, describedInput, type FieldInputProps } from '../form/field-input-props.ts';
import { changeField, useNodeForm } from '../form/node-form.ts';

const SEGMENTED_CHARACTERS = 34;

/** One of a few: side by side when all texts fit in a line, else as a list to open. */
export function ChoiceField({ spec, path, value, id, label, describedBy, invalid, inCell }: FieldInputProps) {
  const { nodeId } = useNodeForm();
  const options = choiceOptions(spec);
  const current = asText(value);
  const known = options.some((option) => option.value === current);
  const choose = (chosen: string | null) => changeField(nodeId, path, spec.label, () => chosen ?? undefined);
  const fits = options.length <= 4 && options.reduce((sum, option) => sum + option.label.length + 2, 0) <= SEGMENTED_CHARACTERS;
  if (!inCell && fits && known) {
    return (
      <SegmentedControl
        size="xs"
        fullWidth
        data={options}
        value={current}
        onChange={choose}
        aria-label={label}
        aria-describedby={describedBy}
      />
    );
  }
  return (
    <Select
      id={id}
      data={known || current === '' ? options : [...options, { value: current, label: current }]}
      value={current === '' ? null : current}
      onChange={choose}
      placeholder={spec.placeholder ?? (inCell ? spec.label : 'Choose')}
      error={invalid || (!known && current !== '')}
      clearable={spec.optional && !inCell}
      allowDeselect={spec.optional}
      checkIconPosition="right"
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      aria-label={inCell ? label : undefined}
      attributes={describedInput(describedBy)}
    />
  );
}

function choiceOptions(spec: FieldSpec): { value: string; label: string }[] {
  return (spec.values ?? Object.keys(spec.choices ?? {})).map((value) => ({ value, label: spec.choices?.[value] ?? value }));
}
