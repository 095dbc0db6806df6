import { Button } from '@mantine/core';
import type { Parameter } from '@millrace/pipeline';
import { Plus } from 'lucide-react';
import fieldClasses from '../form/Field.module.css';
import classes from '../list/ListField.module.css';
import { useRowDrag } from '../list/use-row-drag.ts';
import { ParameterRow } from './ParameterRow.tsx';
import { parameterEdits } from './parameter-edits.ts';

/** The pipeline's parameters: values that are given for each run. */
export function ParameterList({ parameters }: { parameters: Parameter[] }) {
  const drag = useRowDrag(parameterEdits.move);
  return (
    <div className={classes.list} data-field="parameters">
      <div className={classes.title}>
        <span>Parameters</span>
        {parameters.length > 0 && <span className={classes.count}>{parameters.length}</span>}
      </div>
      <div {...drag}>
        {parameters.map((parameter, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed
          <ParameterRow key={index} parameters={parameters} index={index} parameter={parameter} />
        ))}
      </div>
      <div>
        <Button variant="subtle" size="compact-xs" leftSection={<Plus size={13} />} onClick={parameterEdits.add}>
          Add a parameter
        </Button>
      </div>
      <p className={fieldClasses.help}>
        Values that are given for each run: write <code>$name</code> in expressions and <code>$&#123;name&#125;</code> in paths. Without a
        default, the run asks for it.
      </p>
    </div>
  );
}
