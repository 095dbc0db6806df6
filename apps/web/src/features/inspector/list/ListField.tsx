import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { FieldSpec } from '@millrace/nodes/kit';
import { ListPlus, Plus } from 'lucide-react';
import { type KeyboardEvent, useCallback, useMemo, useRef } from 'react';
import { useNodeForm } from '../form/node-form.ts';
import { type ConfigPath, pathKey } from '../model/config-path.ts';
import classes from './ListField.module.css';
import { ListRow } from './ListRow.tsx';
import { listLayout } from './list-layout.ts';
import { rowOf } from './row-of.ts';
import { useColumnRows } from './use-column-rows.ts';
import { useListActions } from './use-list-actions.ts';
import { useRowDrag } from './use-row-drag.ts';
import { VirtualRows } from './VirtualRows.tsx';

interface ListFieldProps {
  spec: FieldSpec;
  path: ConfigPath;
  value: unknown;
}

const VIRTUAL_FROM = 100;

/** A table of rows: add, remove, duplicate, reorder, each cell by its kind. Enter adds a row below. */
export function ListField({ spec, path, value }: ListFieldProps) {
  const { nodeId } = useNodeForm();
  const rows = Array.isArray(value) ? value : [];
  const item = spec.item ?? [];
  const { ref: measure, width } = useElementSize();
  const list = useRef<HTMLDivElement>(null);
  const layout = useMemo(() => listLayout(item, width || 320), [item, width]);
  const actions = useListActions(nodeId, spec, path);
  const drag = useRowDrag(actions.move);
  const missingRows = useColumnRows(item, rows);
  const scrollTo = useRef<((index: number) => void) | null>(null);

  const key = pathKey(path);
  const focusRow = useCallback(
    (index: number) => {
      scrollTo.current?.(index);
      requestAnimationFrame(() => {
        const row = list.current?.querySelector(`[data-row][data-field="${CSS.escape(`${key}.${index}`)}"]`);
        row?.querySelector<HTMLElement>('input, textarea, [contenteditable="true"]')?.focus();
      });
    },
    [key],
  );

  const add = (at: number) => {
    actions.insert(at);
    focusRow(at);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('[data-row]');
    if (!row || event.defaultPrevented || rowOf(target, event.currentTarget) !== row) return;
    const index = Number(row.dataset.row);
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (event.altKey && event.shiftKey && by === 1) {
      event.preventDefault();
      actions.duplicate(index);
      focusRow(index + 1);
    } else if (event.altKey && by !== 0 && index + by >= 0 && index + by < rows.length) {
      event.preventDefault();
      actions.move(index, index + by);
      focusRow(index + by);
    } else if (event.key === 'Enter' && target instanceof HTMLInputElement) {
      event.preventDefault();
      add(index + 1);
    }
  };

  const renderRow = (index: number) => (
    <ListRow
      key={index}
      spec={spec}
      listPath={path}
      index={index}
      row={rows[index]}
      layout={layout.kind}
      actions={actions}
      focusRow={focusRow}
      nested={ListField}
    />
  );

  return (
    <div className={classes.list} ref={measure} style={{ '--list-columns': layout.template } as React.CSSProperties}>
      <div className={classes.title}>
        <span>{spec.label}</span>
        {rows.length > 0 && <span className={classes.count}>{rows.length.toLocaleString('en')}</span>}
        {missingRows.length > 0 && (
          <button type="button" className={classes.link} onClick={() => actions.append(missingRows)}>
            <ListPlus size={13} /> {rows.length === 0 ? 'All columns' : `Add ${missingRows.length} more columns`}
          </button>
        )}
        {rows.length > 1 && (
          <button type="button" className={classes.link} onClick={actions.clear}>
            Clear
          </button>
        )}
      </div>
      {layout.kind === 'table' && rows.length > 0 && (
        <div className={classes.header} aria-hidden="true">
          {item.map((field) => (
            <span key={field.name} title={field.help}>
              {field.label}
            </span>
          ))}
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the inputs inside */}
      <div ref={list} data-rows onKeyDown={onKeyDown} {...drag}>
        {rows.length > VIRTUAL_FROM ? (
          <VirtualRows count={rows.length} path={path} nodeId={nodeId} renderRow={renderRow} scrollTo={scrollTo} />
        ) : (
          rows.map((_, index) => renderRow(index))
        )}
      </div>
      <div>
        <Button variant="subtle" size="compact-xs" leftSection={<Plus size={13} />} onClick={() => add(rows.length)}>
          {spec.addLabel ?? 'Add a row'}
        </Button>
      </div>
    </div>
  );
}
