import { Plus, X } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { ColumnTypeIcon } from '../../../ui/ColumnTypeIcon.tsx';
import { shortTypeName } from '../../../ui/short-type-name.ts';
import type { FieldInputProps } from '../form/field-input-props.ts';
import { changeField, useNodeForm } from '../form/node-form.ts';
import { moveRow } from '../list/move-row.ts';
import { useRowDrag } from '../list/use-row-drag.ts';
import { columnsOfPort } from '../model/input-columns.ts';
import { ChosenColumn } from './ChosenColumn.tsx';
import classes from './ColumnsField.module.css';
import { PickInput } from './PickInput.tsx';

/** Several columns in an order: chosen by name, reordered by dragging or Alt+arrows, taken out by Delete. */
export function ColumnsField({ spec, path, value, id, label, describedBy, invalid, inCell }: FieldInputProps) {
  const { nodeId, tables, firstPort } = useNodeForm();
  const port = spec.input ?? firstPort;
  const columns = useMemo(() => columnsOfPort(tables, port), [tables, port]);
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const list = useRef<HTMLUListElement>(null);
  const write = (next: string[]) => changeField(nodeId, path, spec.label, () => (next.length === 0 && spec.optional ? undefined : next));
  const taken = new Set(chosen.map((name) => name.toLowerCase()));
  const left = (columns ?? []).filter(({ name }) => !taken.has(name.toLowerCase()));
  const drag = useRowDrag((from, to) => write(moveRow(chosen, from, to)));

  const focusItem = (index: number) =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-row="${Math.max(0, index)}"]`)?.focus());

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (!row) return;
    const index = Number(row.dataset.row);
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by !== 0) {
      event.preventDefault();
      const to = Math.max(0, Math.min(chosen.length - 1, index + by));
      if (event.altKey && to !== index) write(moveRow(chosen, index, to));
      focusItem(to);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      write(chosen.toSpliced(index, 1));
      focusItem(Math.min(index, chosen.length - 2));
    }
  };

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
      {chosen.length > 0 && (
        <ul ref={list} className={classes.chosen} onKeyDown={onKeyDown} {...drag} aria-label={`${label}: chosen`}>
          {chosen.map((name, index) => (
            <ChosenColumn
              // biome-ignore lint/suspicious/noArrayIndexKey: a file may name a column twice
              key={`${name} ${index}`}
              name={name}
              index={index}
              path={[...path, index]}
              column={columns?.find((column) => column.name.toLowerCase() === name.toLowerCase())}
              known={columns !== undefined}
              onRemove={() => write(chosen.toSpliced(index, 1))}
            />
          ))}
        </ul>
      )}
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
