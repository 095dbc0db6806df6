import { Plus, X } from 'lucide-react';
import { useMemo } from 'react';
import { ColumnTypeIcon } from '../../../ui/ColumnTypeIcon.tsx';
import { shortTypeName } from '../../../ui/short-type-name.ts';
import type { FieldInputProps } from '../form/field-input-props.ts';
import { changeField, useNodeForm } from '../form/node-form.ts';
import { columnsOfPort } from '../model/input-columns.ts';
import { ChosenList } from './ChosenList.tsx';
import classes from './ColumnsField.module.css';
import { PickInput } from './PickInput.tsx';

/** Several columns in an order, chosen by name. */
export function ColumnsField({ spec, path, value, id, label, describedBy, invalid, inCell }: FieldInputProps) {
  const { nodeId, tables, firstPort } = useNodeForm();
  const port = spec.input ?? firstPort;
  const columns = useMemo(() => columnsOfPort(tables, port), [tables, port]);
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const write = (next: string[]) => changeField(nodeId, path, spec.label, () => (next.length === 0 && spec.optional ? undefined : next));
  const taken = new Set(chosen.map((name) => name.toLowerCase()));
  const left = (columns ?? []).filter(({ name }) => !taken.has(name.toLowerCase()));

  return (
    <div className={classes.box}>
      <div className={classes.title}>
        {!inCell && <label htmlFor={id}>{spec.label}</label>}
        <span className={classes.count}>{chosen.length > 0 && columns ? `${chosen.length} of ${columns.length}` : ''}</span>
        {left.length > 0 && (
          <button type="button" className={classes.link} onClick={() => write([...chosen, ...left.map(({ name }) => name)])}>
            <Plus size={12} /> All
          </button>
        )}
        {chosen.length > 0 && (
          <button type="button" className={classes.link} onClick={() => write([])}>
            <X size={12} /> None
          </button>
        )}
      </div>
      {chosen.length > 0 && <ChosenList label={label} path={path} chosen={chosen} columns={columns} write={write} />}
      <PickInput
        id={id}
        value=""
        options={left.map(({ name, type, kind }) => ({ value: name, detail: shortTypeName(type), icon: <ColumnTypeIcon kind={kind} /> }))}
        onChange={(name) => name !== '' && !taken.has(name.toLowerCase()) && write([...chosen, name])}
        freeText={false}
        icon={<Plus size={13} aria-hidden="true" />}
        placeholder="Add a column"
        invalid={invalid}
        ariaLabel={inCell ? label : undefined}
        describedBy={describedBy}
        empty={columns ? 'All columns are chosen' : 'The input’s columns are not known yet'}
        keepOpen
      />
    </div>
  );
}
