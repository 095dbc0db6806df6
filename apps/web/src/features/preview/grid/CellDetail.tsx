import { Button, CopyButton, Popover } from '@mantine/core';
import type { ColumnInfo } from '@millrace/api';
import { ColumnTypeIcon } from '../../../ui/ColumnTypeIcon.tsx';
import { shortTypeName } from '../../../ui/short-type-name.ts';
import classes from './CellDetail.module.css';
import { fullText, tabSeparated } from './format-cell.ts';

interface CellDetailProps {
  column: ColumnInfo;
  /** Counted from 0. */
  row: number;
  value: unknown;
  rowValues: unknown[];
  /** Of the cell, in the grid's content. */
  place: { left: number; top: number; width: number; height: number };
  onClose: () => void;
}

/** A cell's whole value beside it, to read and copy. */
export function CellDetail({ column, row, value, rowValues, place, onClose }: CellDetailProps) {
  const text = fullText(value);
  return (
    <Popover opened onClose={onClose} position="bottom-start" shadow="md" width={380} trapFocus returnFocus>
      <Popover.Target>
        <div className={classes.anchor} style={place} aria-hidden="true" />
      </Popover.Target>
      <Popover.Dropdown className={classes.detail} aria-label={`${column.name}, row ${row + 1}`}>
        <div className={classes.title}>
          <ColumnTypeIcon kind={column.kind} />
          <strong>{column.name}</strong>
          <span className={classes.type}>{shortTypeName(column.type)}</span>
          <span className={classes.row}>row {row + 1}</span>
        </div>
        {value === null || value === undefined ? (
          <div className={classes.absent}>null: there is no value</div>
        ) : text === '' ? (
          <div className={classes.absent}>an empty text</div>
        ) : (
          <pre className={classes.value}>{text}</pre>
        )}
        <div className={classes.actions}>
          <span className={classes.type}>{typeof value === 'string' ? `${value.length} characters` : ''}</span>
          <CopyButton value={tabSeparated(rowValues)}>
            {({ copied, copy }) => (
              <Button variant="subtle" size="compact-xs" onClick={copy}>
                {copied ? 'Copied' : 'Copy row'}
              </Button>
            )}
          </CopyButton>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button variant="light" size="compact-xs" onClick={copy} data-autofocus>
                {copied ? 'Copied' : 'Copy value'}
              </Button>
            )}
          </CopyButton>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
