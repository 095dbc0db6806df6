import { Tooltip } from '@mantine/core';
import type { PreviewResult } from '@millrace/api';
import { Scissors } from 'lucide-react';
import { formatCount, formatDuration } from '../../ui/figures.ts';
import classes from './PreviewFacts.module.css';

/** How much a preview shows, how long it took, and whether it has read all there is. */
export function PreviewFacts({ result }: { result: PreviewResult }) {
  const { cappedSources, sourceRowCap, truncated, rowCount, columns, elapsedMs } = result;
  const cap = formatCount(sourceRowCap);
  return (
    <span className={classes.facts} aria-live="polite">
      {cappedSources.length > 0 && (
        <Tooltip
          label={`The first ${cap} rows of each source were read: ${cappedSources.join(', ')} ${cappedSources.length === 1 ? 'has' : 'have'} more. A run reads all.`}
        >
          <span className={classes.capped} role="note">
            <Scissors size={12} aria-hidden="true" />
            <span className={classes.clip}>first {cap} rows of each source were read</span>
          </span>
        </Tooltip>
      )}
      <span>
        {truncated ? 'first ' : ''}
        {formatCount(rowCount)} {rowCount === 1 ? 'row' : 'rows'} × {columns.length}
      </span>
      <span>{formatDuration(elapsedMs)}</span>
    </span>
  );
}
