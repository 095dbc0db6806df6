// biome-ignore-all lint/a11y/useSemanticElements: cells come and go with scrolling, which a table cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import type { ColumnInfo, ColumnProfile } from '@millrace/api';
import { memo, type PointerEvent, useState } from 'react';
import { ColumnTypeIcon } from '../../../ui/ColumnTypeIcon.tsx';
import { formatCount } from '../../../ui/figures.ts';
import { shortTypeName } from '../../../ui/short-type-name.ts';
import { formatShare } from '../format-share.ts';
import { ColumnChart } from './ColumnChart.tsx';
import classes from './DataGrid.module.css';

interface HeaderCellProps {
  column: ColumnInfo;
  /** Counted from 0. */
  index: number;
  profile: ColumnProfile | undefined;
  left: number;
  width: number;
  /** Takes a column's name and its new width, null for one that fits. */
  onResize: (name: string, width: number | null) => void;
}

/** A column's name, type, share of nulls and spread of values; its right edge makes it wider. */
export const HeaderCell = memo(function HeaderCell({ column, index, profile, left, width, onResize }: HeaderCellProps) {
  const [pointed, setPointed] = useState<string | null>(null);
  const drag = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    const start = event.clientX;
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => onResize(column.name, Math.max(48, width + move.clientX - start));
    handle.onpointerup = () => {
      handle.onpointermove = null;
      handle.onpointerup = null;
    };
  };
  const facts = profile ? `\n${formatCount(profile.distinct)} different values\n${formatCount(profile.nulls)} nulls` : '';
  const range = profile?.min != null ? `\nfrom ${profile.min} to ${profile.max}` : '';
  return (
    <div
      className={classes.headerCell}
      role="columnheader"
      aria-label={`${column.name}, ${shortTypeName(column.type)}`}
      aria-colindex={index + 2}
      style={{ left, width }}
      title={`${column.name}\n${column.type}${facts}${range}`}
    >
      <div className={classes.headerName}>
        <ColumnTypeIcon kind={column.kind} />
        <span className={classes.clip}>{column.name}</span>
      </div>
      <div className={classes.headerFacts}>
        {pointed === null ? (
          <>
            <span className={classes.clip}>{shortTypeName(column.type)}</span>
            {profile && profile.nulls > 0 && <span className={classes.nullShare}>{formatShare(profile.nulls, profile.rows)} null</span>}
          </>
        ) : (
          <span className={classes.pointed}>{pointed}</span>
        )}
      </div>
      {profile && <ColumnChart column={column} profile={profile} width={Math.max(20, width - 17)} onPoint={setPointed} />}
      <span className={classes.resize} onPointerDown={drag} onDoubleClick={() => onResize(column.name, null)} aria-hidden="true" />
    </div>
  );
});
