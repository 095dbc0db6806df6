import { ActionIcon, Select, TextInput } from '@mantine/core';
import { type Parameter, ParameterType } from '@millrace/pipeline';
import { GripVertical, X } from 'lucide-react';
import { useState } from 'react';
import { FieldMessages } from '../form/FieldMessages.tsx';
import { useFieldDiagnostics } from '../form/node-form.ts';
import classes from '../list/ListRow.module.css';
import { nameProblem, parameterEdits } from './parameter-edits.ts';

const defaultExamples: Record<ParameterType, string> = {
  text: 'any text',
  integer: 'such as 60',
  number: 'such as 0.5',
  boolean: 'true or false',
  date: 'such as 2013-01-31',
  timestamp: 'such as 2013-01-31 12:00:00',
};

interface ParameterRowProps {
  parameters: Parameter[];
  index: number;
  parameter: Parameter;
}

/** One parameter: name, type, default and what it means. A name that cannot be is shown but not taken. */
export function ParameterRow({ parameters, index, parameter }: ParameterRowProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const problem = typed === null ? undefined : nameProblem(parameters, index, typed);
  const diagnostics = [...useFieldDiagnostics(['parameters', index]), ...useFieldDiagnostics(['parameters', index, 'default'])];
  const row = index + 1;
  const rename = (name: string) => {
    const wrong = nameProblem(parameters, index, name);
    setTyped(wrong ? name : null);
    if (!wrong) parameterEdits.set(index, { name });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid row in all browsers
    <div
      className={classes.row}
      data-layout="flow"
      data-row={index}
      data-field={`parameters.${index}`}
      role="group"
      aria-label={`Parameter ${parameter.name}`}
    >
      <button type="button" className={classes.handle} data-handle draggable tabIndex={-1} aria-label={`Move parameter ${row}`}>
        <GripVertical size={13} />
      </button>
      <div className={classes.cells}>
        <TextInput
          className={classes.wide}
          aria-label={`Name, parameter ${row}`}
          value={typed ?? parameter.name}
          error={problem}
          maxLength={63}
          spellCheck={false}
          onChange={(event) => rename(event.currentTarget.value)}
          onBlur={() => setTyped(null)}
        />
        <Select
          className={classes.narrow}
          aria-label={`Type, parameter ${row}`}
          data={ParameterType.options}
          value={parameter.type}
          allowDeselect={false}
          onChange={(type) => type && parameterEdits.set(index, { type: ParameterType.parse(type) })}
        />
        <TextInput
          className={classes.full}
          aria-label={`Default, parameter ${row}`}
          leftSection={<span className={classes.prefix}>Default</span>}
          leftSectionWidth={52}
          placeholder="none: the run asks for it"
          title={`Default: ${defaultExamples[parameter.type]}`}
          value={parameter.default ?? ''}
          onChange={(event) => parameterEdits.set(index, { default: event.currentTarget.value })}
        />
        <TextInput
          className={classes.full}
          aria-label={`Description, parameter ${row}`}
          placeholder="What it means"
          maxLength={1000}
          value={parameter.description ?? ''}
          onChange={(event) => parameterEdits.set(index, { description: event.currentTarget.value })}
        />
      </div>
      <div className={classes.actions}>
        <ActionIcon size={20} aria-label={`Remove parameter ${row}`} title="Remove" onClick={() => parameterEdits.remove(index)}>
          <X size={13} />
        </ActionIcon>
      </div>
      <div className={classes.messages}>
        <FieldMessages diagnostics={diagnostics} />
      </div>
    </div>
  );
}
