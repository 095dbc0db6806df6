import { ActionIcon } from '@mantine/core';
import type { FieldSpec } from '@millrace/nodes/kit';
import { Copy, GripVertical, X } from 'lucide-react';
import { memo, useId, useMemo } from 'react';
import { FieldMessages } from '../form/FieldMessages.tsx';
import { useRowDiagnostics } from '../form/node-form.ts';
import { type ConfigPath, pathKey } from '../model/config-path.ts';
import { isVisible } from '../model/visible-fields.ts';
import { ListCell, type NestedList } from './ListCell.tsx';
import classes from './ListRow.module.css';
import type { ListLayout } from './list-layout.ts';
import { ListRowContext } from './list-row-context.ts';
import type { ListActions } from './use-list-actions.ts';

interface ListRowProps {
  spec: FieldSpec;
  /** Of the list. Compared by its key: see below. */
  listPath: ConfigPath;
  index: number;
  row: unknown;
  layout: ListLayout['kind'];
  actions: ListActions;
  /** Puts the cursor into a row that is about to be there. */
  focusRow: (index: number) => void;
  nested: NestedList;
}

/** One row of a list field. Drawn again only when the row itself changes: lists may have hundreds. */
export const ListRow = memo(
  function ListRow({ spec, listPath, index, row, layout, actions, focusRow, nested }: ListRowProps) {
    const path = [...listPath, index];
    const item = spec.item ?? [];
    const values = typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : {};
    const number = index + 1;
    const messagesId = useId();
    const rowActions = useMemo(
      () => ({
        addBelow: () => {
          actions.insert(index + 1);
          focusRow(index + 1);
        },
      }),
      [actions, focusRow, index],
    );
    const shown = item.filter((field) => isVisible(field, item, values));
    const diagnostics = useRowDiagnostics(path, shown);
    return (
      <ListRowContext.Provider value={rowActions}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid row in all browsers */}
        <div
          className={classes.row}
          data-row={index}
          data-layout={layout}
          data-field={pathKey(path)}
          role="group"
          aria-label={`${spec.label}, row ${number}`}
        >
          <button
            type="button"
            className={classes.handle}
            data-handle
            draggable
            tabIndex={-1}
            aria-label={`Move row ${number}`}
            title="Drag to reorder, or Alt+↑ and Alt+↓"
          >
            <GripVertical size={13} />
          </button>
          <div className={classes.cells}>
            {shown.map((field, place) => (
              <ListCell
                key={field.name}
                spec={field}
                path={[...path, field.name]}
                value={values[field.name]}
                row={number}
                column={item.indexOf(field) + 1}
                labelled={layout === 'flow' && place > 2}
                messagesId={messagesId}
                nested={nested}
              />
            ))}
          </div>
          <div className={classes.actions}>
            <ActionIcon
              size={20}
              aria-label={`Duplicate row ${number}`}
              title="Duplicate (Alt+Shift+↓)"
              tabIndex={-1}
              onClick={() => actions.duplicate(index)}
            >
              <Copy size={12} />
            </ActionIcon>
            <ActionIcon size={20} aria-label={`Remove row ${number}`} title="Remove" onClick={() => actions.remove(index)}>
              <X size={13} />
            </ActionIcon>
          </div>
          {diagnostics.length > 0 && (
            <div className={classes.messages}>
              <FieldMessages diagnostics={diagnostics} id={messagesId} />
            </div>
          )}
        </div>
      </ListRowContext.Provider>
    );
  },
  (before, after) =>
    before.row === after.row &&
    before.index === after.index &&
    before.layout === after.layout &&
    before.spec === after.spec &&
    before.actions === after.actions &&
    before.focusRow === after.focusRow,
);
