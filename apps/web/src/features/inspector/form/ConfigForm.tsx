import type { FieldSpec } from '@millrace/nodes/kit';
import { useRef } from 'react';
import { isVisible } from '../model/visible-fields.ts';
import classes from './ConfigForm.module.css';
import { Field } from './Field.tsx';
import { MoreOptions } from './MoreOptions.tsx';
import { useFocusRequest } from './use-focus-request.ts';

interface ConfigFormProps {
  nodeId: string;
  fields: FieldSpec[];
  config: Record<string, unknown>;
}

const root: [] = [];

/** The form of a node's configuration, made from its schema. Every change is in the document at once. */
export function ConfigForm({ nodeId, fields, config }: ConfigFormProps) {
  const form = useRef<HTMLDivElement>(null);
  useFocusRequest(form, nodeId);
  const shown = fields.filter((spec) => isVisible(spec, fields, config));
  const render = (spec: FieldSpec) => <Field key={spec.name} spec={spec} parent={root} value={config[spec.name]} />;
  const advanced = shown.filter((spec) => spec.advanced);
  return (
    <div className={classes.form} ref={form}>
      {shown.filter((spec) => !spec.advanced).map(render)}
      {advanced.length > 0 && (
        <MoreOptions nodeId={nodeId} fields={advanced}>
          {advanced.map(render)}
        </MoreOptions>
      )}
    </div>
  );
}
